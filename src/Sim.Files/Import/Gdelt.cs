using System.Globalization;
using Sim.Events;

namespace Sim.Files;

/// <summary>GDELT events: the exports without a header (57 columns to March 2013, 58 since, 61 in version 2.0), and a table of interstate records with one.</summary>
internal static class Gdelt
{
    /// <param name="first">The cells of the first line.</param>
    /// <param name="isHeader">Whether the first line holds no event.</param>
    /// <returns>Null with what is wrong where it is of neither.</returns>
    public static ITabFormat? Find(IReadOnlyList<string> first, ImportReading reading, out bool isHeader, out string problem)
    {
        isHeader = true;
        problem = "";
        if (first.Contains("gdelt_id", StringComparer.OrdinalIgnoreCase)) return GdeltTable.Of(first, reading, out problem);
        isHeader = !first[0].Trim().All(char.IsAsciiDigit);
        if (first.Count is 57 or 58 or 61) return new GdeltExport(first.Count, reading);
        problem = $"the first line has {first.Count} columns between tabs, and a GDELT export 57 or 58 (1.0) or 61 (2.0): a table of another form is for 'sim import csv'";
        return null;
    }

    /// <returns>Null: it is taken.</returns>
    public static ImportRow? Filtered(int line, TabRow row, ImportReading reading, ReadOnlySpan<char> isRoot, ReadOnlySpan<char> mentions)
    {
        if (!reading.Choices.HasFlag(ImportChoices.AllEvents) && isRoot is "0") return new ImportRow.LeftOut(line, LeftOutReason.NotRoot);
        if (reading.MinMentions == 0) return null;
        if (!int.TryParse(mentions, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return RowEvents.Reject(line, RejectReason.Mentions, row.Line);
        return count < reading.MinMentions ? new ImportRow.LeftOut(line, LeftOutReason.FewMentions) : null;
    }
}

internal sealed class GdeltExport : ITabFormat
{
    /// <summary>From then on each day's file holds what was found that day; before, files were made later from archives, and say nothing of when it was known.</summary>
    private static readonly DateOnly FirstDaily = new(2013, 4, 1);

    private readonly ImportReading reading;
    private readonly (int Actor, int Recipient, int Added) places;
    private readonly Recurring<string> names = new(name => name);
    private readonly Recurring<string?> countries = new(code => CountryCodes.Find(CodeSystem.Cameo, code));
    private readonly Recurring<string?> locations = new(code => CountryCodes.Find(CodeSystem.Fips, code));

    public GdeltExport(int columns, ImportReading reading)
    {
        (Columns, this.reading) = (columns, reading);
        // Version 2.0 has one column more for each of the three places.
        places = columns == 61 ? (37, 45, 59) : (37, 44, 56);
    }

    public int Columns { get; }

    public ImportRow Read(int line, TabRow row, RowEvents events)
    {
        if (Gdelt.Filtered(line, row, reading, row[25], row[31]) is { } other) return other;
        int? score = null;
        if (!row[30].IsEmpty)
        {
            if (!RowEvents.TryScore(row[30], out var own)) return RowEvents.Reject(line, RejectReason.Score, row.Line);
            score = own;
        }
        var (actor, recipient) = (Side(row[6], row[7], row[12], row[places.Actor]), Side(row[16], row[17], row[22], row[places.Recipient]));
        return events.Row(line, row.Line, events.Exact(row[1]), Reported(row[1], row[places.Added], events), actor, recipient, RowEvents.Action(row[26]), score, "", $"{actor.Name} → {recipient.Name}");
    }

    public string Id(TabRow row) => row[0].IsEmpty ? "" : $"gdelt-{row[0]}";

    private Party Side(ReadOnlySpan<char> name, ReadOnlySpan<char> country, ReadOnlySpan<char> role, ReadOnlySpan<char> place)
    {
        var known = country.IsEmpty ? null : countries[country];
        if (country.IsEmpty && !place.IsEmpty && reading.Choices.HasFlag(ImportChoices.PlaceOfActor)) known = locations[place];
        return new Party(known, RoleSectors.OfCameo(role), names[name]);
    }

    private static DateOnly? Reported(ReadOnlySpan<char> occurred, ReadOnlySpan<char> added, RowEvents events) =>
        added.Length >= 8 && events.Exact(occurred) is { } when && when.Bounds.First >= FirstDaily && events.Exact(added[..8]) is { } known ? known.Bounds.First : null;
}

/// <summary>date, source, source_iso3, cameo, target, target_iso3, gdelt_id, and where they are there: goldstein, is_root, mentions.</summary>
internal sealed class GdeltTable(int columns, int[] at, ImportReading reading) : ITabFormat
{
    private readonly Recurring<string> names = new(name => name);
    private readonly Recurring<string?> countries = new(code => CountryCodes.Find(CodeSystem.Cameo, code));

    public int Columns => columns;

    public static GdeltTable? Of(IReadOnlyList<string> header, ImportReading reading, out string problem) => Icews.Columns(header,
        ["date", "source", "source_iso3", "cameo", "target", "target_iso3", "gdelt_id"], ["goldstein", "is_root", "mentions"], out problem) is { } at ? new GdeltTable(header.Count, at, reading) : null;

    public ImportRow Read(int line, TabRow row, RowEvents events)
    {
        if (Gdelt.Filtered(line, row, reading, row[at[8]], row[at[9]]) is { } other) return other;
        int? score = null;
        if (!row[at[7]].IsEmpty)
        {
            if (!RowEvents.TryScore(row[at[7]], out var own)) return RowEvents.Reject(line, RejectReason.Score, row.Line);
            score = own;
        }
        var (actor, recipient) = (Side(row[at[1]], row[at[2]]), Side(row[at[4]], row[at[5]]));
        return events.Row(line, row.Line, events.Exact(row[at[0]]), null, actor, recipient, RowEvents.Action(row[at[3]]), score, "", $"{actor.Name} → {recipient.Name}");
    }

    public string Id(TabRow row) => row[at[6]].IsEmpty ? "" : $"gdelt-{row[at[6]]}";

    private Party Side(ReadOnlySpan<char> name, ReadOnlySpan<char> country) => new(countries[country], Sector.Gov, names[name]);
}
