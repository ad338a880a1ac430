using Sim.Branches;
using Sim.Events;
using Sim.Evidence;
using Sim.Postures;

namespace Sim.Answers;

/// <summary>What would move in a scenario if one source were withdrawn or graded worse. Nothing is recorded.</summary>
/// <remarks>
/// A withdrawn source drops the recorded events that cite it alone; a worse grade drops what a source limit then no longer lets through; either
/// can turn a choice among rival claims. Dropping undercuts nothing. Assumed events stay: their citations are precedents.
/// </remarks>
/// <param name="Branches">Those with most moved cells first, then by name; unmoved ones last.</param>
public sealed record Recall(Regrading Otherwise, Counting Counting, ValueList<BranchRecall> Branches)
{
    /// <param name="branches">Of one scenario, with everything known.</param>
    public static Recall Of(IEnumerable<Timeline> branches, Regrading otherwise, Counting counting) => new(otherwise, counting, branches
        .Select(branch => BranchRecall.Of(branch, otherwise, counting))
        .OrderByDescending(branch => branch.Cells.Count).ThenBy(branch => branch.Timeline.Lineage.Leaf.Name, StringComparer.Ordinal).ToValueList());

    /// <summary>
    /// Where nobody says what a view is to let through, a downgrade is measured against what it lets through now: sources at least as good as this
    /// one. A source that cannot be judged passes every limit; it stands between C and D, so that limit is A-C.
    /// </summary>
    public static SourceLimit LimitOf(Reliability now) => new(now == Reliability.F ? Reliability.C : now);
}

/// <summary>What would move on one branch.</summary>
/// <param name="Dropped">Events that no longer count.</param>
/// <param name="Returned">Events that now count: a rival of theirs no longer does.</param>
/// <param name="Assumptions">Assumed events with the source among their precedents: they stay.</param>
/// <param name="From">The first event's day of effect; <paramref name="To"/> the last's. Null where the branch has no event.</param>
/// <param name="Cells">Largest first: stances by how far their score moves, then leanings, then the rest by the number of days.</param>
public sealed record BranchRecall(
    Timeline Timeline, ValueList<LeftOut> Dropped, ValueList<TimelineEvent> Returned, ValueList<TimelineEvent> Assumptions,
    DateOnly? From, DateOnly? To, ValueList<CellCourse> Cells)
{
    public static BranchRecall Of(Timeline timeline, Regrading otherwise, Counting counting)
    {
        var (before, after) = (counting.On(timeline), counting.On(timeline, otherwise));
        var dropped = after.LeftOut.Where(left => before.Find(left.Happened.Id) is null).ToValueList();
        var returned = before.LeftOut.Where(left => after.Find(left.Happened.Id) is null).Select(left => left.Happened).ToValueList();
        var assumptions = timeline.Events.Where(happened => happened.IsAssumed && Grading.Cites(happened.Event, otherwise.Source)).ToValueList();
        var moved = dropped.Select(left => left.Happened).Concat(returned).ToList();
        if (timeline.Events.Count == 0) return new BranchRecall(timeline, dropped, returned, assumptions, null, null, []);

        var (from, to) = (timeline.Events[0].Effective, timeline.Events[^1].Effective);
        var touched = new Touched(moved.Select(happened => happened.Event), timeline);
        var courses = new SortedDictionary<CellKey, CellCourse>();
        if (moved.Count > 0)
        {
            var (was, now) = (new PostureFold(before.Timeline), new PostureFold(after.Timeline));
            // Before the first of them takes effect, nothing can differ.
            for (var day = moved.Min(happened => happened.Effective); day <= to; day = day.AddDays(1))
                Note(courses, touched.Cells(was, day), touched.Cells(now, day), day);
        }
        return new BranchRecall(timeline, dropped, returned, assumptions, from, to, Ordered(courses));
    }

    private static void Note(SortedDictionary<CellKey, CellCourse> courses, SortedDictionary<CellKey, CellValue> was, SortedDictionary<CellKey, CellValue> now, DateOnly day)
    {
        foreach (var (key, before) in was) Note(key, before, now.GetValueOrDefault(key));
        foreach (var (key, after) in now)
            if (!was.ContainsKey(key)) Note(key, default, after);

        void Note(CellKey key, CellValue before, CellValue after)
        {
            if (before.Differs(after)) courses[key] = (courses.GetValueOrDefault(key) ?? new CellCourse(key, [])).With(day, before, after);
        }
    }

    private static ValueList<CellCourse> Ordered(SortedDictionary<CellKey, CellCourse> courses)
    {
        var scores = courses.Values.Where(course => course.Key.Facet == "score").ToDictionary(course => (course.Key.Country, course.Key.Key), course => course.Greatest.Size);
        (int Group, double Size) Rank(CellCourse course) => course.Key switch
        {
            { IsOfStance: true } => (0, scores.GetValueOrDefault((course.Key.Country, course.Key.Key))),
            { Facet: "leaning" } => (1, course.Greatest.Size),
            _ => (2, course.Days),
        };
        return courses.Values.OrderBy(course => Rank(course).Group).ThenByDescending(course => Rank(course).Size)
            .ThenBy(course => Rank(course).Group == 0 ? course.Key.Key : "", StringComparer.Ordinal).ThenBy(course => course.Key).ToValueList();
    }
}
