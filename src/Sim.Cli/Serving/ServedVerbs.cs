using System.Text;
using Sim.Branches;
using Sim.Store;
using Sim.Store.Following;
using Sim.Web.Api;
using Sim.Web.Server;

namespace Sim.Cli.Serving;

/// <summary>The command line's verbs for the API: the same grammar, the same answers.</summary>
/// <remarks>Nothing of this machine is reached through them but the store: a reference to a file is refused, and what names a file is not offered.</remarks>
/// <param name="store">Shared by all calls, and not theirs to close.</param>
internal sealed class ServedVerbs(IStreamStore store, TimeProvider time) : IVerbs
{
    /// <summary>Those that change nothing whatever they are told.</summary>
    private static readonly string[] Questions = ["list", "branches", "events", "posture", "replay", "log", "compare", "rules", "watch", "recall", "run", "brief", "export", "check"];

    private static readonly string[] Commands = ["fork", "record", "correct", "retract", "replace", "keep", "drop", "revert", "rebase", "graft", "promote", "close", "grade", "load", "import icews", "import gdelt", "import csv"];

    /// <summary>They name a file, ask a person, or append where a question is asked.</summary>
    private static readonly string[] NotOffered = ["--out", "--step", "--save-as", "--threads", "--rejects"];

    /// <summary>The argument in whose place the request's body stands.</summary>
    private const string FileArgument = "FILE";

    /// <summary>What begins a line that leads to the command line's help.</summary>
    private const string SeeHelp = "see: sim ";

    public IReadOnlyList<Operation> Operations { get; } = Described();

    public async Task<Web.Api.Ran> Run(Call call, CancellationToken cancellation)
    {
        try
        {
            return await Answer(call, cancellation);
        }
        catch (StoreUnavailable)
        {
            return new Web.Api.Ran(CallOutcome.NoStore, default, []);
        }
    }

