using System.CommandLine;
using Sim.Answers;
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
                .Then<Scenario>(lineages => new Outcome<Scenario>.Done(ScenarioOf.Lineages(lineages)));
            return Write(session, parsed, scenario, found => session.Terminal.Output.Write(ScenarioWriter.Write(found)));
        });
        return verb;
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
