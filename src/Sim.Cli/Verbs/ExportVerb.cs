using System.CommandLine;
using Sim.Answers;
using Sim.Branches;
using Sim.Evidence;
using Sim.Files;
using Sim.Scenarios;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class ExportVerb
{
    public static Verb Of(Session session)
    {
        var reference = References.One();
        var file = new Option<string?>("--out") { Description = "Write to this file, in place of what it holds, and not to the output", HelpName = "FILE" };
        var verb = new Verb("export", "yaml: a root with all its branches, or a branch with its ancestors, as a scenario file; csv, jsonl, parquet: a timeline's events as of the reference, whatever counts; graphml: the stance network",
            "sim export kazakhstan-2022/main --format yaml > my.yaml", "sim export kazakhstan-2022/kazakhstan-accepts@2022-03-01 --format csv",
            "sim export kazakhstan-2022/main --format jsonl > my-events.jsonl", "sim export kazakhstan-2022/main --format parquet > my-events.parquet",
            "sim export kazakhstan-2022/main@2022-03-01 --format graphml > my-network.graphml") { reference, file };
        var questions = QuestionOptions.WithCountingAddedTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var (text, target) = (parsed.GetRequiredValue(reference), new ExportTarget(session.Terminal, parsed.GetValue(file)));
            async Task<int> OfView(Func<View, Task<int>> write) => await Answer(session, parsed, await questions.View(session, parsed, text, cancellation), write);
            var code = parsed.GetValue(Session.FormatOption) switch
            {
                Format.Yaml or Format.Table => await Answer(session, parsed, await Filed(session, parsed, questions, text, cancellation),
                    found => target.Text(line => line, writer => writer.Write(ScenarioWriter.Write(found)))),
                Format.Csv => await OfView(view => target.Text(Words.Safe, writer => EventsCsv.Write(writer, EventLine.Of(view)))),
                Format.Jsonl => await OfView(view => target.Text(Words.Escaped, writer =>
                {
                    foreach (var line in EventsJsonLines.Lines(EventLine.Of(view))) writer.Write($"{line}\n");
                })),
                Format.Parquet => await OfView(view => target.Bytes(stream => EventsParquet.Write(stream, EventLine.Of(view), view.Text, cancellation))),
                Format.GraphMl => await OfView(view => target.Text(Words.Safe, writer => StanceGraphMl.Write(writer, PostureAnswer.Of(view, view.Fold.Countries)))),
                Format.Json or Format.Md => Unwritten(session.Terminal),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            if (code == ExitCode.Done && parsed.GetValue(file) is { } written) session.Terminal.Error.WriteLine(Words.Safe($"{text}: written to {written}"));
            return code;
        });
        return verb;
    }

    private static int Unwritten(Terminal terminal)
    {
        terminal.Error.WriteLine("export writes yaml, csv, jsonl, parquet or graphml: e.g. --format jsonl");
        return ExitCode.BadInput;
    }

    private static async Task<Outcome<Scenario>> Filed(Session session, ParseResult parsed, QuestionOptions questions, string text, CancellationToken cancellation) =>
        (await questions.Read(parsed, text)
            .Then<Question>(asked => asked.Counting == Counting.Default ? new Outcome<Question>.Done(asked)
                : new Outcome<Question>.Invalid("a scenario file holds every source and every claim: leave out --sources and --claims, or write csv, jsonl, parquet or graphml"))
            .ThenAsync(asked => session.Workspace(parsed).Family(asked, cancellation)))
        .Then(lineages => Loadable(lineages, session.Terminal));

    /// <summary>What the lineages state as a file, unless that file could not be loaded.</summary>
    /// <remarks>In a file every branch stands on its parent's newest version: one that does not yet may read otherwise there, and is told.</remarks>
    private static Outcome<Scenario> Loadable(IReadOnlyList<Lineage> lineages, Terminal terminal)
    {
        var scenario = ScenarioOf.Lineages(lineages);
        var filed = ScenarioDifference.Lineages(scenario).Select(lineage => Timeline.Of(lineage)).ToList();
        var refusals = filed.Where(timeline => !timeline.Lineage.Leaf.IsRoot).SelectMany(timeline => Consistency.Problems(timeline).Where(problem => problem.Severity == Severity.Error)
            .Select(problem => new Refusal($"the file could not be loaded: {timeline.Lineage.Leaf.Name}: {problem.What}", $"move the branch first (sim rebase {timeline.Lineage.Leaf.Name})"))).ToValueList();
        if (refusals.Count > 0) return new Outcome<Scenario>.Refused(refusals);
        var told = filed.ToDictionary(timeline => timeline.Lineage.Leaf.Name, StringComparer.Ordinal);
        foreach (var lineage in lineages)
            if (!lineage.Leaf.IsRoot && !Timeline.Of(lineage).Events.Select(happened => happened.Event).SequenceEqual(told[lineage.Leaf.Name].Events.Select(happened => happened.Event)))
                terminal.Error.WriteLine($"{lineage.Leaf.Name} reads otherwise in the file, where it stands on the newest version of {lineage.Leaf.Parent}: 'sim rebase {lineage.Leaf.Name} --dry-run' tells how");
        return new Outcome<Scenario>.Done(scenario);
    }

    private static async Task<int> Answer<T>(Session session, ParseResult parsed, Outcome<T> outcome, Func<T, Task<int>> write) =>
        outcome is Outcome<T>.Done(var value) ? await write(value) : session.Answer<T>(parsed, outcome, _ => throw new System.Diagnostics.UnreachableException());
}
