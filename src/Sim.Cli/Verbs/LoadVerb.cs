using System.CommandLine;
using Sim.Scenarios;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class LoadVerb
{
    public static Verb Of(Session session)
    {
        var files = new Argument<string[]>("FILE") { Description = "Scenario files", Arity = ArgumentArity.OneOrMore };
        var verb = new Verb("load", "Validate scenario files and append what is new or changed; a second load appends nothing",
            "sim load scenarios/kazakhstan-2022.yaml") { files };
        verb.SetAction(async (parsed, cancellation) =>
        {
            // All files are read before anything is appended: one bad file and none is loaded.
            var read = parsed.GetRequiredValue(files).Select(Workspace.Read).ToList();
            var worst = ExitCode.Done;
            foreach (var bad in read.OfType<Outcome<Scenario>.Invalid>())
                worst = Math.Max(worst, session.Answer<Scenario>(parsed, bad, _ => throw new System.Diagnostics.UnreachableException()));
            if (worst != ExitCode.Done) return worst;
            foreach (var scenario in read.OfType<Outcome<Scenario>.Done>().Select(done => done.Value))
            {
                var plan = await session.Workspace(parsed).Load(scenario, cancellation);
                worst = Math.Max(worst, session.Answer(parsed, plan, loaded => Report(scenario, loaded)));
            }
            return worst;
        });
        return verb;
    }

    private static Report Report(Scenario scenario, LoadPlan plan)
    {
        var answer = new LoadAnswer(scenario.Name, plan.Changes, [.. plan.Streams.Select(stream =>
            new LoadedStream(stream.Branch, stream.ExpectedVersion + stream.Changes.Count, stream.Changes.Count))]);
        var table = Table.Of(answer.Streams, ("branch", stream => stream.Branch), ("#appended", stream => $"{stream.Appended}"), ("#version", stream => $"v{stream.Version}"));
        return new Report(answer, [answer.Appended == 0
            ? new Section("", null, $"{scenario.Name}: nothing new, nothing appended")
            : new Section(scenario.Name, table, $"{Words.Count(answer.Appended, "change")} appended")], table);
    }
}
