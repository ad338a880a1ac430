using Sim.Events;
using Sim.Postures;

namespace Sim.Rules;

/// <summary>A condition as a clause: <c>A is at war with C</c>.</summary>
public static class ConditionSentence
{
    /// <param name="name">What people call an actor's code; variables stay letters.</param>
    public static string Of(RuleCondition condition, Func<string, string> name) => condition switch
    {
        RuleCondition.Stands stands => (stands.IsDenied ? "it is not so that " : "") + Clause(stands, name),
        RuleCondition.Measures measures => $"the {measures.Measure.ToString().ToLowerInvariant()} of {Side(measures.From, name)} toward {Side(measures.To, name)} is {Compared(measures.Comparison)} {Decimals.Text(measures.Thousandths)}",
        RuleCondition.Reads reads => $"the stance of {Side(reads.From, name)} toward {Side(reads.To, name)} {(reads.IsDenied ? "is not" : "is")} “{reads.Label.Name()}”",
        RuleCondition.Among among => $"{among.Term} is {(among.IsDenied ? "not " : "")}{string.Join(" or ", among.Codes.Select(name))}",
        _ => throw new System.Diagnostics.UnreachableException($"{condition}"),
    };

    internal static string Of(RuleTerm term, Func<string, string> name) => term.IsVariable ? term.Text : name(term.Text);

    internal static string Side(PartyPattern party, Func<string, string> name) => Of(party.Term, name) + (party.Sector, party.Channel) switch
    {
        (null, Channel.Government) => "",
        (null, Channel.Society) => "'s society",
        ({ } sector, _) => Possessed(sector),
        _ => throw new System.Diagnostics.UnreachableException($"{party}"),
    };

    private static string Possessed(Sector sector) => sector switch
    {
        Sector.Gov => "'s government",
        Sector.Mil => "'s military",
        Sector.Leg => "'s legislature",
        Sector.Jud => "'s courts",
        Sector.Igo => "'s organs",
        Sector.Opp => "'s opposition",
        Sector.Cvl => "'s people",
        Sector.Med => "'s media",
        Sector.Bus => "'s businesses",
        _ => throw new System.Diagnostics.UnreachableException($"{sector}"),
    };

    private static string Compared(Comparison comparison) => comparison switch
    {
        Comparison.Less => "below",
        Comparison.AtMost => "at most",
        Comparison.AtLeast => "at least",
        Comparison.More => "above",
        _ => throw new System.Diagnostics.UnreachableException($"{comparison}"),
    };

    private static string Clause(RuleCondition.Stands stands, Func<string, string> name)
    {
        var (holder, other) = (Of(stands.Holder, name), stands.Counterpart is { } counterpart ? Of(counterpart, name) : null);
        var state = stands.State is { } word && word != stands.Kind.DefaultState() ? $" ({word})" : "";
        return stands.Kind switch
        {
            StandingKind.Alliance => $"{holder} is allied with {other ?? "somebody"}{(stands.State is { } terms ? $" ({terms})" : "")}",
            StandingKind.Troops => $"{holder} has troops with or in {other ?? "some country"}{state}",
            StandingKind.Request => $"{holder}'s request to {other ?? "somebody"} {(stands.State is { } answer ? $"is {answer}" : "stands, whatever the answer")}",
            StandingKind.Recognition => stands.State == "withheld" ? $"{holder} withholds recognition from {other ?? "somebody"}" : $"{holder} {(stands.State is null ? "has decided on the recognition of" : "recognizes")} {other ?? "somebody"}",
            StandingKind.Sanctions => $"{holder} has sanctions on {other ?? "somebody"}{state}",
            StandingKind.War => $"{holder} is at war with {other ?? "somebody"}{state}",
            StandingKind.Relations => $"{holder} has relations with {other ?? "somebody"}{state}",
            StandingKind.Aid => $"{holder} gives aid to {other ?? "somebody"}{state}",
            StandingKind.Pressure => $"{holder} puts pressure on {other ?? "somebody"}{state}",
            StandingKind.Unrest => $"there is unrest in {holder}{(other is null ? "" : $" against {other}")}{state}",
            StandingKind.Emergency => $"there is an emergency in {holder}{(other is null ? "" : $" against {other}")}{state}",
            StandingKind.MediaRestriction => $"{holder} restricts media{(other is null ? "" : $" of {other}")}{state}",
            _ => throw new System.Diagnostics.UnreachableException($"{stands.Kind}"),
        };
    }
}
