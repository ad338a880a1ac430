using System.CommandLine;
using Sim.Scenarios;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class LoadVerb
{
    public static Verb Of(Session session)
    {
        var files = new Argument<string[]>("FILE") { Description = "Scenario files; - for standard input", Arity = ArgumentArity.OneOrMore };
        var take = new Option<ConflictSide?>("--take")
        {
            Description = "Whose side decides where both the file and somebody else changed the same since the last load; else that refuses the load",
            HelpName = "file|store",
            CustomParser = result =>
            {
                switch (result.Tokens[0].Value)
                {
                    case "file": return ConflictSide.File;
                    case "store": return ConflictSide.Store;
                    default:
                        result.AddError($"--take {result.Tokens[0].Value}: write --take file or --take store");
                        return null;
                }
            },
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would be appended, and append nothing" };
        var verb = new Verb("load", "Validate scenario files and append what is new or changed; a second load appends nothing",
            "sim load scenarios/kazakhstan-2022.yaml", "sim load my.yaml --dry-run", "sim load my.yaml --take store") { files, take, dryRun };
        verb.SetAction(async (parsed, cancellation) =>
        {
            // All files are read and compared before anything is appended: one bad file and none is loaded.
            var read = parsed.GetRequiredValue(files).Select(path => Workspace.Read(ScenarioFiles.Read(session.Terminal, path))).ToList();
            var problems = read.OfType<Outcome<Scenario>.Invalid>().SelectMany(bad => bad.Problems).ToValueList();
            if (problems.Count > 0) return session.Answer(parsed, new Outcome<LoadAnswer>.Invalid(problems), LoadReport.Of);

            IReadOnlyList<Scenario> scenarios = [.. read.OfType<Outcome<Scenario>.Done>().Select(done => done.Value)];
            var (workspace, side, dry) = (session.Workspace(parsed), parsed.GetValue(take), parsed.GetValue(dryRun));
            var loads = await (dry ? workspace.PlanLoad(scenarios, side, cancellation) : workspace.Load(scenarios, side, cancellation));
            return session.Answer(parsed, loads, done => LoadReport.Of(LoadReport.Answer(done, side, dry)));
        });
        return verb;
    }
}
