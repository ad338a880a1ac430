using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Runs;

namespace Sim.Answers;

/// <summary>Two references run on the same luck, and how far they come apart: second less first. Members may be added, never renamed.</summary>
/// <param name="Refs">First and second.</param>
/// <param name="Runs">Replications that were run.</param>
/// <param name="Asked">Those asked for: more than <paramref name="Runs"/> where it was cut short.</param>
/// <param name="Capped">Replications in which a side would have made more events than a run may.</param>
/// <param name="Stances">Those whose score differs in any replication.</param>
/// <param name="Standings">Those that differ without the rules, or that a replication moved.</param>
public sealed record MatchedAnswer(
    ValueList<string> Refs, DateOnly Until, ulong Seed, int Runs, int Asked, ValueList<int> Capped,
    ValueList<StanceGap> Stances, ValueList<StandingGap> Standings, ValueList<FiringGap> Firings)
{
    /// <param name="carriers">Whether to find what carries each difference: the replications are run anew for every rule and own change of the second.</param>
    public static MatchedAnswer Of(View first, View second, MatchedRun matched, bool carriers)
    {
        var (runs, pairs, until) = (matched.Runs, matched.Pairs, matched.Settings.Until);
        var keys = Moved(pairs.First).Union(Moved(pairs.Second)).Union(Differing()).ToList();
        var (one, other) = (EnsembleAnswer.Standing(first, pairs.First, until, keys), EnsembleAnswer.Standing(second, pairs.Second, until, keys));
        var head = new MatchedAnswer([first.Text, second.Text], until, matched.Settings.Seed, runs, matched.Asked, [pairs.First.Capped, pairs.Second.Capped], [], [], []);
        if (runs == 0) return head;
        var carried = carriers ? Carriers(second, matched) : [];
        return head with
        {
            Stances = Lanes().Select(Gap).Where(gap => gap.Same < 1).ToValueList(),
            Standings = one.Keys.Union(other.Keys).Order().Select(key => new StandingGap(
                key.Key.Kind.Name(), key.Key.Holder, key.Key.Counterpart, key.Key.Subject, key.State, Share.Of(one.GetValueOrDefault(key), runs), Share.Of(other.GetValueOrDefault(key), runs))).ToValueList(),
            Firings = matched.Rules.Select(rule => new FiringGap(rule.Id, Fired(pairs.First, rule.First), Fired(pairs.Second, rule.Second))).ToValueList(),
        };

        IEnumerable<StandingKey> Moved(Tally tally) => tally.States.Select(moved => moved.Key);

        IEnumerable<StandingKey> Differing()
        {
            var (held, heldToo) = (first.Fold.StandingsAt(until), second.Fold.StandingsAt(until));
            return held.All.Concat(heldToo.All).Select(standing => standing.Key).Where(key => held.Find(key)?.State != heldToo.Find(key)?.State);
        }

        IEnumerable<Lane> Lanes() => pairs.Lanes.Union(first.Fold.Stances.Lanes).Union(second.Fold.Stances.Lanes).Order()
            .Where(lane => second.Timeline.Lineage.IsCountry(lane.From) && second.Timeline.Lineage.IsCountry(lane.To));

        StanceGap Gap(Lane lane)
        {
            var gaps = new Gaps(pairs.Of(lane), pairs.Untouched(lane), runs);
            return new StanceGap(
                lane.From, lane.ChannelName, lane.Toward, gaps.Mean, gaps.P5, gaps.P25, gaps.P50, gaps.P75, gaps.P95,
                Share.Of(gaps.Above, runs), Share.Of(gaps.Below, runs), (double)gaps.Same / runs, gaps.Saved,
                carried.Select(carrier => new CarrierAnswer(carrier.Kind, carrier.Id, carrier.Less(lane))).Where(carrier => Math.Abs(carrier.Carries) > CellValue.Tolerance)
                    .OrderByDescending(carrier => Math.Abs(carrier.Carries)).ThenBy(carrier => carrier.Id, StringComparer.Ordinal).ToValueList());
        }

        double Fired(Tally tally, int rule) => rule < 0 ? 0 : (double)tally.Firings[rule].Sum / runs;
    }

    private static List<(string Kind, string Id, Func<Lane, double> Less)> Carriers(View second, MatchedRun matched)
    {
        var found = new List<(string, string, Func<Lane, double>)>();
        foreach (var (rule, _, _) in matched.Rules.Where(rule => matched.Fires(rule.Id))) found.Add(("rule", rule, matched.Carried(rule)));
        var leaf = second.Timeline.Lineage.Leaf;
        if (leaf.IsRoot) return found;
        foreach (var entry in leaf.Delta.Entries)
        {
            // A replacement goes as a whole, by the event that came instead.
            if (!entry.IsChange || entry.Removal?.ReplacedBy is not null) continue;
            var without = Timeline.Of(second.Timeline.Lineage.With(leaf.Evolve(new Change.Reverted(entry.Id, ""))), second.Timeline.KnownBy);
            found.Add(("change", entry.Id.Value, matched.Carried(new PostureFold(second.Counted.Counting.On(without).Timeline))));
        }
        return found;
    }
}

/// <summary>How far a stance's scores are apart at the end, second less first; without a record a score counts as 0.</summary>
/// <param name="Mean">Over replications; the quantiles are by nearest rank.</param>
/// <param name="Above">Of replications in which the second is higher; <paramref name="Below"/> likewise lower.</param>
/// <param name="Same">The share of replications in which they are equal.</param>
/// <param name="Saved">How many times as many replications without common luck would be needed for the same precision of the mean: the ratio of variances; null where the difference is always the same.</param>
/// <param name="Carriers">Rules and own changes without which the mean is another, by how much less it would be; empty where that was not asked.</param>
public sealed record StanceGap(
    string Country, string Channel, string Toward, double Mean, double P5, double P25, double P50, double P75, double P95, Share Above, Share Below, double Same, double? Saved,
    ValueList<CarrierAnswer> Carriers);

/// <param name="Kind">rule or change.</param>
/// <param name="Carries">The mean less what it would be without it. What rules and changes carry need not add up: one may need another.</param>
public sealed record CarrierAnswer(string Kind, string Id, double Carries);

public sealed record StandingGap(string Kind, string Holder, string Counterpart, string Subject, string State, Share First, Share Second);

/// <param name="First">Firings in a replication on that side.</param>
public sealed record FiringGap(string Rule, double First, double Second);
