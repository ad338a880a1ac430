using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Sim.Branches;
using Sim.Events;
using Sim.Store.Chains;
using Sim.Store.Payloads;
using Sim.Store.Streams;

namespace Sim.Store.Backups;

/// <summary>Reads a backup entry by entry, and believes nothing of it: the form, the versions, each stream's chain, the branches' descent, at last the digest.</summary>
/// <param name="from">Left open.</param>
internal sealed class BackupReader(Stream from) : IDisposable
{
    private readonly BackupLines lines = new(from);
    private readonly BackupDescent descent = new();
    private BackupHeader header = new(0, 0, 0, 0);
    private BackupStream? stream;
    private BackupEntry? entry;
    private ChainWalk? walk;
    private int streams;
    private long entries;

    /// <summary>Of the entry, with it added.</summary>
    public StreamChain Chain => walk!.Chain;

    /// <summary>The entry that was read last; its fields are plain texts that can be stored.</summary>
    public BackupEntry Entry => entry!;

    public BackupStream Stream => stream!;

    public Payload Payload { get; private set; } = null!;

    public Change Change { get; private set; } = null!;

    public Guid Id { get; private set; }

    /// <summary>As whole microseconds.</summary>
    public DateTimeOffset Recorded { get; private set; }

    /// <summary>After <see cref="Next"/> has found no more.</summary>
    public BackupTotals Totals { get; private set; } = new(0, 0, "");

    /// <summary>The first line. Call it once, and first.</summary>
    /// <exception cref="BackupDamaged">It is no backup, or a newer sim's.</exception>
    public void Begin()
    {
        if (!lines.Next()) throw BackupDamaged.None();
        var form = Form();
        if (form > BackupForm.Number) throw new BackupDamaged(0, $"a newer sim wrote it (its form is {form}, this sim reads {BackupForm.Number}): install that version");
        if (form != BackupForm.Number) throw BackupDamaged.None();
        header = Read<BackupHeader>();
        if (header.Schema > Schema.Version) throw new BackupDamaged(0, $"a newer sim wrote it (its schema is {header.Schema}, this sim knows {Schema.Version}): install that version");
    }

    /// <returns>False after the last entry, when all has turned out to be what was written.</returns>
    /// <exception cref="BackupDamaged">It has not.</exception>
    public bool Next()
    {
        if (stream is null || Chain.Version == stream.Version)
        {
            EndStream();
            if (streams == header.Streams)
            {
                End();
                return false;
            }
            BeginStream();
        }
        NextLine();
        entry = Read<BackupEntry>();
        entries++;
        (Payload, Change, Recorded, Id) = Understood(entry);
        descent.Pass(Chain.Stream, Chain.Version + 1, Change, lines.Number);
        Walk(entry);
        return true;
    }

    public void Dispose() => lines.Dispose();

    private int Form()
    {
        try
        {
            return JsonSerializer.Deserialize<BackupMark>(lines.Line, PayloadJson.Options)?.Form ?? 0;
        }
        catch (JsonException e)
        {
            throw BackupDamaged.None(e);
        }
    }

    private void BeginStream()
    {
        NextLine();
        stream = Read<BackupStream>();
        streams++;
        if (stream.Stream.Split('/') is not [var scenario, var branch] || !Reference.IsName(scenario) || new StreamKey(scenario, branch) is var key && !key.IsOfFiles && !Reference.IsName(branch) || stream.Version < 1)
            throw Damaged();
        if (!descent.Begin(key, stream.Version)) throw new BackupDamaged(lines.Number, $"the stream {key} is there twice: use another copy");
        walk = new ChainWalk(key, null);
    }

    private void EndStream()
    {
        if (walk?.End(stream!.Version, null) is { Fault: { } fault }) throw Broken(fault);
    }

    private void End()
    {
        NextLine();
        var end = Read<BackupEnd>();
        if (end.Streams != streams || end.Entries != entries || entries != header.Entries) throw Damaged();
        if (end.Sha256 != lines.Digest) throw new BackupDamaged(0, "its digest is not that of its content: it was damaged, or changed; use another copy");
        if (lines.Next()) throw new BackupDamaged(lines.Number, "something stands after its end: use another copy");
        descent.End();
        Totals = new BackupTotals(streams, entries, end.Sha256);
    }

    private void Walk(BackupEntry read)
    {
        HeadHash? hash = null;
        if (read.Hash is not null) hash = HeadHash.TryParse(read.Hash, out var parsed) ? parsed : throw Damaged();
        Id = hash?.EntryId ?? Id;
        walk!.Pass(read.Version, Encoding.UTF8.GetBytes(read.Name), read.Recorded, Encoding.UTF8.GetBytes(read.By), Encoding.UTF8.GetBytes(read.Origin), JsonMarshal.GetRawUtf8Value(read.Data), hash, Id);
        if (walk.Fault is { } fault) throw Broken(fault);
    }

    /// <summary>What every answer will make of it, so that none is surprised later.</summary>
    private (Payload, Change, DateTimeOffset, Guid) Understood(BackupEntry read)
    {
        if ((read.Hash is null) == (read.Id is null)) throw Damaged();
        try
        {
            if (HoldsNull(read.Data)) throw new FormatException("it states null, and what is absent is left out");
            var payload = PayloadJson.Read(read.Name, JsonMarshal.GetRawUtf8Value(read.Data));
            var change = payload.ToChange();
            _ = Payload.Of(change);
            DemandKnown(change);
            _ = OriginNames.Parse(read.Origin);
            PlainText.Require(read.By);
            return (payload, change, DateTimeOffset.UnixEpoch.AddTicks(checked(read.Recorded * TimeSpan.TicksPerMicrosecond)), read.Id ?? Guid.Empty);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException or OverflowException or NullReferenceException or KeyNotFoundException)
        {
            throw new BackupDamaged(lines.Number, $"the entry is none that this sim understands: {e.Message}", e);
        }
    }

    private static bool HoldsNull(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Object => data.EnumerateObject().Any(member => HoldsNull(member.Value)),
        JsonValueKind.Array => data.EnumerateArray().Any(HoldsNull),
        _ => false,
    };

    /// <summary>An event's actions are looked up, and its lane, by whoever asks.</summary>
    /// <exception cref="KeyNotFoundException">This sim knows no such action.</exception>
    private static void DemandKnown(Change change)
    {
        var happened = change switch { Change.Asserted asserted => asserted.Event, Change.Corrected corrected => corrected.Event, Change.Replaced replaced => replaced.With, _ => null };
        if (happened is null) return;
        foreach (var action in happened.OtherActions.Prepend(happened.Action)) _ = ActionTable.NameOf(action);
        _ = Facts.Fact.Of(happened, 1);
    }

    private void NextLine()
    {
        if (!lines.Next()) throw BackupDamaged.CutOff(lines.Number + 1);
    }

    private T Read<T>() where T : class
    {
        try
        {
            return BackupForm.Read<T>(lines.Line);
        }
        catch (JsonException e)
        {
            throw new BackupDamaged(lines.Number, "the line is damaged: use another copy", e);
        }
    }

    private BackupDamaged Damaged() => new(lines.Number, "the line is damaged: use another copy");

    private BackupDamaged Broken(ChainFault fault) => new(lines.Number, $"{Chain.Stream}: {FaultWords.Of(fault, null).Says}; use an earlier backup");
}