    private async Task<Web.Api.Ran> Answer(Call call, CancellationToken cancellation)
    {
        if (Files(call) is { Count: > 0 } files) return new Web.Api.Ran(CallOutcome.BadInput, default, files);
        var (output, error, bytes) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" }, new MemoryStream());
        var terminal = new Terminal(output, error, HasBoxes: false, Width: 120) { Bytes = bytes, Time = time, StandardInput = () => call.File ?? Stream.Null, InputName = call.FileName, MostInput = call.MostFile, Progress = call.Progress };
        var target = await CallTarget.Of(call, store, cancellation);
        if (target is not Outcome<Expectation?>.Done(var expected)) return new Web.Api.Ran(CallOutcome.BadInput, default, target is Outcome<Expectation?>.Invalid invalid ? invalid.Problems : []);
        if (expected is not null && !await IsAsExpected(expected, cancellation)) return Moved(expected, call);
        var code = await Program.Serve([.. Line(call)], terminal, (_, _) => Task.FromResult<IStreamStore>(new LentStore(store, expected)), call.By, cancellation);
        if (expected?.Actual is not null) return Moved(expected, call);
        var answer = bytes.Length > 0 ? bytes.ToArray() : Encoding.UTF8.GetBytes(output.ToString());
        return new Web.Api.Ran(Outcome(code), code == ExitCode.Done ? answer : default, [.. error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith(SeeHelp, StringComparison.Ordinal))]);
    }

    public async Task<string?> Tag(Call question, CancellationToken cancellation)
    {
        try
        {
            return await AnswerTag.Of(question, store, cancellation);
        }
        // Answering says so.
        catch (StoreUnavailable)
        {
            return null;
        }
    }

    public async Task<ScenarioVersions?> Versions(string? scenario, CancellationToken cancellation) =>
        await new Workspace(_ => Task.FromResult(store), "").Scenario(scenario, cancellation) is Outcome<string>.Done(var name)
            ? new ScenarioVersions(name, [.. (await store.Branches(name, cancellation)).Select(entry => new BranchVersion(entry.Branch, entry.Version, entry.IsClosed))])
            : null;

    public IAsyncEnumerable<IReadOnlyList<StreamVersion>> Follow(string? scenario, CancellationToken cancellation) => store.Follow(scenario, cancellation);

    private async Task<bool> IsAsExpected(Expectation expected, CancellationToken cancellation)
    {
        var ancestry = await store.Ancestry(expected.Key, cancellation);
        return expected.Meets(ancestry.Count == 0 ? 0 : ancestry[0].Version);
    }

    private static Web.Api.Ran Moved(Expectation expected, Call call) => new(CallOutcome.Moved, default,
        [$"{expected.Key} is at version {expected.Actual}, and {call.ExpectedVersion} was expected: see what was appended since (log), and send it again with the version that you saw"])
    { Version = expected.Actual };

    /// <summary>What a value cannot be taken for is an option: those stand with their values in one word, and arguments behind two dashes.</summary>
    private static IEnumerable<string> Line(Call call)
    {
        foreach (var word in call.Operation.Name.Split('/')) yield return word;
        yield return $"--format={call.Format}";
        if (call.Operation.Name is "run" or "brief") yield return $"--threads={Turns.Threads}";
        var arguments = new List<string>();
        foreach (var parameter in call.Operation.Parameters)
        {
            if (!call.Values.TryGetValue(parameter.Name, out var values)) continue;
            if (parameter.Kind == ParameterKind.Argument) arguments.AddRange(values);
            else if (parameter.Kind != ParameterKind.Flag)
                foreach (var value in values) yield return $"--{parameter.Name}={value}";
            else if (values[0] is "true" or "") yield return $"--{parameter.Name}";
        }
        if (call.File is not null) arguments.Add("-");
        yield return "--";
        foreach (var argument in arguments) yield return argument;
    }

    private static ValueList<string> Files(Call call) => call.Values.SelectMany(pair => pair.Value)
        .Where(text => Reference.TryParse(text, out var reference, out _) && reference.File is not null).Select(text => $"'{text}' names a file, and none is read here: load it into the store").ToValueList();

    private static CallOutcome Outcome(int code) => code switch
    {
        ExitCode.Done => CallOutcome.Done,
        ExitCode.BadInput => CallOutcome.BadInput,
        ExitCode.Refused => CallOutcome.Refused,
        ExitCode.NoStore => CallOutcome.NoStore,
        _ => CallOutcome.Failed,
    };

    private static List<Operation> Described()
    {
        var nowhere = new Session(new Terminal(TextWriter.Null, TextWriter.Null, false, 120), (_, _) => throw new InvalidOperationException("a description opens no store"), "");
        var verbs = Program.Verbs(nowhere).SelectMany(verb => verb.Subcommands.OfType<Verb>().Select(below => ($"{verb.Name} {below.Name}", below)).Prepend((verb.Name, verb))).ToDictionary(StringComparer.Ordinal);
        return [.. Questions.Select(name => Of(name, verbs[name], OperationKind.Question)), .. Commands.Select(name => Of(name, verbs[name], OperationKind.Command))];
    }

    private static Operation Of(string name, Verb verb, OperationKind kind) => new(name.Replace(' ', '/'), verb.Description ?? "", kind,
    [
        .. verb.Arguments.Where(argument => argument.Name != FileArgument).Select(argument => new Parameter(Named(argument.Name), argument.Description ?? "", "", ParameterKind.Argument, argument.Arity.MinimumNumberOfValues > 0, argument.Arity.MaximumNumberOfValues > 1)),
        .. verb.Options.Where(option => !NotOffered.Contains(option.Name)).Select(option => new Parameter(
            Named(option.Name), option.Description ?? "", option.HelpName ?? "", option.ValueType == typeof(bool) ? ParameterKind.Flag : ParameterKind.Option, option.Required, option.Arity.MaximumNumberOfValues > 1)),
    ])
    {
        Body = verb.Arguments.All(argument => argument.Name != FileArgument) ? OperationBody.Parameters : name.StartsWith("import", StringComparison.Ordinal) ? OperationBody.Events : OperationBody.Scenario,
        Formats = name switch
        {
            "export" => ["yaml", "csv", "jsonl", "parquet", "graphml"],
            "brief" => ["html", "md", "json"],
            _ => ["json", "csv", "md", "jsonl", "parquet"],
        },
    };

    private static string Named(string name) => name.TrimStart('-').TrimEnd('…', '.').ToLowerInvariant();
}
