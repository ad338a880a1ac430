using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Sim.Branches;
using Sim.Events;
using Sim.Facts;
using Sim.Store.Payloads;

namespace Sim.Store.Columns;

/// <summary>A run of a stream's entries as they come by: facts, what must be told, and the ids asserted.</summary>
/// <param name="after">The version before the first, exclusive.</param>
internal sealed class FactScan(int after)
{
    private readonly FactTableBuilder facts = new();
    private readonly List<Recorded> told = [];
    private readonly List<int> untold = [], idVersions = [];
    private readonly List<ulong> idHashes = [];
    private readonly Interned<int> lanes = new();
    private readonly Interned<ushort?> codings = new(), sourcings = new();

    public int After { get; } = after;

    /// <summary>The newest version met; <see cref="After"/> where there was none.</summary>
    public int Last { get; private set; } = after;

    /// <summary>Some fact found no room in the table: which ones depends on the order of reading.</summary>
    public bool IsCrowded { get; private set; }

    /// <summary>Entries that are not plain in themselves, in order.</summary>
    public IEnumerable<Recorded> Told => told.OrderBy(entry => entry.Version);

    /// <summary>Such entries of which only the version is known.</summary>
    public IReadOnlyList<int> Untold => untold;

    /// <summary>Hashes of the ids asserted, and at which versions.</summary>
    public ReadOnlySpan<ulong> IdHashes => CollectionsMarshal.AsSpan(idHashes);

    public ReadOnlySpan<int> IdVersions => CollectionsMarshal.AsSpan(idVersions);

    public FactTable Build() => facts.Build();

    public void Identify(int version, ReadOnlySpan<byte> id)
    {
        idHashes.Add(IdHash.Of(id));
        idVersions.Add(version);
    }

    /// <summary>An entry that may be plain or not.</summary>
    public void Add(Recorded entry)
    {
        Last = Math.Max(Last, entry.Version);
        if (entry.Change is Change.Asserted { Event: var happened } && Fact.Of(happened, entry.Version) is { } fact)
        {
            if (facts.Add(fact)) return;
            IsCrowded = true;
        }
        told.Add(entry);
    }

    /// <summary>An event that is plain but perhaps for its dates; the texts are as they came, see <see cref="CopyRows.Fields"/>.</summary>
    public void AddPlain(int version, ReadOnlySpan<byte> effective, ReadOnlySpan<byte> known, ReadOnlySpan<byte> parties, ReadOnlySpan<byte> coding, ReadOnlySpan<byte> citations)
    {
        Last = Math.Max(Last, version);
        var day = DayOf(effective);
        var lag = known.SequenceEqual(effective) ? 0 : DayOf(known) - day;
        var scored = codings.TryGet(coding, out var known1) ? known1 : codings.Add(coding, facts.IndexOf(CodingOf(coding)));
        var cited = sourcings.TryGet(citations, out var known2) ? known2 : sourcings.Add(citations, facts.IndexOf(SourcingOf(citations)));
        IsCrowded |= scored is null || cited is null;
        if (lag is < 0 or > ushort.MaxValue || scored is null || cited is null)
        {
            untold.Add(version);
            return;
        }
        var lane = lanes.TryGet(parties, out var known3) ? known3 : lanes.Add(parties, facts.IndexOf(LaneOf(parties)));
        facts.Add(lane, day, version, scored.Value, (ushort)lag, cited.Value);
    }

    private static int DayOf(ReadOnlySpan<byte> text) =>
        text.Length == 10 && Utf8Parser.TryParse(text[..4], out int year, out _) && Utf8Parser.TryParse(text[5..7], out int month, out _) && Utf8Parser.TryParse(text[8..], out int day, out _)
            ? new DateOnly(year, month, day).DayNumber
            : throw new FormatException($"'{Encoding.UTF8.GetString(text)}' is not a day");

    private static Lane LaneOf(ReadOnlySpan<byte> parties)
    {
        var (actor, sector, recipient, side) = (Take(ref parties), Take(ref parties), Take(ref parties), Take(ref parties));
        return Lane.Of(ActorOf(Demanded(actor, "actor"), sector), recipient is null ? null : ActorOf(recipient, side));
    }

    private static Actor ActorOf(string code, string? sector) => sector is null ? new Actor(code)
        : Sectors.TryParse(sector, out var parsed) ? new Actor(code, parsed) : throw new FormatException($"'{sector}' is not a sector");

    private static Coding CodingOf(ReadOnlySpan<byte> coding)
    {
        var (action, score) = (Take(ref coding), Take(ref coding));
        return new Coding(new ActionCode(Demanded(action, "action")), score switch
        {
            null => null,
            "none" => new StatedScore(null),
            _ => new StatedScore(new Score(int.Parse(score, System.Globalization.CultureInfo.InvariantCulture))),
        });
    }

    private static string Demanded(string? text, string field) => text ?? throw new FormatException($"a stored event lacks its {field}");

    private static Sourcing SourcingOf(ReadOnlySpan<byte> citations) => citations.IsEmpty ? new Sourcing([])
        : Sourcing.Of(CitationText.ToCitations(JsonSerializer.Deserialize<IReadOnlyList<CitationText>>(citations, PayloadJson.Options)));

    private static string? Take(ref ReadOnlySpan<byte> fields)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(fields);
        fields = fields[4..];
        if (length < 0) return null;
        var text = Encoding.UTF8.GetString(fields[..length]);
        fields = fields[length..];
        return text;
    }
}
