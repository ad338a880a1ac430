using Sim.Events;

namespace Sim.Rules;

/// <summary>An event as a rule would make it, the terms standing for themselves: what must be true of every event can be asked of it.</summary>
internal static class RuleExample
{
    public static PoliticalEvent Of(ReactionRule rule) => new()
    {
        Id = new EventId("run-example"),
        Occurred = Edtf.Of(DateOnly.MinValue),
        Actor = new Actor(rule.Then.Actor.Term.Text, rule.Then.Actor.Sector),
        Action = rule.Then.Action,
        Recipient = rule.Then.Recipient is { } recipient ? new Actor(recipient.Term.Text, recipient.Sector) : null,
        Summary = rule.Then.Summary,
        Begins = rule.Then.Begins,
        Ends = rule.Then.Ends,
        Answers = rule.Then.Answers is { } answer ? new Answer(new EventId("trigger"), answer.With) : null,
        Score = rule.Then.Score,
        Citations = rule.Citations,
    };
}
