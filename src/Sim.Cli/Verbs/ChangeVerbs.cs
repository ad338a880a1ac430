using System.CommandLine;
using Sim.Branches;
using Sim.Events;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>Verbs that append one change to a branch.</summary>
internal static class ChangeVerbs
{
    public static IEnumerable<Verb> Of(Session session) => [Record(session), Correct(session), Retract(session), Replace(session), Keep(session), Drop(session), Revert(session)];

    private static Verb Record(Session session)
    {
        var (options, reason) = (new EventOptions(), Reasons.Free());
        var verb = new Verb("record", "Append an event: recorded on a root, assumed on a branch",
            "sim record main --id kaz-sends-aid --occurred 2022-03-05 --actor KAZ --action provide-humanitarian-aid --recipient UKR --cite essay:¶9 --summary \"…\"");
        return Build(session, verb, options, reason, id: null, (_, parsed) => options.Read(parsed, null)
            .Then<BranchCommand>(happened => new Outcome<BranchCommand>.Done(new BranchCommand.Record(happened, parsed.GetValue(reason) ?? ""))));
    }

    private static Verb Correct(Session session)
    {
        var (options, reason, id) = (new EventOptions(), Reasons.Demanded(), Id());
        var verb = new Verb("correct", "The record was wrong: state the same event better; what depends on it stands",
            "sim correct main rus-invades-ukr --summary \"…\" --reason \"second source\"");
        return Build(session, verb, options, reason, id, (timeline, parsed) => Existing(timeline, parsed.GetRequiredValue(id)).Then(found => options.Read(parsed, found.Event))
            .Then<BranchCommand>(happened => happened.Id.Value == parsed.GetRequiredValue(id)
                ? new Outcome<BranchCommand>.Done(new BranchCommand.Correct(happened, parsed.GetValue(reason)!))
                : new Outcome<BranchCommand>.Invalid("a corrected event keeps its id: leave --id out, or use 'sim replace'")));
    }

    private static Verb Retract(Session session)
    {
        var (reason, id, reported) = (Reasons.Demanded(), Id(), References.DayOption("--reported", "On a root: the day from which that is known"));
        var verb = new Verb("retract", "It did not happen, or must not count", "sim retract kazakhstan-2022/my-what-if rus-sends-soldiers --reason \"never sent\"") { reported };
        return Build(session, verb, null, reason, id, (timeline, parsed) => Existing(timeline, parsed.GetRequiredValue(id))
            .Then<BranchCommand>(found => new Outcome<BranchCommand>.Done(new BranchCommand.Retract(found.Id, parsed.GetValue(reason)!, parsed.GetValue(reported)))));
    }

    private static Verb Replace(Session session)
    {
        var (options, reason, id) = (new EventOptions(), Reasons.Free(), Id());
        var verb = new Verb("replace", "Counterfactual: this happened instead; what depended on the old event is undercut",
            "sim replace my-what-if kaz-refuses-troops --id kaz-delays --action consult-unspecified --summary \"…\"");
        return Build(session, verb, options, reason, id, (timeline, parsed) => Existing(timeline, parsed.GetRequiredValue(id))
            // What happened instead keeps when, who and toward whom unless stated; not the old citations, answer or standings.
            .Then(found => options.Read(parsed, found.Event with { OtherActions = [], Citations = [], Summary = "", Answers = null, Begins = null, Ends = null, Because = [], Score = null }))
            .Then<BranchCommand>(happened => new Outcome<BranchCommand>.Done(new BranchCommand.Replace(new EventId(parsed.GetRequiredValue(id)), happened, parsed.GetValue(reason) ?? ""))));
    }

