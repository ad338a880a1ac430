using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sim.Cli;
using Sim.Cli.Serving;
using Sim.Web.Api;

namespace Sim.Faults.Fuzzing;

/// <summary>Command lines, and bodies of calls.</summary>
internal static class CommandTargets
{
    private static readonly string[] Verbs = ["list", "branches", "events", "posture", "replay", "log", "compare", "rules", "watch", "recall", "run", "export", "check", "fork", "record", "correct", "retract", "replace", "keep", "drop", "revert", "rebase", "graft", "promote", "close", "grade"];

    /// <summary>They write files or take long by what they are asked.</summary>
    private static readonly string[] NotTyped = ["--out", "--rejects", "--runs", "--until", "--threads", "--sweep", "--step", "--store"];

    private static readonly Session Nowhere = new(new Terminal(TextWriter.Null, TextWriter.Null, false, 120), (_, _) => throw new InvalidOperationException("nothing is opened"), "");

    private static readonly string[] Lines =
    [
        .. Cli.Program.Verbs(Nowhere).Where(verb => Verbs.Contains(verb.Name)).SelectMany(verb => verb.Examples).Where(line => !NotTyped.Any(line.Contains) && !line.Contains('>')),
        "sim run kazakhstan-accepts --until 2022-04-01 --seed 7", "sim record main --id x --occurred 2022-02-27 --actor KAZ --action 112 --recipient RUS --summary X --cite essay",
    ];

    public static FuzzTarget Line { get; } = new("line", new Mutation(Lines, [.. Verbs, .. Options()]).Make, async () =>
    {
        var typed = await Typed.OnTheDemo();
        return line => typed.Run(Words(line), "");
    })
    { Stretch = 200 };

    public static FuzzTarget Body { get; } = new("body", Bodies(), async () =>
    {
        var typed = await Typed.OnTheDemo();
        var verbs = new ServedVerbs(typed.Store, TimeProvider.System);
        return text => Send(verbs, text);
    })
    { Stretch = 200 };

    private static IEnumerable<string> Options() => Cli.Program.Verbs(Nowhere).Where(verb => Verbs.Contains(verb.Name)).SelectMany(verb => verb.Options).Select(option => option.Name).Where(name => !NotTyped.Contains(name)).Distinct(StringComparer.Ordinal);

    /// <summary>As a shell would split them; what would write a file or run for long is left out.</summary>
    private static string[] Words(string line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => word == "sim").Select(word => word.Trim('"')).Where(word => !NotTyped.Any(not => word.StartsWith(not, StringComparison.Ordinal)))
        .SkipWhile(word => word is "serve" or "store" or "demo" or "brief" or "import" or "load" or "backup" or "restore" or "doctor")];

    private static Func<Dice, string> Bodies()
    {
        var mutation = new Mutation(
        [
            """{"verb":"record","ref":"main","id":"x","occurred":"2022-02-27","actor":"KAZ","action":"112","recipient":"RUS","summary":"X","cite":["essay"]}""",
            """{"verb":"fork","ref":"main","name":"what","at":"2022-02-24","premise":"x","clean":true}""", """{"verb":"replace","ref":"no-call-for-troops","event":"rus-invades-ukr","id":"rus-waits","action":"010","summary":"Waits.","score":-1.5}""",
            """{"verb":"keep","ref":"kazakhstan-accepts","event":"usa-approves-refusal","reason":null}""", """{"verb":"grade","scenario":"kazakhstan-2022","source":"essay","reliability":"C","reason":"x"}""",
            """{"verb":"load","text":"format: 1\nscenario: small\n"}""",
        ]);
        return mutation.Make;
    }

    /// <summary>The verb stands within the body, so that one text is a whole input.</summary>
    private static async Task Send(ServedVerbs verbs, string text)
    {
        var operation = verbs.Operations.Where(operation => operation.IsPosted && operation.Body != OperationBody.Events).FirstOrDefault(operation => text.Contains($"\"{operation.Name}\"", StringComparison.Ordinal)) ?? verbs.Operations.First(operation => operation.Name == "record");
        var context = new DefaultHttpContext();
        (context.Request.ContentType, context.Request.Body) = ("application/json", new MemoryStream(Encoding.UTF8.GetBytes(text.Replace($"\"verb\":\"{operation.Name}\",", "", StringComparison.Ordinal))));
        try
        {
            await using var body = await CallBody.Read(context.Request, operation, default);
            if (CallReader.Read(operation, context.Request, body.Given, "analyst", out _) is not { } call) return;
            var ran = await verbs.Run(call with { File = body.File }, default);
            if (ran.Outcome == CallOutcome.Failed) throw new InvalidOperationException(string.Join('\n', ran.Messages));
        }
        catch (Exception told) when (told is JsonException or UnexpectedContent)
        {
            // So it is told to who sent it.
        }
    }
}
