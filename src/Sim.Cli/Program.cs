using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Sim.Cli.Verbs;
using Sim.Store;
using Sim.Store.Embedded;

namespace Sim.Cli;

public static class Program
{
    public static Task<int> Main(string[] args) => Run(args, Terminal.Here(), Open, Environment.GetEnvironmentVariable("SIM_USER") ?? Environment.UserName);

    /// <param name="open">The store, by the URL that the user named or null.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static Task<int> Run(string[] args, Terminal terminal, Func<string?, CancellationToken, Task<IStreamStore>> open, string by) =>
        Run(args, terminal, open, by, new InvocationConfiguration(), CancellationToken.None);

    /// <summary>Runs a verb for somebody who is not at this machine's keyboard: what ends the program is none of its business.</summary>
    internal static Task<int> Serve(string[] args, Terminal terminal, Func<string?, CancellationToken, Task<IStreamStore>> open, string by, CancellationToken cancellation) =>
        Run(args, terminal, open, by, new InvocationConfiguration { ProcessTerminationTimeout = null }, cancellation);

    private static async Task<int> Run(
        string[] args, Terminal terminal, Func<string?, CancellationToken, Task<IStreamStore>> open, string by, InvocationConfiguration invocation, CancellationToken cancellation)
    {
        if (Array.Find(args, Words.HasControl) is { } steering)
        {
            terminal.Error.WriteLine($"'{Words.Safe(steering)}' holds a control character: remove it");
            return ExitCode.BadInput;
        }
        var session = new Session(terminal, open, by);
        var root = Root(session);
        // A reference may hold '@': no token names a file of further arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (Misreadings.Of(parsed).Count > 0)
        {
            foreach (var problem in Misreadings.Of(parsed)) terminal.Error.WriteLine(Words.Safe(problem));
            terminal.Error.WriteLine($"see: {string.Join(' ', Path(parsed.CommandResult.Command))} --help");
            return ExitCode.BadInput;
        }
        if (OnlyBy(parsed.GetValue(Session.FormatOption)) is { } writer && parsed.CommandResult.Command.Name != writer)
        {
            terminal.Error.WriteLine($"{parsed.GetValue(Session.FormatOption).ToString().ToLowerInvariant()} is what 'sim {writer}' writes: here, --format table, json, csv, md, jsonl or parquet");
            return ExitCode.BadInput;
        }
        try
        {
            // What runs there is others', and may finish.
            if (parsed.CommandResult.Command.Name == ServeVerb.Name && invocation.ProcessTerminationTimeout is not null) invocation.ProcessTerminationTimeout = ServeVerb.LongestStop;
            (invocation.Output, invocation.Error, invocation.EnableDefaultExceptionHandler) = (terminal.Output, terminal.Error, false);
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (StoreUnavailable unavailable)
        {
            foreach (var line in unavailable.Message.Split('\n')) terminal.Error.WriteLine(Words.Safe(line));
            return ExitCode.NoStore;
        }
        catch (FormatException unreadable)
        {
            terminal.Error.WriteLine(Words.Safe(unreadable.Message));
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("cancelled");
            return ExitCode.Failed;
        }
        // Refusals are values: what is thrown is a broken world (a full disk, a closed pipe) or a bug, and its trace is what a report of it needs.
        catch (Exception failure)
        {
            terminal.Error.WriteLine("sim failed: something is broken on this machine, or in sim. What follows tells which; please send it with a report.");
            terminal.Error.WriteLine(failure);
            return ExitCode.Failed;
        }
        finally
        {
            await session.Close();
        }
    }

    /// <summary>The verb that alone writes the format; null: every one does.</summary>
    private static string? OnlyBy(Format format) => format switch
    {
        Format.Yaml or Format.GraphMl => "export",
        Format.Html => "brief",
        Format.Table or Format.Json or Format.Csv or Format.Md or Format.Jsonl or Format.Parquet => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>How the command is called: <c>sim store stop</c>.</summary>
    private static IEnumerable<string> Path(Command command) =>
        command is RootCommand ? ["sim"] : command.Parents.OfType<Command>().SelectMany(Path).Append(command.Name);

    private static RootCommand Root(Session session)
    {
        var root = new RootCommand("Sim: sourced political events, what-ifs as branches, every difference explained.\nA reference is [scenario/]branch[.vN][@day][~known-by], or FILE.yaml:branch[@day].");
        foreach (var verb in Verbs(session)) root.Add(verb);
        root.Add(Session.FormatOption);
        root.Add(Session.StoreOption);
        var help = root.Options.OfType<HelpOption>().First();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, session.Terminal.Width);
        root.SetAction(parsed => new HelpWithExamples(new HelpAction(), session.Terminal.Width).Invoke(parsed));
        return root;
    }

    internal static IEnumerable<Verb> Verbs(Session session) =>
    [
        DemoVerb.Of(session), CheckVerb.Of(session), LoadVerb.Of(session), ListVerb.Of(session), BranchesVerb.Of(session), EventsVerb.Of(session),
        PostureVerb.Of(session), ReplayVerb.Of(session), LogVerb.Of(session), CompareVerb.Of(session), RulesVerb.Of(session), RunVerb.Of(session), BriefVerb.Of(session), WatchVerb.Of(session),
        ForkVerb.Of(session), .. ChangeVerbs.Of(session),
        RebaseVerb.Of(session), GraftVerb.Of(session), PromoteVerb.Of(session), CloseVerb.Of(session),
        GradeVerb.Of(session), RecallVerb.Of(session),
        ImportVerb.Of(session), ExportVerb.Of(session), VerifyVerb.Of(session), .. BackupVerbs.Of(session), ServeVerb.Of(session), StoreVerb.Of(session), DoctorVerb.Of(session),
    ];

    /// <summary>The server that the user named, else the embedded one, started when it does not run.</summary>
    private static async Task<IStreamStore> Open(string? url, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        if (StoreAddress.Named(url) is { } named) return new MartenStreamStore(named, time, null, Notice);
        var postgres = new EmbeddedPostgres(DataFolder.OfThisUser());
        return new MartenStreamStore(await postgres.EnsureLogins(cancellation), time, postgres.Verify, Notice);
    }

    private static void Notice(string text) => Console.Error.WriteLine(Words.Safe(text));

    private sealed class HelpWithExamples(HelpAction help, int width) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            help.MaxWidth = width;
            var code = help.Invoke(parseResult);
            if (parseResult.CommandResult.Command is not Verb verb) return code;
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine(verb.Examples.Count == 1 ? "Example:" : "Examples:");
            foreach (var example in verb.Examples) output.WriteLine($"  {example}");
            output.WriteLine();
            return code;
        }
    }
}
