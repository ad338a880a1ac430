using System.CommandLine;
using Sim.Answers;
using Sim.Branches;
using Sim.Files;
using Sim.Scenarios;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class ExportVerb
{
    public static Verb Of(Session session)
    {
        var reference = References.One();
        var verb = new Verb("export", "A root with all its branches, or a branch with its ancestors, as a scenario file; a timeline's events as CSV",
            "sim export kazakhstan-2022/main --format yaml > my.yaml", "sim export kazakhstan-2022/kazakhstan-accepts@2022-03-01 --format csv") { reference };
        var questions = QuestionOptions.AddedTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var text = parsed.GetRequiredValue(reference);
            var format = parsed.GetValue(Session.FormatOption);
            if (format is not (Format.Yaml or Format.Csv or Format.Table))
            {
                session.Terminal.Error.WriteLine("export writes yaml or csv: --format yaml, --format csv");
                return ExitCode.BadInput;
            }
            if (format == Format.Csv)
            {
                var view = await questions.View(session, parsed, text, cancellation);
                return Write(session, parsed, view, found => WriteCsv(session.Terminal, found));
            }
            var scenario = (await questions.Read(parsed, text).ThenAsync(asked => session.Workspace(parsed).Family(asked, cancellation)))
                .Then(lineages => Loadable(lineages, session.Terminal));
            return Write(session, parsed, scenario, found => session.Terminal.Output.Write(ScenarioWriter.Write(found)));
        });
        return verb;
    }

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

    /// <summary>A file gets the texts as they are, a terminal what it can show.</summary>
    private static void WriteCsv(Terminal terminal, View view)
    {
        if (!terminal.HasBoxes)
        {
            EventsCsv.Write(terminal.Output, view.Events);
            return;
        }
        var written = new StringWriter();
        EventsCsv.Write(written, view.Events);
        foreach (var line in written.ToString().TrimEnd('\n').Split('\n')) terminal.Output.WriteLine(Words.Safe(line));
    }

    private static int Write<T>(Session session, ParseResult parsed, Outcome<T> outcome, Action<T> write)
    {
        if (outcome is not Outcome<T>.Done(var value))
            return session.Answer<T>(parsed, outcome, _ => throw new System.Diagnostics.UnreachableException());
        write(value);
        return ExitCode.Done;
    }
}
