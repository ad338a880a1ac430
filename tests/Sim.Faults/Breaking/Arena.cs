using System.Diagnostics;
using Npgsql;
using Sim.Cli;
using Sim.Store;
using Sim.Store.Embedded;

namespace Sim.Faults.Breaking;

/// <summary>A data folder with a server of its own, in which things are broken; both are gone at the end.</summary>
internal sealed class Arena : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private Arena() { }

    // A path that every user could reach: the server may run as another one.
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "sim-faults-" + Path.GetRandomFileName());

    public string Files { get; } = Directory.CreateTempSubdirectory("sim-faults-files-").FullName;

    public EmbeddedPostgres Postgres => new(DataFolder.At(Folder));

    public static Arena New() => new();

    /// <summary>The program as its users run it.</summary>
    /// <param name="store">Another address of the server; null: its own.</param>
    public Process Start(IEnumerable<string> args, string? store = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "sim.dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("SIM_STORE");
        start.Environment["SIM_DATA"] = Folder;
        start.Environment["SIM_USER"] = "ann";
        if (store is not null) start.Environment["SIM_STORE"] = store;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    /// <returns>The exit code, and what was said beside.</returns>
    public static async Task<(int Code, string Error)> End(Process process)
    {
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(Patience);
            return (process.ExitCode, await error);
        }
    }

    /// <summary>The server is up again, whatever was done to it: after a crash it is at its recovery for a moment, and answers nobody.</summary>
    public async Task Settle()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(await Postgres.EnsureStarted(limit.Token)) { Pooling = false }.ConnectionString);
                await connection.OpenAsync(limit.Token);
                return;
            }
            catch (Exception recovering) when (recovering is StoreUnavailable or NpgsqlException && !limit.IsCancellationRequested)
            {
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    /// <summary>The program's verb in this process, where nothing breaks it.</summary>
    public async Task<(int Code, string Error)> Run(IEnumerable<string> args)
    {
        await Settle();
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await Cli.Program.Run([.. args], new Terminal(output, error, false, 120), async (_, cancellation) => await Open(TimeProvider.System, cancellation), "ann");
        return (code, $"{error}");
    }

    /// <summary>The store as the program opens it: the server is started where it does not run.</summary>
    public async Task<MartenStreamStore> Open(TimeProvider time, CancellationToken cancellation)
    {
        await Settle();
        return new MartenStreamStore(await Postgres.EnsureLogins(cancellation), time, Postgres.Verify);
    }

    /// <summary>As the owner, past everything that guards.</summary>
    public async Task<object?> Ask(string sql)
    {
        await Settle();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(await Postgres.EnsureStarted()) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        var status = Postgres.Status();
        if (Directory.Exists(status.Cluster)) await Settle();
        using var limit = new CancellationTokenSource(Patience);
        await Postgres.Stop(limit.Token);
        var home = Path.GetDirectoryName(status.Cluster)!;
        foreach (var folder in new[] { home, Folder, Files })
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
