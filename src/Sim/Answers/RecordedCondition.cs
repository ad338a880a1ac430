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
        RuleCondition.Measures measures => measures.Holds(fold.Stances.At(Lane(measures.From, measures.To), day)),
        RuleCondition.Reads reads => fold.LabelAt(Lane(reads.From, reads.To), day) == reads.Label != reads.IsDenied,
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
}
