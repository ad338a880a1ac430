using Sim.Events;
using Sim.Postures;
using Sim.Rules;

namespace Sim.Answers;

/// <summary>Whether a condition that names its countries is so at the end of a day.</summary>
internal static class RecordedCondition
{
    /// <remarks>A standing whose end is unknown holds; a stance without record has no measure, and only the label “no record”.</remarks>
    public static bool Holds(RuleCondition condition, PostureFold fold, DateOnly day) => condition switch
    {
        RuleCondition.Stands stands => Find(stands, fold, day) is not null != stands.IsDenied,
        RuleCondition.Measures measures => fold.Stances.At(Lane(measures.From, measures.To), day) is { Events: > 0 } sum && Compare(measures, sum),
        RuleCondition.Reads reads => Label(reads, fold, day) == reads.Label != reads.IsDenied,
        RuleCondition.Among => throw new ArgumentException("it speaks of a variable", nameof(condition)),
        _ => throw new System.Diagnostics.UnreachableException($"{condition}"),
    };

    /// <summary>The event that set the standing which the condition asks for; null where it asks for none.</summary>
    public static EventId? By(RuleCondition condition, PostureFold fold, DateOnly day) =>
        condition is RuleCondition.Stands { IsDenied: false } stands ? Find(stands, fold, day)?.By : null;

    private static Standing? Find(RuleCondition.Stands stands, PostureFold fold, DateOnly day)
    {
        var (holder, counterpart) = (stands.Holder.Text, stands.Counterpart?.Text);
        return fold.StandingsAt(day).All.FirstOrDefault(standing => standing.Key is var key && key.Kind == stands.Kind && (stands.State is null || standing.State == stands.State)
            && (IsBetween(key, holder, counterpart) || (key.Kind.IsSymmetric() && IsBetween(key with { Holder = key.Counterpart, Counterpart = key.Holder }, holder, counterpart))));
    }

    private static bool IsBetween(StandingKey key, string holder, string? counterpart) => key.Holder == holder && (counterpart is null || key.Counterpart == counterpart);

    private static Lane Lane(PartyPattern from, PartyPattern to) => new(from.Term.Text, from.Channel, to.Term.Text, to.Channel);

    private static StanceLabel Label(RuleCondition.Reads reads, PostureFold fold, DateOnly day) => StanceLabels.Of(
        fold.Stances.At(Lane(reads.From, reads.To), day),
        reads is { From.Channel: Channel.Government, To.Channel: Channel.Government } && fold.StandingsAt(day).IsWar(reads.From.Term.Text, reads.To.Term.Text));

    /// <remarks>On values rounded to 6 decimals, as labels are read.</remarks>
    private static bool Compare(RuleCondition.Measures measures, DecayedSum sum)
    {
        var value = Math.Round(measures.Measure switch
        {
            StanceMeasure.Score => sum.Score,
            StanceMeasure.Cooperation => sum.CooperationAxis,
            StanceMeasure.Conflict => sum.ConflictAxis,
            StanceMeasure.Mass => sum.Mass,
            _ => throw new System.Diagnostics.UnreachableException($"{measures.Measure}"),
        }, 6, MidpointRounding.AwayFromZero);
        var bound = measures.Thousandths / 1000.0;
        return measures.Comparison switch
        {
            Rules.Comparison.Less => value < bound,
            Rules.Comparison.AtMost => value <= bound,
            Rules.Comparison.AtLeast => value >= bound,
            Rules.Comparison.More => value > bound,
            _ => throw new System.Diagnostics.UnreachableException($"{measures.Comparison}"),
        };
    }
}
