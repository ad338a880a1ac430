using Sim.Answers;

namespace Sim.Files.Reports;

/// <summary>An event with the cells that it moved, as people read it.</summary>
public static class EventMoves
{
    /// <summary>Who, to whom, what, the id, and whether it is assumed.</summary>
    public static string Name(EventAnswer happened) =>
        $"{happened.Actor}{(happened.Recipient is { } to ? $" → {to}" : "")}  {happened.ActionName}  [{happened.Id}]{(happened.Assumed ? " assumed" : "")}";

    /// <remarks>The axes and mass are in JSON and CSV; a person reads the score.</remarks>
    public static Section Section(EventAnswer happened, string title, IReadOnlyList<MovedAnswer> moved)
    {
        var shown = moved.Where(cell => !CellKey.IsPartOfScore(cell.Facet)).ToList();
        return new Section(title,
            shown.Count == 0 ? null : Table.Of(shown,
                ("country", cell => cell.Country), ("cell", cell => $"{cell.Facet} {cell.Key}"), ("before", cell => Value(cell, cell.Before)), ("after", cell => Value(cell, cell.After))),
            [happened.Summary, .. shown.Count == 0 ? (string[])[moved.Count == 0 ? "moves no score, label or standing" : "moves no score, label or standing, only what lies behind a score"] : []]);
    }

    /// <summary>A number or label with the events behind it; what one event sets, with a mark where that event is assumed.</summary>
    private static string Value(MovedAnswer moved, CellValue value) => moved.Facet switch
    {
        _ when value.IsAbsent => "–",
        "score" or "leaning" => Words.Label(Words.WithSign(value.Number!.Value), value.Events, value.Assumed),
        "label" => Words.Label(value.Text!, value.Events, value.Assumed),
        _ => value.Assumed > 0 ? $"{value.Text} (assumed)" : value.Text!,
    };
}
