using Sim.Events;
using Sim.Postures;

namespace Sim.Answers;

/// <summary>An event's part in the difference of one stance between two views; the parts sum to the differences exactly.</summary>
/// <param name="Event">Null: the passing of time, all events that differ by decay alone.</param>
/// <param name="Score">Its part of second score less first; likewise the axes.</param>
public sealed record DifferenceShare(EventId? Event, double Score, double Cooperation, double Conflict, Mover Mover, bool IsAssumed)
{
    public const string PassingOfTime = "passing of time";

    public string Name => Event?.Value ?? PassingOfTime;
}

/// <summary>One stance in two views, and the events that make the difference.</summary>
/// <param name="Shares">By the size of their part of the score, then id; time is among them.</param>
/// <param name="LabelBy">
/// What turns the first label into the second, as few as do, time and a deciding war first; empty where the labels are the same.
/// </param>
/// <param name="Note"><c>no reaction assumed</c> where a what-if leaves a stance without record, else empty.</param>
public sealed record StanceDifference(Lane Lane, Stance First, Stance Second, ValueList<DifferenceShare> Shares, ValueList<string> LabelBy, string Note)
{
    /// <remarks>
    /// With s̄ the mean of the two scores and m̄ of the two masses, an event's share is (Δ(g·k) − s̄·Δk) / (1 + m̄), Δ being second less first and
    /// an absent k being 0; the axes likewise, with max(±g, 0) and their own mean. From G = s(1 + M) on both sides the shares sum to s₂ − s₁.
    /// </remarks>
    public static StanceDifference Of(Lane lane, View first, View second)
    {
        var (before, after) = (first.Fold.StanceAt(lane, first.Day), second.Fold.StanceAt(lane, second.Day));
        var means = new Means(before.Sum, after.Sum);
        var pairs = Pairs(lane, first, second);
        var passed = second.Day.DayNumber - first.Day.DayNumber;

        var time = new DifferenceShare(null, 0, 0, 0, Mover.PassingOfTime, false);
        var (hasTime, shares) = (false, new List<DifferenceShare>());
        foreach (var (id, pair) in pairs)
        {
            if (pair.Before == pair.After) continue;
            var share = means.Share(id, pair);
            if (pair.IsDecayAlone(passed))
            {
                hasTime = true;
                time = time with { Score = time.Score + share.Score, Cooperation = time.Cooperation + share.Cooperation, Conflict = time.Conflict + share.Conflict };
            }
            else shares.Add(share with { Mover = Mover.Of(id, first, second), IsAssumed = (second.FindVisible(id) ?? first.FindVisible(id))!.IsAssumed });
        }
        var lumps = FactLumps.Of(lane, first, second);
        foreach (var (older, newer) in lumps.Passed)
        {
            var share = means.Share(default, new Pair(older, newer));
            hasTime = true;
            time = time with { Score = time.Score + share.Score, Cooperation = time.Cooperation + share.Cooperation, Conflict = time.Conflict + share.Conflict };
        }
        if (hasTime) shares.Add(time);
        var ordered = shares.OrderByDescending(share => Math.Abs(share.Score)).ThenBy(share => share.Name, StringComparer.Ordinal).ToValueList();

        var silent = after.Label == StanceLabel.NoRecord && before.Sum.Events > 0 && !second.Timeline.Lineage.Leaf.IsRoot;
        return new StanceDifference(lane, before, after, ordered, LabelPrefix(lane, first, second, before, after, pairs, lumps, ordered), silent ? "no reaction assumed" : "");
    }

    private static SortedDictionary<EventId, Pair> Pairs(Lane lane, View first, View second)
    {
        var pairs = new SortedDictionary<EventId, Pair>();
        foreach (var (id, term) in Terms(lane, first)) pairs[id] = new Pair(term, default);
        foreach (var (id, term) in Terms(lane, second)) pairs[id] = new Pair(pairs.GetValueOrDefault(id).Before, term);
        return pairs;
    }

