using Sim.Branches;
using Sim.Rules;

namespace Sim.Answers;

/// <summary>What the record shows of what branches assume, as every surface gives it out. Members may be added, never renamed.</summary>
/// <param name="Record">The root, in full: what the branches are held against.</param>
/// <param name="AsOf">The last day that counts, included.</param>
public sealed record WatchAnswer(string Scenario, string Record, DateOnly AsOf, ValueList<WatchedBranchAnswer> Branches)
{
    /// <param name="timelines">All of the scenario, told in full.</param>
    /// <param name="asOf">Null: the last day on which something recorded takes effect.</param>
    /// <returns>Null where nothing is recorded and no day is named.</returns>
    public static WatchAnswer? Of(string scenario, IReadOnlyList<Timeline> timelines, DateOnly? asOf)
    {
        var record = timelines.First(timeline => timeline.Lineage.Leaf.IsRoot);
        if ((asOf ?? record.LastDay) is not { } day || ViewOf(record, day) is not { } view) return null;
        return new WatchAnswer(scenario, view.Text, day, timelines.Where(timeline => !timeline.Lineage.Leaf.IsRoot)
            .OrderBy(timeline => timeline.Lineage.Leaf.Name, StringComparer.Ordinal).Select(timeline => WatchedBranchAnswer.Of(timeline, view)).ToValueList());
    }

    internal static View? ViewOf(Timeline timeline, DateOnly day) => View.Of(new Reference(timeline.Lineage.Scenario, null, timeline.Lineage.Leaf.Name, null, day, null), timeline);
}

/// <param name="From">The fork's day: what is recorded from it on counts.</param>
/// <param name="Signposts">In the order of their ids.</param>
/// <param name="Drift">By day, from the fork to the last day that counts; none where the fork comes later.</param>
public sealed record WatchedBranchAnswer(string Ref, string Branch, DateOnly From, int Observed, int NotObserved, int Pending, ValueList<SignpostAnswer> Signposts, ValueList<DriftAnswer> Drift)
{
    internal static WatchedBranchAnswer Of(Timeline timeline, View record)
    {
        var (leaf, lineage) = (timeline.Lineage.Leaf, timeline.Lineage);
        var seen = leaf.Declarations.Values.OfType<Declaration.Signposted>().Select(signposted => signposted.Signpost).OrderBy(signpost => signpost.Id, StringComparer.Ordinal)
            .Select(signpost => Lookout.Of(signpost, record.Fold, leaf.Point!.From, record.Day)).ToList();
        var view = WatchAnswer.ViewOf(timeline, record.Day)!;
        int Count(SignState state) => seen.Count(sighting => sighting.State == state);
        return new WatchedBranchAnswer(
            view.Text, leaf.Name, leaf.Point!.From, Count(SignState.Observed), Count(SignState.NotObserved), Count(SignState.Pending),
            seen.Select(sighting => SignpostAnswer.Of(sighting, lineage)).ToValueList(),
            ByDay.Of([record, view], [.. record.Fold.Countries.Union(view.Fold.Countries)], leaf.Point.From, record.Day)
                .Where(distance => distance.Country is null).Select(distance => new DriftAnswer(distance.Day, distance.ScoreSum, distance.Labels)).ToValueList());
    }
}

/// <param name="LooksFor">The sign in words.</param>
/// <param name="State"><c>observed</c>, <c>not observed</c> or <c>pending</c>.</param>
/// <param name="Day">The first on which it was seen; null where it was not.</param>
/// <param name="Event">What was seen, or brought it about; null where no single event did.</param>
public sealed record SignpostAnswer(string Id, string Says, string LooksFor, DateOnly By, string State, DateOnly? Day, string? Event)
{
    internal static SignpostAnswer Of(Sighting sighting, Lineage lineage) => new(
        sighting.Signpost.Id, sighting.Signpost.Says, RuleSentence.Of(sighting.Signpost.Sign, lineage.NameOf), sighting.Signpost.By, Word(sighting.State), sighting.Day, sighting.Event?.Value);

    private static string Word(SignState state) => state switch
    {
        SignState.Pending => "pending",
        SignState.Observed => "observed",
        SignState.NotObserved => "not observed",
        _ => throw new System.Diagnostics.UnreachableException($"{state}"),
    };
}

/// <summary>How far the branch is from the record on a day.</summary>
/// <param name="ScoreSum">Σ |Δscore| over the stances of all countries, one without record counting as 0.</param>
/// <param name="Labels">Stances whose label differs.</param>
public sealed record DriftAnswer(DateOnly Day, double ScoreSum, int Labels);
