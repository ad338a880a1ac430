using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Files.Reports;

/// <summary>One line of a comparison as people read it: a stance with score, label and number of events; a standing; a leaning; an alert.</summary>
/// <param name="Because">By other view, from the second: what makes it differ from the first; empty where it does not.</param>
public sealed record CompareRow(string Country, string Facet, string Name, IReadOnlyList<string> Values, bool Differs, IReadOnlyList<string> Because)
{
    /// <summary>Shares that are shown one by one; the rest are summed.</summary>
    private const int Shown = 6;

    public static IEnumerable<CompareRow> Of(Comparison comparison)
    {
        var moved = comparison.Cells.Where(cell => cell.Key.IsOfStance && cell.Differs).Select(cell => (cell.Key.Country, cell.Key.Key)).ToHashSet();
        return from cell in comparison.Cells
               where cell.Key.Facet is "label" or "standing" or "leaning" or "level" or "alert"
               // A standing concerns both its ends; people need it once.
               group cell by cell.Key.Facet == "standing" ? cell.Key.Key : $"{cell.Key.Country} {cell.Key.Facet} {cell.Key.Key}" into same
               select Of(same.First(), comparison, moved);
    }

    /// <param name="moved">Stances, by country and key, with a cell that differs.</param>
    private static CompareRow Of(ComparedCell cell, Comparison comparison, HashSet<(string Country, string Key)> moved)
    {
        var (first, key) = (comparison.Views[0], cell.Key);
        var others = comparison.Views.Skip(1);
        switch (key.Facet)
        {
            case "label":
                var lane = Lane.OfKey(key.Country, key.Key);
                var differs = moved.Contains((key.Country, key.Key));
                return new CompareRow(key.Country, "stance", $"{lane.ChannelName} → {lane.Toward}",
                    [.. comparison.Views.Select(view => StanceText(view.Fold.StanceAt(lane, view.Day)))],
                    differs,
                    [.. others.Select(other => differs ? StanceReason(StanceDifference.Of(lane, first, other)) : "")]);
            case "standing":
                return new CompareRow(key.Country, "standing", key.Key.TrimEnd('/'), Texts(cell), cell.Differs,
                    [.. others.Select(other => StandingReason(StandingDifference.Of(key.Key, first, other), first, other))]);
            case "leaning":
                var conflict = ConflictOf(key.Key, comparison);
                return new CompareRow(key.Country, "leaning", key.Key,
                    [.. comparison.Views.Select(view => Leaning(view, key))], cell.Differs,
                    [.. others.Select(other => IsDeclared(conflict, first) && IsDeclared(conflict, other) ? Sum(LeaningDifference.Of(key.Country, conflict, first, other).Shares) : "")]);
            case "level":
                return new CompareRow(key.Country, "level", key.Key, Texts(cell), cell.Differs,
                    [.. Enumerable.Range(1, comparison.Views.Count - 1).Select(other => string.Join(" · ", comparison.Standings(other)
                        .Where(standing => Decides(standing, key.Country, ConflictOf(key.Key, comparison)))
                        .Select(standing => $"{standing.Key.TrimEnd('/')}: {StandingReason(standing, first, comparison.Views[other])}")))]);
            case "alert":
                return new CompareRow(key.Country, "alert", key.Key, Texts(cell), cell.Differs,
                    [.. Enumerable.Range(1, comparison.Views.Count - 1).Select(other => cell.Values[0].Differs(cell.Values[other]) ? AlertReason.Of(key, comparison, other) : "")]);
            default:
                throw new System.Diagnostics.UnreachableException(key.Facet);
        }
    }

    private static Conflict ConflictOf(string id, Comparison comparison) => comparison.Views
        .SelectMany(view => view.Timeline.Lineage.All<Declaration.Opposed>()).First(opposed => opposed.Conflict.Id == id).Conflict;

