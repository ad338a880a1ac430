using System.Diagnostics;
using System.Net.Http.Json;

namespace Sim.Web.Tests.Nodes;

/// <summary>A <c>sim serve</c> as a process of its own, as one of several on a store.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly HttpClient client;

    private Node(string name, Process process, Uri address) => (Name, this.process, client) = (name, process, new HttpClient { BaseAddress = address, Timeout = Patience });

    /// <summary>By which the server of the store knows its connections.</summary>
    public string Name { get; }

    public bool IsGone => process.HasExited;

    /// <param name="store">A connection string.</param>
    public static async Task<Node> Start(string name, string store)
    {
        var process = Sim(name, store, ["serve", "--port", "0"]);
        process.ErrorDataReceived += (_, _) => { }; // Whoever reads nothing stops the writer.
        process.BeginErrorReadLine();
        var told = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException($"{name} did not start");
        return new Node(name, process, new Uri(told.Split(' ')[0]));
    }

    /// <summary>The command line, on the same store.</summary>
    public static async Task<string> Type(string store, params string[] args)
    {
        using var process = Sim("typed", store, args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience * 3);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', args)}: {await error}");
        return await output;
    }

    public Task<byte[]> Get(string question) => client.GetByteArrayAsync(new Uri($"/api/v1/{question}", UriKind.Relative));

    /// <returns>Whether it was acknowledged; where the node dies at it, that is not known.</returns>
    public async Task<bool> Record(string id)
    {
        try
        {
            using var response = await client.PostAsJsonAsync(new Uri("/api/v1/record", UriKind.Relative), new { @ref = "main", id, occurred = "2022-02-27", actor = "KAZ", action = "112", recipient = "RUS", summary = id });
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        client.Dispose();
    }

    private static Process Sim(string name, string store, IReadOnlyList<string> args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "sim.dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SIM_STORE"] = new Npgsql.NpgsqlConnectionStringBuilder(store) { ApplicationName = name }.ConnectionString;
        start.Environment["SIM_USER"] = "ann";
        return Process.Start(start)!;
    }
}
