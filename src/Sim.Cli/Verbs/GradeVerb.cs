using System.CommandLine;
using Sim.Branches;
using Sim.Events;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class GradeVerb
{
    public static Verb Of(Session session)
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "The scenario's name" };
        var source = new Argument<string>("SOURCE") { Description = "The source's id" };
        var reliability = Reliabilities.Option("--reliability", "A completely, B usually, C fairly, D not usually reliable, E unreliable; F cannot be judged");
        reliability.Required = true;
        var reason = Reasons.Demanded();
        var verb = new Verb("grade", "Grade a source anew, on the root: the Admiralty scale's A to F",
            "sim grade kazakhstan-2022 essay --reliability C --reason \"its facts were checked\"") { scenario, source, reliability, reason };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var (name, id, grade) = (parsed.GetRequiredValue(scenario), parsed.GetRequiredValue(source), parsed.GetValue(reliability)!.Value);
            var workspace = session.Workspace(parsed);
            var outcome = await (await workspace.Root(name, cancellation)).ThenAsync(async root =>
            {
                var was = Reliability.F;
                var changes = await workspace.Run(name, root, [], timeline => Sources.Find(id, [timeline.Lineage]).Then<BranchCommand>(found =>
                {
                    was = found.Reliability;
                    return new Outcome<BranchCommand>.Done(new BranchCommand.Declare(new Declaration.Sourced(found with { Reliability = grade }), parsed.GetValue(reason)!));
                }), cancellation);
                return changes.Then<ChangeAnswer>(appended => new Outcome<ChangeAnswer>.Done(new ChangeAnswer(
                    $"{name}/{root}", appended.Count > 0, appended.Count == 0 ? "it is so already" : $"graded {id} {grade}, was {was}")));
            });
            return session.Answer(parsed, outcome, Report);
        });
        return verb;
    }

    private static Report Report(ChangeAnswer answer)
    {
        var table = Table.Of([answer], ("branch", change => change.Branch), ("changed", change => change.Changed ? "yes" : "no"), ("what", change => change.What));
        return new Report(answer, [new Section("", null,
            [$"{answer.Branch}: {answer.What}", .. answer.Changed ? (string[])["branches see the grade at the version they stand on, until they are rebased"] : []])], table);
    }
}
