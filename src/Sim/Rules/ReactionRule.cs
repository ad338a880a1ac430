using System.Diagnostics.CodeAnalysis;
using Sim.Events;

namespace Sim.Rules;

/// <summary>What tends to follow what: an analyst's assumption, never a record.</summary>
/// <remarks>
/// Only countries bind to variables; a code may be any actor's. Variables that <see cref="When"/> leaves open are bound by the conditions that
/// name countries (<see cref="RuleCondition.NamesCountries"/>): the rule fires once for each solution, in ordinal order of the bound codes.
/// </remarks>
/// <param name="Id">1 to 64 lower-case letters, digits and hyphens.</param>
/// <param name="Given">All of them must be so at the end of the trigger's day.</param>
/// <param name="Rationale">Why, for people.</param>
/// <param name="Precedents">Events of the scenario in which it went so.</param>
/// <param name="Citations">Where it is argued or observed.</param>
public sealed record ReactionRule(
    string Id, RulePattern When, ValueList<RuleCondition> Given, RuleTemplate Then, Lag After, Chance Probability, RuleLimit Limit,
    string Rationale, ValueList<EventId> Precedents, ValueList<Citation> Citations)
{
    /// <summary>Variables that it may have.</summary>
    public const int MostVariables = 4;

    /// <summary>The variables that neither the event nor a condition names a country for: where there are any, the rule cannot be run.</summary>
    public IEnumerable<RuleTerm> Unbound
    {
        get
        {
            var bound = When.Terms.Concat(Given.Where(condition => condition.NamesCountries).SelectMany(condition => condition.Terms)).ToHashSet();
            return Terms.Where(term => term.IsVariable && !bound.Contains(term));
        }
    }

    /// <summary>Of pattern, conditions and consequence, each once, in ordinal order.</summary>
    public IReadOnlyList<RuleTerm> Terms => [.. When.Terms.Concat(Given.SelectMany(condition => condition.Terms)).Concat(Then.Terms).Distinct().OrderBy(term => term.Text, StringComparer.Ordinal)];
}

/// <summary>What a rule looks for: one event.</summary>
/// <param name="Recipient">Null: whoever it is, or nobody.</param>
/// <param name="Answers">Only an answer to a request with that word: one of <see cref="Answer.Words"/>; null: whatever it answers, or nothing.</param>
/// <param name="Begins">Only an event that begins a standing of the kind; null: whatever it begins, or nothing.</param>
public sealed record RulePattern(PartyPattern Actor, ActionPattern Actions, PartyPattern? Recipient = null, string? Answers = null, StandingKind? Begins = null)
{
    public IEnumerable<RuleTerm> Terms => Recipient is { } recipient ? [Actor.Term, recipient.Term] : [Actor.Term];
}

/// <summary>What a rule makes happen.</summary>
/// <param name="Summary">Text in which <c>{A}</c> stands for the name of what the variable is bound to.</param>
/// <param name="Begins">As of an event, with terms for holder and counterpart; null: the action's default standings; empty: none.</param>
/// <param name="Ends">Likewise.</param>
/// <param name="Score">Null: the scale's score of the action.</param>
public sealed record RuleTemplate(
    TemplateParty Actor, ActionCode Action, TemplateParty? Recipient, string Summary,
    ValueList<StandingStart>? Begins = null, ValueList<StandingEnd>? Ends = null, TemplateAnswer? Answers = null, StatedScore? Score = null)
{
    public IEnumerable<RuleTerm> Terms
    {
        get
        {
            yield return Actor.Term;
            if (Recipient is { } recipient) yield return recipient.Term;
            foreach (var text in (Begins ?? []).SelectMany(start => new[] { start.Holder, start.Counterpart }).Concat((Ends ?? []).SelectMany(end => new[] { end.Holder, end.Counterpart })))
                if (text is not null && RuleTerm.TryParse(text, out var term, out _)) yield return term;
            if (Answers is { From: { } from, To: { } to })
            {
                yield return from;
                yield return to;
            }
        }
    }
}

/// <summary><c>A</c> for its government, <c>A/CVL</c> for another sector.</summary>
public readonly record struct TemplateParty(RuleTerm Term, Sector Sector)
{
    public override string ToString() => Sector == Sector.Gov ? Term.Text : $"{Term}/{Sector.Code()}";

    /// <param name="problem">What is wrong and how to write it, or null.</param>
    public static bool TryParse(string text, out TemplateParty party, [NotNullWhen(false)] out string? problem)
    {
        party = default;
        if (!PartyPattern.TryParse(text, out var pattern, out problem)) return false;
        if (pattern is { Channel: Channel.Society, Sector: null }) problem = $"'{text}' does not say who acts: write a sector that speaks for the people, {pattern.Term}/CVL, {pattern.Term}/OPP, {pattern.Term}/MED or {pattern.Term}/BUS";
        else party = new TemplateParty(pattern.Term, pattern.Sector ?? Sector.Gov);
        return problem is null;
    }
}

/// <summary>Which request the consequence answers.</summary>
/// <param name="From">Who asked; null, with <paramref name="To"/>: the trigger itself is the request.</param>
/// <param name="To">Who was asked.</param>
/// <param name="With">One of <see cref="Answer.Words"/>.</param>
public sealed record TemplateAnswer(RuleTerm? From, RuleTerm? To, string With);
