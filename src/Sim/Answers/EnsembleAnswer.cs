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
/// <param name="Alerts">All that stand on the last day without the rules or in a replication.</param>
public sealed record EnsembleAnswer(
    string Ref, DateOnly Until, ulong Seed, int Runs, int Asked, int Capped,
    ValueList<StanceSpread> Stances, ValueList<StandingChance> Standings, ValueList<FiringAnswer> Firings, ValueList<AlertChance> Alerts)
{
    /// <param name="view">On which the rules ran.</param>
    /// <param name="threads">As for the ensemble; the answer does not depend on it.</param>
    public static EnsembleAnswer Of(View view, Ensemble ensemble, int threads)
    {
        var (model, tally, runs) = (ensemble.Model, ensemble.Tally, ensemble.Runs);
        var lineage = view.Timeline.Lineage;
        var until = model.Settings.Until;
        if (runs == 0) return new EnsembleAnswer(view.Text, until, model.Settings.Seed, 0, ensemble.Asked, 0, [], [], [], []);
        var fans = ensemble.Fans(threads).ToDictionary(fan => fan.Lane);
        var labels = tally.Labels.ToDictionary(group => group.Key);
        var stances = fans.Keys.Union(labels.Keys).Where(lane => lineage.IsCountry(lane.From) && lineage.IsCountry(lane.To)).Order().Select(Spread).ToValueList();
        return new EnsembleAnswer(
            view.Text, until, model.Settings.Seed, runs, ensemble.Asked, tally.Capped, stances,
            Standing(view, tally, until, tally.States.Select(moved => moved.Key)).OrderBy(pair => pair.Key).Select(pair => new StandingChance(
                pair.Key.Key.Kind.Name(), pair.Key.Key.Holder, pair.Key.Key.Counterpart, pair.Key.Key.Subject, pair.Key.State,
                view.Fold.StandingsAt(until).Find(pair.Key.Key)?.State, Share.Of(pair.Value, runs))).ToValueList(),
            Firing().ToValueList(), AlertChance.All(view.Fold, until, tally).ToValueList());

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

        IEnumerable<FiringAnswer> Firing() => model.Rules.Select(rule =>
        {
            var (sum, squares, any) = tally.Firings[rule.Index];
            return new FiringAnswer(rule.Rule.Id, Mean.Of(sum, squares, runs), Share.Of(any, runs));
        });
    }

    /// <summary>How many replications end with each of these standings in which state.</summary>
    internal static Dictionary<(StandingKey Key, string State), int> Standing(View view, Tally tally, DateOnly until, IEnumerable<StandingKey> keys)
    {
        var moved = tally.States.ToDictionary(ended => ended.Key);
        var counts = new Dictionary<(StandingKey, string), int>();
        foreach (var key in keys)
        {
            var touched = 0;
            if (moved.TryGetValue(key, out var ended))
                foreach (var (state, count) in ended)
                {
                    touched += count;
                    if (state.State is { } holds) counts[(key, holds)] = count;
                }
            if (view.Fold.StandingsAt(until).Find(key)?.State is { } told && touched < tally.Runs) counts[(key, told)] = counts.GetValueOrDefault((key, told)) + tally.Runs - touched;
        }
        return counts;
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
