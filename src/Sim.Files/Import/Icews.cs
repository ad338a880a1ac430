namespace Sim.Files;

/// <summary>ICEWS events: the publisher's full export, and the shorter table in which its event set is passed on with ISO codes.</summary>
/// <remarks>Columns are found by their names in the header, in any order.</remarks>
internal static class Icews
{
    /// <returns>Null with what is wrong where the first line is the header of neither.</returns>
    public static ITabFormat? Find(IReadOnlyList<string> header, out string problem)
    {
        problem = "";
        if (header.Contains("Event Date", StringComparer.OrdinalIgnoreCase)) return IcewsExport.Of(header, out problem);
        if (header.Contains("gdelt_id", StringComparer.OrdinalIgnoreCase))
        {
            problem = "the first line has a column 'gdelt_id': read the file with 'sim import gdelt'";
            return null;
        }
        if (header.Contains("source_iso3", StringComparer.OrdinalIgnoreCase)) return IcewsTable.Of(header, out problem);
        problem = "the first line is no header of an ICEWS file: it begins with 'Event ID<tab>Event Date…' (the full export) or 'date<tab>source<tab>source_iso3…'";
        return null;
    }

    /// <returns>-1 where there is none.</returns>
    public static int Column(IReadOnlyList<string> header, string name)
    {
        for (var i = 0; i < header.Count; i++)
            if (header[i].Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }

    /// <returns>Null where one is missing.</returns>
    public static int[]? Columns(IReadOnlyList<string> header, IReadOnlyList<string> required, IReadOnlyList<string> optional, out string problem)
    {
        var missing = required.Where(name => Column(header, name) < 0).ToList();
        problem = missing.Count == 0 ? "" : $"the header lacks {string.Join(", ", missing.Select(name => $"'{name}'"))}: it needs {string.Join(", ", required)}";
        return missing.Count == 0 ? [.. required.Concat(optional).Select(name => Column(header, name))] : null;
    }
}

/// <summary>date, source, source_iso3, cameo, target, target_iso3; goldstein where it is there.</summary>
internal sealed class IcewsTable(int columns, int[] at) : ITabFormat
{
    private readonly Recurring<Party> parties = new(name => new Party(null, RoleSectors.OfName(name), name));
    private readonly Recurring<string?> countries = new(code => CountryCodes.Find(CodeSystem.Iso3, code));

    public int Columns => columns;

    public static IcewsTable? Of(IReadOnlyList<string> header, out string problem) =>
        Icews.Columns(header, ["date", "source", "source_iso3", "cameo", "target", "target_iso3"], ["goldstein"], out problem) is { } at ? new IcewsTable(header.Count, at) : null;

    public ImportRow Read(int line, TabRow row, RowEvents events)
    {
        int? score = null;
        if (!row[at[6]].IsEmpty)
        {
            if (!RowEvents.TryScore(row[at[6]], out var own)) return RowEvents.Reject(line, RejectReason.Score, row.Line);
            score = own;
        }
        var (actor, recipient) = (parties[row[at[1]]], parties[row[at[4]]]);
        return events.Row(line, row.Line, events.Exact(row[at[0]]), null, actor with { Country = countries[row[at[2]]] }, recipient with { Country = countries[row[at[5]]] },
            RowEvents.Action(row[at[3]]), score, "", $"{actor.Name} → {recipient.Name}");
    }

    public string Id(TabRow row) => "";
}

/// <summary>The full export: Event ID to Longitude.</summary>
internal sealed class IcewsExport(int columns, int[] at) : ITabFormat
{
    private readonly Recurring<string> names = new(name => name);
    private readonly Recurring<string?> countries = new(name => CountryCodes.FindOrName(CodeSystem.Name, name));
    private readonly Recurring<Events.Sector> sectors = new(RoleSectors.OfSectors);
    private readonly Recurring<Events.Sector> roles = new(RoleSectors.OfName);

    public int Columns => columns;

    public static IcewsExport? Of(IReadOnlyList<string> header, out string problem) => Icews.Columns(header,
        ["Event ID", "Event Date", "Source Name", "Source Country", "CAMEO Code", "Target Name", "Target Country"],
        ["Source Sectors", "Target Sectors", "Intensity"], out problem) is { } at ? new IcewsExport(header.Count, at) : null;

    public ImportRow Read(int line, TabRow row, RowEvents events)
    {
        int? score = null;
        if (!row[at[9]].IsEmpty)
        {
            if (!RowEvents.TryScore(row[at[9]], out var own)) return RowEvents.Reject(line, RejectReason.Score, row.Line);
            score = own;
        }
        var (actor, recipient) = (Side(row[at[2]], row[at[3]], row[at[7]]), Side(row[at[5]], row[at[6]], row[at[8]]));
        return events.Row(line, row.Line, events.Exact(row[at[1]]), null, actor, recipient, RowEvents.Action(row[at[4]]), score, "", $"{actor.Name} → {recipient.Name}");
    }

    public string Id(TabRow row) => row[at[0]].IsEmpty ? "" : $"icews-{row[at[0]]}";

    private Party Side(ReadOnlySpan<char> name, ReadOnlySpan<char> country, ReadOnlySpan<char> list) =>
        new(country.IsEmpty ? null : countries[country], list.IsEmpty || list is "NULL" ? roles[name] : sectors[list], names[name]);
}
