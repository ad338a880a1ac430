using Sim.Events;

namespace Sim.Rules;

/// <summary>A rule, a pattern or a signpost for people to read. Nothing reads it back.</summary>
public static class RuleSentence
{
    /// <param name="name">What people call an actor's code; variables stay letters.</param>
    public static string Of(ReactionRule rule, Func<string, string> name)
    {
        var given = string.Concat(rule.Given.Select(condition => $", and {ConditionSentence.Of(condition, name)}"));
        var summary = SummaryText.Fill(rule.Then.Summary, term => ConditionSentence.Of(term, name));
        return $"When {Of(rule.When, name)}{given}, then, {Likely(rule.Probability)}, {After(rule.After)}: {summary}{Ending(summary)}{Limited(rule.Limit)}";
    }

    public static string Of(RulePattern when, Func<string, string> name)
    {
        var (actor, recipient) = (ConditionSentence.Side(when.Actor, name), when.Recipient is { } party ? ConditionSentence.Side(party, name) : null);
        var begins = when.Begins is { } kind ? $" and so begins a standing of the kind {kind.Name()}" : "";
        if (when is { Actions.Words.Count: 0, Answers: { } answer }) return $"{actor} answers {(recipient is null ? "a" : $"{recipient}'s")} request with “{answer}”{begins}";
        var does = when.Actions.Words.Count == 0 ? "does something" : string.Join(" or ", when.Actions.Words.Select(ActionPhrase.Of));
        return $"{actor} {does}{(recipient is null ? "" : $" toward {recipient}")}{(when.Answers is { } word ? $", answering a request with “{word}”" : "")}{begins}";
    }

    public static string Of(Sign sign, Func<string, string> name) => sign switch
    {
        Sign.Happens happens => Of(happens.Pattern, name),
        Sign.Comes comes => ConditionSentence.Of(comes.Condition, name),
        _ => throw new System.Diagnostics.UnreachableException($"{sign}"),
    };

    private static string Likely(Chance chance) => chance switch
    {
        Chance.Number number => $"with probability {number}",
        Chance.Term { Likelihood: var likelihood } => likelihood.Described,
        _ => throw new System.Diagnostics.UnreachableException($"{chance}"),
    };

    private static string After(Lag lag) => lag switch
    {
        Lag.Fixed { Days: 1 } => "a day later",
        Lag.Fixed { Days: var days } => $"{days} days later",
        Lag.Range range => $"{range.First} to {range.Last} days later",
        Lag.Skewed skewed => $"half the time within {skewed.Median} days and nine times in ten within {skewed.P90}",
        _ => throw new System.Diagnostics.UnreachableException($"{lag}"),
    };

    private static string Limited(RuleLimit limit) => limit switch
    {
        RuleLimit.Unlimited => "",
        RuleLimit.OncePerDyad => " Once for the same two countries.",
        RuleLimit.Cooldown { Days: 1 } => " Not again for the same two countries within a day.",
        RuleLimit.Cooldown { Days: var days } => $" Not again for the same two countries within {days} days.",
        _ => throw new System.Diagnostics.UnreachableException($"{limit}"),
    };

    private static string Ending(string summary) => summary.Length > 0 && ".!?".Contains(summary[^1], StringComparison.Ordinal) ? "" : ".";
}