    /// <summary>Whether the standing gives the country another level in the conflict in one view than in the other.</summary>
    private static bool Decides(StandingDifference standing, string country, Conflict conflict)
    {
        InvolvementLevel Level(Standing? there) => there is null ? InvolvementLevel.None : Involvement.LevelOf(country, conflict, there);
        return Level(standing.First) != Level(standing.Second);
    }

    public static string StanceText(Stance stance) => stance.Sum.Events == 0
        ? stance.Label == StanceLabel.NoRecord ? "no record" : Words.Label(stance.Label.Name(), 0, 0)
        : $"{Words.WithSign(stance.Sum.Score)} {Words.Label(stance.Label.Name(), stance.Sum.Events, stance.Assumed)}";

    public static string StanceReason(StanceDifference difference)
    {
        var labelled = difference.LabelBy.Count > 0 ? $"label by {string.Join(", ", difference.LabelBy)}" : "";
        return string.Join("; ", new[] { Sum(difference.Shares), labelled, Weight(difference), difference.Note }.Where(part => part.Length > 0));
    }

    /// <summary>What differs where score and label read the same: the evidence, which a mild event adds to.</summary>
    private static string Weight(StanceDifference difference)
    {
        var (first, second) = (difference.First.Sum, difference.Second.Sum);
        if (difference.First.Label != difference.Second.Label || Words.WithSign(first.Score) != Words.WithSign(second.Score)) return "";
        var told = new[]
        {
            ("cooperation", first.CooperationAxis, second.CooperationAxis), ("conflict", first.ConflictAxis, second.ConflictAxis), ("mass", first.Mass, second.Mass),
        }.Where(axis => Words.Plain(axis.Item2) != Words.Plain(axis.Item3)).Select(axis => $"{axis.Item1} {Words.Plain(axis.Item2)} → {Words.Plain(axis.Item3)}");
        return string.Join(", ", told);
    }

    private static string Sum(ValueList<DifferenceShare> shares)
    {
        var told = shares.Take(Shown).Select(share => $"{share.Name} {Words.WithSign(share.Score)}{(share.Event is null ? "" : $" ({share.Mover.Text})")}");
        var rest = shares.Skip(Shown).ToList();
        return string.Join(" · ", rest.Count == 0 ? told : told.Append($"{rest.Count} more {Words.WithSign(rest.Sum(share => share.Score))}"));
    }

    public static string StandingReason(StandingDifference difference, View first, View second)
    {
        if (difference.First?.Text == difference.Second?.Text) return "";
        var (before, after) = (difference.First is null ? null : By(difference.First, first), difference.Second is null ? null : By(difference.Second, second));
        return (before, after) switch
        {
            (null, null) => "",
            (null, _) => after,
            (_, null) => $"was {before}",
            _ when difference.First!.By == difference.Second!.By => $"last told of on {Day.Text(difference.First.LastEvent)} and {Day.Text(difference.Second.LastEvent)}",
            _ => $"{after}, not {before}",
        };
    }

    private static string By(Standing standing, View view) =>
        view.Timeline.Find(standing.By) is { } by
            ? $"{standing.By} on {Words.Day(standing.Since, by.Event.IsVague)}{(by.IsAssumed ? " (assumed)" : "")}"
            : $"{standing.By} on {Day.Text(standing.Since)}";

    private static bool IsDeclared(Conflict conflict, View view) => view.Timeline.Lineage.All<Declaration.Opposed>().Any(opposed => opposed.Conflict.Id == conflict.Id);

    private static string Leaning(View view, CellKey key)
    {
        var posture = view.Fold.At(key.Country, view.Day);
        return posture.Involvements.FirstOrDefault(involvement => involvement.Conflict.Id == key.Key) is { } found
            ? PostureReport.Leaning(InvolvementAnswer.Of(found, posture)) : "not declared";
    }

    private static string[] Texts(ComparedCell cell) => [.. cell.Values.Select(value => value.Text is null ? "–" : value.Assumed > 0 ? $"{value.Text} (assumed)" : value.Text)];
}
