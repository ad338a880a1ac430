using Sim.Events;
using Sim.Postures;
using Sim.Runs;

namespace Sim.Answers;

/// <summary>What many replications of the rules come to. Members may be added, never renamed.</summary>
/// <param name="Runs">Replications that were run.</param>
/// <param name="Asked">Those asked for: more than <paramref name="Runs"/> where it was cut short.</param>
/// <param name="Capped">Replications that would have made more events than a run may.</param>
/// <param name="Stances">Those of which a replication moved the score or the label, between countries.</param>
/// <param name="Standings">Those that a replication moved.</param>
public sealed record EnsembleAnswer(
    string Ref, DateOnly Until, ulong Seed, int Runs, int Asked, int Capped,
    ValueList<StanceSpread> Stances, ValueList<StandingChance> Standings, ValueList<FiringAnswer> Firings)
{
    /// <param name="view">On which the rules ran.</param>
    /// <param name="threads">As for the ensemble; the answer does not depend on it.</param>
    public static EnsembleAnswer Of(View view, Ensemble ensemble, int threads)
    {
        var (model, tally, runs) = (ensemble.Model, ensemble.Tally, ensemble.Runs);
        var lineage = view.Timeline.Lineage;
        var until = model.Settings.Until;
        if (runs == 0) return new EnsembleAnswer(view.Text, until, model.Settings.Seed, 0, ensemble.Asked, 0, [], [], []);
        var fans = ensemble.Fans(threads).ToDictionary(fan => fan.Lane);
        var labels = tally.Labels.ToDictionary(group => group.Key);
        var stances = fans.Keys.Union(labels.Keys).Where(lane => lineage.IsCountry(lane.From) && lineage.IsCountry(lane.To)).Order().Select(Spread).ToValueList();
        return new EnsembleAnswer(
            view.Text, until, model.Settings.Seed, runs, ensemble.Asked, tally.Capped, stances,
            tally.States.SelectMany(Chances).ToValueList(), Firing().ToValueList());

        StanceSpread Spread(Lane lane)
        {
            var told = view.Fold.StanceAt(lane, until);
            var counts = labels.TryGetValue(lane, out var found) ? found.ToDictionary(pair => pair.Key.Label, pair => pair.Value) : [];
            counts[told.Label] = counts.GetValueOrDefault(told.Label) + runs - counts.Values.Sum();
            return new StanceSpread(
                lane.From, lane.ChannelName, lane.Toward, told.Sum.Events == 0 ? null : told.Sum.Score, told.Label.Name(),
                fans.TryGetValue(lane, out var fan) ? fan.Quantiles.Select((quantiles, at) => new SpreadDay(
                    DateOnly.FromDayNumber(fan.First + at), quantiles[0], quantiles[1], quantiles[2], quantiles[3], quantiles[4])).ToValueList() : [],
                counts.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key).Select(pair => new LabelChance(pair.Key.Name(), Share.Of(pair.Value, runs))).ToValueList());
        }

        IEnumerable<StandingChance> Chances(IGrouping<StandingKey, KeyValuePair<(StandingKey Key, string? State), int>> ended)
        {
            var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var (state, count) in ended) counts[state.State ?? ""] = count;
            var told = view.Fold.StandingsAt(until).Find(ended.Key)?.State;
            counts[told ?? ""] = counts.GetValueOrDefault(told ?? "") + runs - counts.Values.Sum();
            return counts.Where(pair => pair.Key.Length > 0 && pair.Value > 0).Select(pair => new StandingChance(
                ended.Key.Kind.Name(), ended.Key.Holder, ended.Key.Counterpart, ended.Key.Subject, pair.Key, told, Share.Of(pair.Value, runs)));
        }

        IEnumerable<FiringAnswer> Firing() => model.Rules.Select(rule =>
        {
            var (sum, squares, any) = tally.Firings[rule.Index];
            return new FiringAnswer(rule.Rule.Id, Mean.Of(sum, squares, runs), Share.Of(any, runs));
        });
    }
}

/// <param name="Told">The score at the end without the rules; null: no record.</param>
/// <param name="ToldLabel">Likewise.</param>
/// <param name="Days">From the day before the first event of any replication to the last day; empty where none made an event on it.</param>
/// <param name="Labels">On the last day.</param>
public sealed record StanceSpread(
    string Country, string Channel, string Toward, double? Told, string ToldLabel, ValueList<SpreadDay> Days, ValueList<LabelChance> Labels);

/// <summary>Quantiles of the score over replications, by nearest rank; a stance without a record counts as 0.</summary>
public sealed record SpreadDay(DateOnly Day, double P5, double P25, double P50, double P75, double P95);

public sealed record LabelChance(string Label, Share Share);

/// <param name="Told">The state on the last day without the rules; null: it does not hold.</param>
/// <param name="Share">Of replications in which it is in that state on the last day.</param>
public sealed record StandingChance(string Kind, string Holder, string Counterpart, string Subject, string State, string? Told, Share Share);

/// <param name="Mean">Firings in a replication.</param>
/// <param name="Any">Replications in which it fires at all.</param>
public sealed record FiringAnswer(string Rule, Mean Mean, Share Any);
