using System.CommandLine;
using Sim.Branches;
using Sim.Events;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class PromoteVerb
{
    public static Verb Of(Session session)
    {
        var reference = new Argument<string>("REF") { Description = "The branch that assumed it: [scenario/]branch[.vN]" };
        var id = new Argument<string>("EVENT") { Description = "The event's id" };
        var options = new EventOptions();
        var verb = new Verb("promote", "What a branch assumed turned out to be true: record it on the root, with a citation, and retract there what it replaced",
            "sim promote kazakhstan-accepts kaz-accepts-troops --cite essay:¶7 --reported 2022-02-26") { reference, id };
        options.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var branch = await Session.Parse(parsed.GetRequiredValue(reference)).Then(Targets.Whole).Then(Stored).ThenAsync(written => session.Named(parsed, written, cancellation));
            var answer = await branch.ThenAsync(async found => (await session.Workspace(parsed).Promote(found, EventId.IsValid(parsed.GetRequiredValue(id)) ? [new EventId(parsed.GetRequiredValue(id))] : [], timeline => Stated(timeline, parsed, options, parsed.GetRequiredValue(id)), cancellation))
                .Then<PromotionAnswer>(done => new Outcome<PromotionAnswer>.Done(Answer(found, done))));
            return session.Answer(parsed, answer, Report);
        });
        return verb;
    }

    private static Outcome<Reference> Stored(Reference reference) => reference.File is null
        ? new Outcome<Reference>.Done(reference)
        : new Outcome<Reference>.Invalid("a file's root is edited in an editor: move the event to 'events' there, or 'sim load' it and name SCENARIO/BRANCH");

    /// <summary>The assumed event as it is to be recorded: what the options say counts, the rest is as it was assumed.</summary>
    private static Outcome<Promotion> Stated(Timeline timeline, ParseResult parsed, EventOptions options, string id) => ChangeVerbs.Existing(timeline, id).Then(found =>
        !Promotion.TryFind(timeline, found, out var promotion, out var refusal)
            ? new Outcome<Promotion>.Refused([refusal])
            : options.Read(parsed, promotion.Event).Then<Promotion>(happened => happened switch
            {
                _ when happened.Id != found.Id => new Outcome<Promotion>.Invalid("a promoted event keeps its id: leave --id out"),
                { Citations.Count: 0 } => new Outcome<Promotion>.Invalid("--cite is missing: name the source that tells that it happened, as SOURCE or SOURCE:WHERE"),
                _ => new Outcome<Promotion>.Done(promotion with { Event = happened }),
            }));

    private static PromotionAnswer Answer(Reference branch, PromotionOf done)
    {
        var retracted = done.Changes.OfType<Change.Retracted>().Select(change => change.Id).ToList();
        return new PromotionAnswer(
            $"{branch with { Branch = done.Root.Lineage.Leaf.Name, Version = done.Root.Lineage.Leaf.Version }}", $"{branch with { Branch = done.Promotion.Branch, Version = null }}",
            done.Promotion.Event.Id.Value, done.Changes.Count > 0, [.. retracted.Select(gone => gone.Value)],
            [.. done.Root.Told.Where(happened => HangsOn(happened.Event, retracted, done.Root)).Select(happened => happened.Id.Value)]);
    }

    private static bool HangsOn(PoliticalEvent happened, IReadOnlyCollection<EventId> retracted, Timeline root) => happened.Causes.Any(retracted.Contains)
        && (happened.CauseMode == CauseMode.All || happened.Causes.All(cause => retracted.Contains(cause) || root.FindCounted(cause) is null));

    private static Report Report(PromotionAnswer answer)
    {
        var table = Table.Of([answer], ("root", done => done.Root), ("branch", done => done.Branch), ("event", done => done.Event), ("changed", done => done.Changed ? "yes" : "no"),
            ("retracted", done => string.Join(';', done.Retracted)), ("dangling", done => string.Join(';', done.Dangling)));
        List<string> lines = [answer.Changed
            ? $"{answer.Root}: recorded {answer.Event}, assumed on {answer.Branch}{(answer.Retracted.Count == 0 ? "" : $"; retracted {string.Join(", ", answer.Retracted)}")}"
            : $"{answer.Root}: it is so already"];
        if (answer.Dangling.Count > 0) lines.Add($"still recorded, though its cause is out: {string.Join(", ", answer.Dangling)}; retract or correct what did not happen");
        if (answer.Changed) lines.Add($"next: sim rebase {answer.Branch}, where {(answer.Retracted.Count == 0 ? answer.Event : answer.Retracted[0])} is now in conflict: --theirs takes the recorded event");
        return new Report(answer, [new Section("", null, lines)], table);
    }
}