    private static IEnumerable<(EventId Id, Term Term)> Terms(Lane lane, View view) =>
        from scored in view.Fold.Stances.Told(lane)
        where scored.Happened.Effective <= view.Day
        select (scored.Happened.Id, new Term(true, scored.Score.Value, view.Fold.Stances.WeightOf(scored.Happened.Effective, view.Day), view.Day.DayNumber - scored.Happened.Effective.DayNumber));

    private static ValueList<string> LabelPrefix(
        Lane lane, View first, View second, Stance before, Stance after, SortedDictionary<EventId, Pair> pairs, FactLumps lumps, ValueList<DifferenceShare> shares)
    {
        if (before.Label == after.Label) return [];
        var (wasWar, isWar) = (first.Fold.IsWarAt(lane, first.Day), second.Fold.IsWarAt(lane, second.Day));
        var applied = new List<string>();
        var turned = new HashSet<EventId>();
        var (war, passed) = (wasWar, false);
        bool Reached() => StanceLabels.Of(Sum(passed ? lumps.After : lumps.Before, pairs, turned), war) == after.Label;

        if (shares.Any(share => share.Event is null))
        {
            turned.UnionWith(pairs.Where(pair => pair.Value.IsDecayAlone(second.Day.DayNumber - first.Day.DayNumber)).Select(pair => pair.Key));
            passed = true;
            applied.Add(DifferenceShare.PassingOfTime);
            if (Reached()) return applied.ToValueList();
        }
        if (wasWar != isWar)
        {
            war = isWar;
            applied.Add((isWar ? second.Fold.StandingsAt(second.Day).FindWar(lane.From, lane.To)!.By : Ended(lane, first, second)).Value);
            if (Reached()) return applied.ToValueList();
        }
        foreach (var share in shares)
        {
            if (share.Event is not { } id) continue;
            turned.Add(id);
            if (!applied.Contains(id.Value)) applied.Add(id.Value);
            if (Reached()) break;
        }
        return applied.ToValueList();
    }

    /// <summary>What ended the first view's war in the second; where nothing did there, what began it in the first.</summary>
    private static EventId Ended(Lane lane, View first, View second)
    {
        var war = first.Fold.StandingsAt(first.Day).FindWar(lane.From, lane.To)!;
        return second.FindVisible(war.By) is not null && second.Fold.StandingsAt(second.Day).EndingOf(war.Key) is { } ending ? ending.By : war.By;
    }

    /// <summary>The first view's sum with these events as the second has them.</summary>
    private static DecayedSum Sum(DecayedSum sum, SortedDictionary<EventId, Pair> pairs, HashSet<EventId> turned)
    {
        foreach (var (id, pair) in pairs)
        {
            var term = turned.Contains(id) ? pair.After : pair.Before;
            if (term.Counts) sum = sum.With(term.Score, term.Weight);
        }
        return sum;
    }

    /// <summary>g, k and age of an event in one view; the default is an absent one.</summary>
    /// <param name="Days">From the day of effect to the view's.</param>
    internal readonly record struct Term(bool Counts, double Score, double Weight, int Days);

    internal readonly record struct Pair(Term Before, Term After)
    {
        /// <param name="passed">Days from the first view to the second: an event that aged by more or less was redated.</param>
        public bool IsDecayAlone(int passed) => passed != 0 && Before.Counts && After.Counts && Before.Score == After.Score && After.Days - Before.Days == passed;
    }

    private readonly record struct Means(DecayedSum Before, DecayedSum After)
    {
        public DifferenceShare Share(EventId id, Pair pair)
        {
            var (weight, mass) = (pair.After.Weight - pair.Before.Weight, 1 + (Before.Mass + After.Mass) / 2);
            double Part(Func<double, double> axis, double mean) =>
                (axis(pair.After.Score) * pair.After.Weight - axis(pair.Before.Score) * pair.Before.Weight - mean * weight) / mass;
            return new DifferenceShare(id,
                Part(score => score, (Before.Score + After.Score) / 2),
                Part(score => Math.Max(score, 0), (Before.CooperationAxis + After.CooperationAxis) / 2),
                Part(score => Math.Max(-score, 0), (Before.ConflictAxis + After.ConflictAxis) / 2),
                null!, false);
        }
    }
}
