using Sim.Events;

namespace Sim.Files;

/// <summary>The rows of a file of events, one at a time: memory stays flat, but for twelve bytes and a little a row that tell equals apart.</summary>
public static class ImportRows
{
    /// <summary>
    /// An event has its source's own id (<c>icews-…</c>, <c>gdelt-…</c>, a CSV's own), else a derived one (<see cref="ContentHash"/>), numbered
    /// among equals. An id of its own that stood before is left out.
    /// </summary>
    /// <param name="naming">Whether events without an id of their own are given one.</param>
    /// <param name="scale">The scenario's: a file's score that differs from it may be an event's own.</param>
    /// <param name="source">The declared source that the events cite, with the line.</param>
    /// <exception cref="FormatException">The first line is not of the format.</exception>
    /// <exception cref="InvalidDataException">The packed file is damaged.</exception>
    public static IEnumerable<ImportRow> Read(Stream text, ImportReading reading, Scale scale, string source, ImportNaming naming = ImportNaming.Derived)
    {
        var events = new RowEvents(reading, scale, source);
        var (equals, ids) = (new RunningNumbers(), new RunningNumbers());
        foreach (var (row, id) in reading.Format == ImportFormat.Csv ? MappedCsv.Read(text, reading, events) : TabEvents.Read(text, reading, events))
            yield return row is ImportRow.Read(var line, var happened) ? Named(line, happened, id, reading.Format, naming, equals, ids) : row;
    }

    private static ImportRow Named(int line, PoliticalEvent happened, string id, ImportFormat format, ImportNaming naming, RunningNumbers equals, RunningNumbers ids)
    {
        if (id.Length == 0)
        {
            if (naming == ImportNaming.None) return new ImportRow.Read(line, happened);
            var hash = ContentHash.Of(happened);
            var derived = hash.ToId(equals.Next(hash.Value));
            // Rows of a mapped file may state ids, and one that another export derived.
            while (format == ImportFormat.Csv && ids.IsRepeated(ContentHash.OfId(derived.Value).Value)) derived = hash.ToId(equals.Next(hash.Value));
            return new ImportRow.Read(line, happened with { Id = derived });
        }
        // Without the prefix that all the ids of the format have.
        var own = format == ImportFormat.Csv ? id : id.AsSpan(id.IndexOf('-') + 1);
        return ids.IsRepeated(ContentHash.OfId(own).Value)
            ? new ImportRow.LeftOut(line, LeftOutReason.Repeated)
            : new ImportRow.Read(line, happened with { Id = new EventId(id) });
    }
}

/// <summary>How events are named whose source gives them no id.</summary>
public enum ImportNaming
{
    Derived,

    /// <summary>Not at all: for one who only counts them.</summary>
    None,
}
