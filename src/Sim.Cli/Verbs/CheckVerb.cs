using System.CommandLine;
using Sim.Branches;
using Sim.Scenarios;

namespace Sim.Cli.Verbs;

internal static class CheckVerb
{
    public static Verb Of(Session session)
    {
        var files = new Argument<string[]>("FILE") { Description = "Scenario files; - for standard input", Arity = ArgumentArity.OneOrMore };
        var verb = new Verb("check", "Validate scenario files; nothing is appended", "sim check scenarios/kazakhstan-2022.yaml") { files };
        verb.SetAction(parsed =>
        {
            var (errors, warnings, lines) = (new List<string>(), new List<string>(), new List<string>());
            foreach (var path in parsed.GetRequiredValue(files))
            {
                var file = ScenarioFiles.Read(session.Terminal, path);
                var found = file.Check();
                errors.AddRange(found.Where(error => error.Severity == Severity.Error).Select(error => error.ToString()));
                warnings.AddRange(found.Where(error => error.Severity == Severity.Warning).Select(error => error.ToString()));
                if (file.Scenario is not { } scenario || found.Any(error => error.Severity == Severity.Error)) continue;
                lines.Add($"{file.Path}: {scenario.Name}, {Words.Count(scenario.Events.Count, "event")}, {Rules(scenario)}{Words.Count(scenario.Branches.Count, "branch")}, {Words.Count(scenario.Sources.Count, "source")}: no errors");
                lines.AddRange(ScenarioDifference.Lineages(scenario).Select(lineage => Timeline.Of(lineage)).Where(timeline => timeline.Ledger.Pending > 0)
                    .Select(timeline => $"{file.Path}: {timeline.Lineage.Leaf.Name} leaves {Words.Count(timeline.Ledger.Pending, "undercut event")} to be kept or dropped"));
            }
            foreach (var error in errors) session.Terminal.Error.WriteLine(Words.Safe(error));
            foreach (var warning in warnings) session.Terminal.Error.WriteLine(Words.Safe(warning));
            var table = Table.Of(errors.Select(error => ("error", error)).Concat(warnings.Select(warning => ("warning", warning))), ("severity", row => row.Item1), ("what", row => row.Item2));
            var written = session.Write(new Report(new CheckAnswer(errors, warnings), lines.Count == 0 ? [] : [new Section("", null, lines)], table), parsed.GetValue(Session.FormatOption));
            return errors.Count > 0 ? ExitCode.BadInput : written;
        });
        return verb;
    }

    private static string Rules(Scenario scenario) => scenario.Rules.Count + scenario.Branches.Sum(plan => plan.Rules.Count) is > 0 and var rules ? $"{Words.Count(rules, "rule")}, " : "";
}
