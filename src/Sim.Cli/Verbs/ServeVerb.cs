using System.CommandLine;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Sim.Cli.Serving;
using Sim.Store;
using Sim.Web.Server;

namespace Sim.Cli.Verbs;

/// <summary>The HTTP API, until it is told to stop.</summary>
internal static class ServeVerb
{
    private const int DefaultPort = 5171;
    private const int ShortestToken = 16;

    public static Verb Of(Session session)
    {
        var port = RunVerb.Number("--port", $"Where to listen, {DefaultPort} where not given; 0 takes one that is free", 0, ushort.MaxValue);
        var address = new Option<IPAddress>("--address")
        {
            Description = "Of this machine: others reach it then, and every request needs the token of --token-file or SIM_TOKEN; loopback where not given",
            HelpName = "IP",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = result =>
            {
                if (IPAddress.TryParse(result.Tokens[0].Value, out var read)) return read;
                result.AddError($"'{result.Tokens[0].Value}' is not an address: write e.g. 0.0.0.0 for all of this machine's, or leave it out");
                return IPAddress.Loopback;
            },
        };
        var tokenFile = new Option<string?>("--token-file") { Description = "A file that you alone may read, with the token that every request must bear; else SIM_TOKEN", HelpName = "FILE" };
        var verb = new Verb("serve", "The HTTP API, every verb under /api/v1 and its description under /docs; until Ctrl-C", "sim serve", "sim serve --port 8080") { port, address, tokenFile };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var read = Token(parsed.GetValue(tokenFile));
            if (read is not Outcome<string>.Done(var token)) return session.Answer(parsed, read, _ => throw new System.Diagnostics.UnreachableException());
            var settings = new ServeSettings(parsed.GetRequiredValue(address), parsed.GetValue(port) ?? DefaultPort, token.Length == 0 ? null : token, session.By);
            if (!settings.IsLoopback && settings.Token is null)
                return session.Answer(parsed, new Outcome<string>.Invalid($"others reach {settings.Address}: set SIM_TOKEN, or name a file with --token-file, and send it as 'Authorization: Bearer TOKEN'"), _ => throw new System.Diagnostics.UnreachableException());
            var store = await session.Store(parsed, cancellation);
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
            session.Terminal.Output.WriteLine($"{url}/docs describes {url}/api/v1; Ctrl-C stops");
            var ended = new TaskCompletionSource();
            await using (cancellation.Register(ended.SetResult)) await ended.Task;
            await app.StopAsync(CancellationToken.None);
            return ExitCode.Done;
        });
        return verb;
    }

    /// <returns>Empty where there is none.</returns>
    private static Outcome<string> Token(string? file)
    {
        if (file is null) return Long(Environment.GetEnvironmentVariable("SIM_TOKEN") ?? "", "SIM_TOKEN");
        try
        {
            const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & others) != 0) return new Outcome<string>.Invalid($"'{file}' may be read by others: chmod 600 it");
            return File.ReadAllText(file).Trim() is { Length: > 0 } token ? Long(token, file) : new Outcome<string>.Invalid($"'{file}' is empty: write the token into it");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Outcome<string>.Invalid($"'{file}' cannot be read: {failure.Message}");
        }
    }

    private static Outcome<string> Long(string token, string from) => token.Length is > 0 and < ShortestToken
        ? new Outcome<string>.Invalid($"the token of {from} is shorter than {ShortestToken} characters, and may be guessed: write a longer one")
        : new Outcome<string>.Done(token);
}
