using Sim.Events;
using Sim.Postures;

namespace Sim.Answers;

/// <summary>How far a posture hangs on choices that could have been made otherwise: refolded with each alternative, one at a time.</summary>
/// <remarks>
/// A date is varied at the fold: the event's day of effect alone moves, while causes and what is undercut stay as resolved.
/// </remarks>
/// <param name="Stances">Of the posture, in its order of countries and lanes.</param>
/// <param name="Moved">Other cells that an alternative changes: standings, levels, alerts, and labels of stances that the posture does not have.</param>
public sealed record Robustness(Alternatives Alternatives, ValueList<StanceRange> Stances, ValueList<MovedByAlternative> Moved)
{
    public static Robustness Of(View view, IEnumerable<string> countries)
    {
        var codes = countries.Distinct(StringComparer.Ordinal).ToList();
        var alternatives = Alternatives.Of(view.Counted);
        var ranges = codes.SelectMany(country => view.Fold.At(country, view.Day).Stances).ToDictionary(stance => stance.Lane, StanceRange.Of);
        var moved = new List<MovedByAlternative>();
        foreach (var alternative in alternatives.Tried)
        {
            var altered = alternative.On(view.Counted);
            var touched = new Touched(Differing(view, altered), view.Counted.Whole, codes);
            var after = touched.Cells(new PostureFold(altered), view.Day);
            var before = touched.Cells(view.Fold, view.Day);
            foreach (var key in new SortedSet<CellKey>(before.Keys.Concat(after.Keys)))
            {
                var (was, now) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
                if (!was.Differs(now)) continue;
                var lane = key.Facet is "score" or "label" ? Lane.OfKey(key.Country, key.Key) : default;
                if (key.Facet is "score" && ranges.TryGetValue(lane, out var range)) ranges[lane] = range.Reach(now.Number);
                else if (key.Facet is "label" && ranges.TryGetValue(lane, out var labelled))
                    ranges[lane] = labelled with { Flips = labelled.Flips.Append(new LabelFlip(alternative, now.Text ?? StanceLabel.NoRecord.Name(), Score(after, key))).ToValueList() };
                else if (key.Facet is "label" or "standing" or "level" or "alert") moved.Add(new MovedByAlternative(key, alternative, was, now));
            }
        }
        return new Robustness(alternatives, ranges.Values.ToValueList(), moved.OrderBy(cell => cell.Key).ToValueList());
    }

    private static double? Score(SortedDictionary<CellKey, CellValue> cells, CellKey label) => cells.GetValueOrDefault(label with { Facet = "score" }).Number;

    /// <summary>The contents by which two timelines of one lineage differ in what had taken effect by the view's day.</summary>
    private static IEnumerable<PoliticalEvent> Differing(View view, Branches.Timeline altered)
    {
        foreach (var happened in view.Timeline.Events)
            if (altered.FindCounted(happened.Id)?.Event is var now && now != happened.Event && happened.Effective <= view.Day) yield return happened.Event;
        foreach (var happened in altered.Events)
            if (view.Timeline.FindCounted(happened.Id)?.Event is var was && was != happened.Event && happened.Effective <= view.Day) yield return happened.Event;
    }
}

/// <summary>A stance's score over all alternatives, and the labels that some of them give it.</summary>
/// <param name="Low">The least score, its own among them; null where no reading gives it a scored event. Readings without one have no score to count.</param>
public sealed record StanceRange(Lane Lane, StanceLabel Label, double? Low, double? High, ValueList<LabelFlip> Flips)
{
    public static StanceRange Of(Stance stance) =>
        stance.Sum.Events == 0 ? new(stance.Lane, stance.Label, null, null, []) : new(stance.Lane, stance.Label, stance.Sum.Score, stance.Sum.Score, []);

    /// <summary>The label it has and those it could have, each once.</summary>
    public ValueList<string> Labels => Flips.Select(flip => flip.Label).Prepend(Label.Name()).Distinct().ToValueList();

    internal StanceRange Reach(double? score) => score is not { } reached ? this : this with
    {
        Low = Math.Min(Low ?? reached, reached),
        High = Math.Max(High ?? reached, reached),
    };
}

/// <param name="Score">Null where a war alone gives the label, or there is no record.</param>
public sealed record LabelFlip(Alternative Alternative, string Label, double? Score);

/// <summary>A cell that reads otherwise under an alternative.</summary>
public sealed record MovedByAlternative(CellKey Key, Alternative Alternative, CellValue Before, CellValue After);
