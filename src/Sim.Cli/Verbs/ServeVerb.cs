using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Sim.Cli.Serving;
using Sim.Scenarios;
using Sim.Store;
using Sim.Web.Server;

namespace Sim.Cli.Verbs;

/// <summary>The HTTP API, until it is told to stop.</summary>
internal static class ServeVerb
{
    public const string Name = "serve";

    private const int DefaultPort = 5171;

    /// <summary>From the signal to the end.</summary>
    /// <remarks>Asked only where it is served: no other verb pays for loading the server.</remarks>
    public static TimeSpan LongestStop
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => SimServer.LongestStop;
    }

    public static Verb Of(Session session)
    {
        var port = RunVerb.Number("--port", $"Where to listen, {DefaultPort} where not given; 0 takes one that is free", 0, ushort.MaxValue);
        var address = new Option<IPAddress>("--address")
        {
            Description = "Of this machine: others reach it then, and every request needs a token; loopback where not given",
            HelpName = "IP",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = result =>
            {
                if (IPAddress.TryParse(result.Tokens[0].Value, out var read)) return read;
                result.AddError($"'{result.Tokens[0].Value}' is not an address: write e.g. 0.0.0.0 for all of this machine's, or leave it out");
                return IPAddress.Loopback;
            },
        };
        var tokenFile = new Option<string?>("--token-file") { Description = "A file that you alone may read, with the token of who may ask and append; else SIM_TOKEN", HelpName = "FILE" };
        var readTokenFile = new Option<string?>("--read-token-file") { Description = "Likewise, of who may ask alone; else SIM_READ_TOKEN", HelpName = "FILE" };
        var log = new Option<string>("--log") { Description = "How standard error tells what happens: text, what is wrong alone; json, a line for every call too", HelpName = "text|json", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json");
        var open = new Option<bool>("--open") { Description = "Opens a browser" };
        var verb = new Verb(Name, "The pages, with the demo where nothing is loaded; and the HTTP API, every verb under /api/v1 and its description under /docs; until Ctrl-C or SIGTERM",
            "sim serve --open", "sim serve --port 8080", "OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317 sim serve --log json") { port, address, tokenFile, readTokenFile, log, open };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var tokens = ServeToken.Read(parsed.GetValue(tokenFile), "SIM_TOKEN").Then<(string Write, string Read)>(write => ServeToken.Read(parsed.GetValue(readTokenFile), "SIM_READ_TOKEN").Then<(string Write, string Read)>(read => write.Length > 0 && write == read
                ? new Outcome<(string Write, string Read)>.Invalid("the token for reading is that for writing: make another")
                : new Outcome<(string Write, string Read)>.Done((write, read))));
            if (tokens is not Outcome<(string Write, string Read)>.Done(var token)) return session.Answer(parsed, tokens, _ => throw new System.Diagnostics.UnreachableException());
            var settings = new ServeSettings(parsed.GetRequiredValue(address), parsed.GetValue(port) ?? DefaultPort, NullIfEmpty(token.Write), session.By)
            {
                ReadToken = NullIfEmpty(token.Read),
                Log = parsed.GetValue(log) == "json" ? LogFormat.Json : LogFormat.Text,
                Telemetry = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Where(pair => $"{pair.Key}".StartsWith("OTEL_", StringComparison.Ordinal)).ToDictionary(pair => $"{pair.Key}", pair => $"{pair.Value}"),
            };
            if (!settings.IsLoopback && !settings.HasToken)
                return session.Answer(parsed, new Outcome<string>.Invalid($"others reach {settings.Address}: set SIM_TOKEN, or name a file with --token-file, and send it as 'Authorization: Bearer TOKEN'"), _ => throw new System.Diagnostics.UnreachableException());
            var store = await session.Store(parsed, cancellation);
            if ((await store.Scenarios(cancellation)).Count == 0 && await Demo.Load(session.Workspace(parsed), cancellation) is var ready and not Outcome<LoadPlan>.Done)
                return session.Answer(parsed, ready, _ => throw new System.Diagnostics.UnreachableException());
            await using var app = SimServer.Of(settings, new ServedVerbs(store, session.Terminal.Time), store);
            try
            {
                await app.StartAsync(cancellation);
            }
            catch (IOException taken)
            {
                return session.Answer(parsed, new Outcome<string>.Invalid($"port {settings.Port} cannot be listened on ({taken.Message.TrimEnd('.')}): name another with --port, or 0 for one that is free"), _ => throw new System.Diagnostics.UnreachableException());
            }
            var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            session.Terminal.Output.WriteLine($"{url} shows it, {url}/docs describes {url}/api/v1; Ctrl-C stops");
            if (parsed.GetValue(open)) Show(url, session.Terminal);
            var ended = new TaskCompletionSource();
            await using (cancellation.Register(ended.SetResult)) await ended.Task;
            await SimServer.Stop(app);
            return ExitCode.Done;
        });
        return verb;
    }

    /// <summary>In the browser that this machine opens addresses with.</summary>
    private static void Show(string url, Terminal terminal)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(url) { UseShellExecute = true });
        }
        catch (Exception failure) when (failure is Win32Exception or PlatformNotSupportedException or InvalidOperationException)
        {
            terminal.Error.WriteLine($"no browser could be started: open {url} yourself");
        }
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
