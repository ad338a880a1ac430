using System.Globalization;
using System.Text;
using CsvHelper;
using Sim.Events;

namespace Sim.Files;

/// <summary>The rows of a CSV file with a header, by a map of its columns. What separates them, a comma, tab, semicolon or bar, is read off the header.</summary>
internal sealed class MappedCsv(CsvReader csv, ImportReading reading, int[] at, RowEvents events)
{
    private const int MostOfHeader = 1 << 14;

    /// <summary>Of one row, in bytes: more is a quote that is never closed, or no CSV.</summary>
    private const int MostOfRow = 1 << 20;

    /// <summary>Rows in succession of which none can be told apart.</summary>
    private const int MostMalformed = 10_000;

    private static readonly string[] Keys = [.. ColumnMap.Keys.Select(pair => pair.Key)];

    /// <exception cref="FormatException">The header lacks a column of the map, a row is longer than <see cref="MostOfRow"/>, or <see cref="MostMalformed"/> come one after the other.</exception>
    public static IEnumerable<(ImportRow Row, string Id)> Read(Stream text, ImportReading reading, RowEvents events)
    {
        var map = reading.Map ?? throw new ArgumentException("a CSV file is read by a map of its columns");
        var malformed = new List<ImportRow.Rejected>();
        var peeked = new PeekedStream(text, MostOfHeader);
        using var csv = CsvReader.Create(peeked, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = Separator(peeked.Beginning),
            TrackLineNumbers = true,
            MaxRecordSize = MostOfRow,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = bad => malformed.Add(malformed.Count < MostMalformed ? RowEvents.Reject((int)bad.LineNumber, RejectReason.Columns, bad.RawRecord) : throw new FormatException(
                $"line {bad.LineNumber}: {MostMalformed} rows one after the other cannot be told into cells: look whether this is a CSV file")),
        }, leaveOpen: true);
        if (!Next(csv)) throw new FormatException("the file is empty");
        var rows = new MappedCsv(csv, reading, Columns([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)], map), events);
        var width = csv.FieldCount;
        while (Next(csv))
        {
            foreach (var bad in malformed) yield return (bad, "");
            malformed.Clear();
            if (csv.FieldCount == 1 && csv.IsEmpty(0)) continue;
            yield return csv.FieldCount == width ? rows.Row() : (RowEvents.Reject((int)csv.LineNumber, RejectReason.Columns, Encoding.UTF8.GetString(csv.RawRecord)), "");
        }
        foreach (var bad in malformed) yield return (bad, "");
    }

    private static bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            throw new FormatException($"after line {csv.LineNumber}: a row is longer than {MostOfRow} bytes: close its quotes, or look whether this is a CSV file");
        }
    }

    /// <summary>The one that stands most often in the first line.</summary>
    /// <remarks>The library's own detection weighs the rows too, and texts may hold more of another than of theirs.</remarks>
    private static char Separator(ReadOnlySpan<byte> beginning)
    {
        var end = beginning.IndexOf((byte)'\n');
        var header = end < 0 ? beginning : beginning[..end];
        var best = ',';
        foreach (var separator in "\t;|")
            if (header.Count((byte)separator) > header.Count((byte)best)) best = separator;
        return best;
    }

    private static int[] Columns(string[] header, ColumnMap map) => Array.ConvertAll(Keys, key =>
    {
        if (map.Find(key) is not { } column) return -1;
        var at = Array.FindIndex(header, name => name.Trim() == column.Trim());
        return at >= 0 ? at : throw new FormatException(
            $"line 1: the header has no column '{column}', which --map names for {key}: {Nearest.Ask(column, header, $"it has {string.Join(", ", header)}")}");
    });

    private string Cell(string key) => at[Array.IndexOf(Keys, key)] is >= 0 and var index ? csv.GetString(index).Trim() : "";

    private (ImportRow, string) Row()
    {
        var line = (int)csv.LineNumber;
        var text = Encoding.UTF8.GetString(csv.RawRecord).TrimEnd('\r', '\n');
        if (reading.MinMentions > 0)
        {
            if (!int.TryParse(Cell("mentions"), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return Rejected(RejectReason.Mentions);
            if (count < reading.MinMentions) return (new ImportRow.LeftOut(line, LeftOutReason.FewMentions), "");
        }
        int? score = null;
        if (Cell("score") is { Length: > 0 } scored)
        {
            if (!RowEvents.TryScore(scored, out var own)) return Rejected(RejectReason.Score);
            score = own;
        }
        if (Side("actor") is not { } actor || Side("recipient") is not { } recipient) return Rejected(RejectReason.Sector);
        DateOnly? reported = null;
        if (Cell("reported") is { Length: > 0 } known)
        {
            if (events.Exact(known) is not { } day) return Rejected(RejectReason.Day);
            reported = day.Bounds.First;
        }
        var id = Cell("id");
        if (id.Length > 0 && !EventId.IsValid(id)) return Rejected(RejectReason.Id);
        var occurred = events.Exact(Cell("date")) ?? (Edtf.TryParse(Cell("date"), out var vague, out _) ? vague : null);
        if (occurred is { } when && reported < (when.HasOpenStart ? when.Bounds.Last : when.Bounds.First)) return Rejected(RejectReason.Day);
        var summary = Cell("summary") is { Length: > 0 } said ? said : $"{actor.Name} → {recipient.Name}";
        ActionCode? action = ActionTable.TryFind(Cell("action"), out var found, out _) ? found : null;
        return (events.Row(line, text, occurred, reported, actor, recipient, action, score, Cell("who"), summary), id);

        (ImportRow, string) Rejected(RejectReason reason) => (RowEvents.Reject(line, reason, text), "");
    }

    /// <returns>Null where its sector is none.</returns>
    private Party? Side(string key)
    {
        var (country, role) = (Cell(key), Cell($"{key}-sector"));
        if (country.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && role.Length == 0) (country, role) = (country[..slash], country[(slash + 1)..]);
        var known = CountryCodes.FindOrName(reading.Codes, country);
        if (Sectors.TryParse(role.ToUpperInvariant(), out var sector)) return new Party(known, sector, country);
        // Words, and not a code that nobody knows.
        if (role.Length is > 0 and <= 3) return null;
        return new Party(known, role.Length == 0 ? RoleSectors.OfName(country) : RoleSectors.OfSectors(role), country);
    }
}
