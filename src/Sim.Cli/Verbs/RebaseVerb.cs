using System.CommandLine;
using Sim.Answers;
using Sim.Branches;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class RebaseVerb
{
    public static Verb Of(Session session)
    {
        var reference = new Argument<string>("REF") { Description = "The branch to move: [scenario/]branch" };
        var onto = new Option<string?>("--onto") { Description = "Its parent, at a version if wanted (main.v20); else the parent's newest", HelpName = "REF" };
        var ours = Ids("--ours", "In conflict: what the branch itself says of the id stays");
        var theirs = Ids("--theirs", "In conflict: what the branch itself says of the id is withdrawn");
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what it would do; append nothing" };
        var verb = new Verb("rebase", "Move a branch to its parent's newest version; what conflicts is decided id by id",
            "sim rebase kazakhstan-accepts --dry-run", "sim rebase kazakhstan-accepts --theirs kaz-refuses-troops --ours kaz-sides-against-ukr", "sim rebase kazakhstan-accepts --onto main.v42")
        { reference, onto, ours, theirs, dryRun };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var target = await Session.Parse(parsed.GetRequiredValue(reference)).Then(Targets.Newest).ThenAsync(branch => session.Named(parsed, branch, cancellation));
            var parent = parsed.GetValue(onto) is { } text ? Session.Parse(text).Then(Parent) : new Outcome<Reference>.Done(null!);
            var settled = Settled(parsed.GetValue(ours) ?? [], Side.Ours).Then(first => Settled(parsed.GetValue(theirs) ?? [], Side.Theirs)
                .Then<ValueList<Settlement>>(second => new Outcome<ValueList<Settlement>>.Done([.. first, .. second])));
            var workspace = session.Workspace(parsed);
            var answer = await target.ThenAsync(branch => parent.ThenAsync(above => settled.ThenAsync(async decided => parsed.GetValue(dryRun)
                ? (await workspace.PreviewRebase(branch, above, decided, cancellation)).Then<RebaseAnswer>(found => new Outcome<RebaseAnswer>.Done(RebaseAnswer.Previewed(found.Before, found.Plan)))
                : (await workspace.Rebase(branch, above, decided, cancellation)).Then<RebaseAnswer>(found => new Outcome<RebaseAnswer>.Done(RebaseAnswer.Done(found.Before, found.Plan))))));
            return session.Answer(parsed, answer, RebaseReport.Of);
        });
        return verb;
    }

    private static Option<string[]> Ids(string name, string description) => new(name) { Description = description, HelpName = "ID" };

    private static Outcome<Reference> Parent(Reference reference) => reference.File is null
        ? Targets.Whole(reference)
        : new Outcome<Reference>.Invalid("--onto names the branch's parent in the store: write e.g. --onto main, or --onto main.v20");

    private static Outcome<ValueList<Settlement>> Settled(string[] ids, Side side) => EventIds.Read(ids)
        .Then<ValueList<Settlement>>(read => new Outcome<ValueList<Settlement>>.Done(read.Select(id => new Settlement(id, side)).ToValueList()));
}