    private static Verb Keep(Session session)
    {
        var (reason, id) = (Reasons.Demanded(), Id());
        var verb = new Verb("keep", "An undercut event stays, by decision", "sim keep kazakhstan-accepts usa-approves-refusal --reason \"said before\"");
        return Build(session, verb, null, reason, id, (timeline, parsed) => Existing(timeline, parsed.GetRequiredValue(id))
            .Then<BranchCommand>(found => new Outcome<BranchCommand>.Done(new BranchCommand.Keep(found.Id, parsed.GetValue(reason)!))));
    }

    private static Verb Drop(Session session)
    {
        var (reason, id) = (Reasons.Demanded(), Id());
        var verb = new Verb("drop", "An undercut event goes, by decision: it moves no number and is no longer pending", "sim drop kazakhstan-accepts usa-approves-refusal --reason \"nothing left to approve of\"");
        return Build(session, verb, null, reason, id, (timeline, parsed) => Existing(timeline, parsed.GetRequiredValue(id))
            .Then<BranchCommand>(found => new Outcome<BranchCommand>.Done(new BranchCommand.Drop(found.Id, parsed.GetValue(reason)!))));
    }

    private static Verb Revert(Session session)
    {
        var (reason, id) = (Reasons.Demanded(), Id());
        var verb = new Verb("revert", "Withdraw all the branch's own changes on an event", "sim revert my-what-if kaz-refuses-troops --reason \"not needed\"");
        return Build(session, verb, null, reason, id, (_, parsed) => EventId.IsValid(parsed.GetRequiredValue(id))
            ? new Outcome<BranchCommand>.Done(new BranchCommand.Revert(new EventId(parsed.GetRequiredValue(id)), parsed.GetValue(reason)!))
            : new Outcome<BranchCommand>.Invalid($"'{parsed.GetRequiredValue(id)}' is not an event id"));
    }

    private static Verb Build(
        Session session, Verb verb, EventOptions? options, Option<string?> reason, Argument<string>? id,
        Func<Timeline, ParseResult, Outcome<BranchCommand>> command)
    {
        var reference = new Argument<string>("REF") { Description = "[scenario/]branch" };
        verb.Add(reference);
        if (id is not null) verb.Add(id);
        options?.AddTo(verb);
        verb.Add(reason);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var target = await Session.Parse(parsed.GetRequiredValue(reference)).Then(Targets.Newest).ThenAsync(branch => session.Named(parsed, branch, cancellation));
            var outcome = await target.ThenAsync(async branch =>
                (await session.Workspace(parsed).Run(branch.Scenario, branch.Branch, About(parsed, id), timeline => command(timeline, parsed), cancellation))
                    .Then<ChangeAnswer>(changes => new Outcome<ChangeAnswer>.Done(new ChangeAnswer(
                        branch.ToString(), changes.Count > 0, changes.Count == 0 ? "it is so already" : string.Join("; ", changes.Select(ChangeWords.Told))))));
            return session.Answer(parsed, outcome, Report);
        });
        return verb;
    }

    public static Outcome<TimelineEvent> Existing(Timeline timeline, string id) =>
        EventId.IsValid(id) && timeline.Find(new EventId(id)) is { } found
            ? new Outcome<TimelineEvent>.Done(found)
            : new Outcome<TimelineEvent>.Invalid($"no event '{id}' on '{timeline.Lineage.Leaf.Name}': {Nearest.Ask(id, timeline.All.Select(happened => happened.Id.Value), "'sim events' lists what there is")}");

    public static Report Report(ChangeAnswer answer)
    {
        var table = Table.Of([answer], ("branch", change => change.Branch), ("changed", change => change.Changed ? "yes" : "no"), ("what", change => change.What));
        return new Report(answer, [new Section("", null, $"{answer.Branch}: {answer.What}")], table);
    }

    private static EventId[] About(ParseResult parsed, Argument<string>? id) => id is not null && EventId.IsValid(parsed.GetRequiredValue(id)) ? [new EventId(parsed.GetRequiredValue(id))] : [];

    private static Argument<string> Id() => new("EVENT") { Description = "The event's id" };
}
