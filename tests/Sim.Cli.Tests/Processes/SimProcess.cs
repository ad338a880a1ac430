using System.Diagnostics;
using Sim.Store.Embedded;

namespace Sim.Cli.Tests;

/// <summary>The built executable, run as a process of its own against a data folder of its own; its server is stopped and the folder deleted at the end.</summary>
internal sealed class SimProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // A path that every user could reach: the server may run as another one.
    public string Data { get; } = Path.Combine(Path.GetTempPath(), "sim-cli-" + Path.GetRandomFileName());

    public Task<Ran> Type(string line) => Run(Shell.Split(line), []);

    public Task<Ran> Type(string line, params (string Name, string Value)[] environment) => Run(Shell.Split(line), environment);

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var postgres = new EmbeddedPostgres(DataFolder.At(Data));
        await postgres.Stop(limit.Token);
        var home = Path.GetDirectoryName(postgres.Status().Cluster)!;
        if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
        if (Directory.Exists(Data)) Directory.Delete(Data, recursive: true);
    }

    private async Task<Ran> Run(IEnumerable<string> args, (string Name, string Value)[] environment)
    {
        using var process = Start(args, environment);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await Task.WhenAll(output, error, process.WaitForExitAsync()).WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw;
        }
        return new Ran(process.ExitCode, await output, await error);
    }

    /// <summary>To be waited for by who asks.</summary>
    public Process Start(IEnumerable<string> args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "sim.dll"), .. args])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        start.Environment.Remove("SIM_STORE");
        start.Environment["SIM_DATA"] = Data;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
