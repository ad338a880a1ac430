using System.CommandLine;
using Sim.Branches;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class GraftVerb
{
    public static Verb Of(Session session)
    {
        var from = new Argument<string>("FROM-REF") { Description = "The branch whose changes are copied: [scenario/]branch[.vN], or FILE.yaml:branch" };
        var ids = new Argument<string[]>("EVENT") { Description = "Ids that it changes; of a replacement, either half", Arity = ArgumentArity.OneOrMore };
        var to = new Option<string>("--to") { Description = "The branch that takes them: [scenario/]branch", HelpName = "REF", Required = true };
        var verb = new Verb("graft", "Copy chosen changes of one branch to another of the same scenario: all of them or none",
            "sim graft kazakhstan-accepts kaz-refuses-troops kaz-sides-against-ukr --to no-call-for-troops") { from, ids, to };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var target = await Session.Parse(parsed.GetRequiredValue(to)).Then(Targets.Newest).ThenAsync(branch => session.Named(parsed, branch, cancellation));
            var source = Session.Parse(parsed.GetRequiredValue(from)).Then(Targets.Whole);
            var chosen = EventIds.Read(parsed.GetRequiredValue(ids));
            var answer = await target.ThenAsync(branch => source.ThenAsync(written => chosen.ThenAsync(async events =>
            {
                var read = written.File is null && written.Scenario is null ? written with { Scenario = branch.Scenario } : written;
                return (await session.Workspace(parsed).Graft(read, events, branch, cancellation)).Then<GraftAnswer>(done => new Outcome<GraftAnswer>.Done(Answer(read, branch, done)));
            })));
            return session.Answer(parsed, answer, Report);
        });
        return verb;
    }

    private static GraftAnswer Answer(Reference from, Reference to, GraftOf done) => new(
        from.ToString(), $"{to with { Version = done.Onto.Leaf.Version + done.Graft.Changes.Count }}", done.Graft.Changes.Count > 0,
        [.. done.Graft.Changes.Select(ChangeWords.Told)], [.. done.Graft.Already.Select(ChangeWords.Told)]);

    private static Report Report(GraftAnswer answer)
    {
        var table = Table.Of(answer.Copied.Select(what => (what, "copied")).Concat(answer.Already.Select(what => (what, "so already"))),
            ("from", _ => answer.From), ("to", _ => answer.To), ("what", row => row.what), ("outcome", row => row.Item2));
        return new Report(answer, [new Section("", null,
            [$"{answer.To}: {(answer.Changed ? $"from {answer.From}: {string.Join("; ", answer.Copied)}" : "nothing to append")}",
                .. answer.Already.Select(what => $"it is so already: {what}")])], table);
    }
}
