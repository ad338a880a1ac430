using System.Net;
using System.Net.Sockets;
using Sim.Cli;
using Sim.Store;

namespace Sim.Web.Tests;

public sealed class ServeVerbTests : IDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly Told output = new();
    private readonly StringWriter error = new();
    private readonly string folder = Directory.CreateTempSubdirectory("sim-serve-").FullName;

    [Fact]
    public async Task It_serves_until_it_is_told_to_stop()
    {
        var running = Run("serve", "--port", "0");
        var url = new Uri((await output.Line.Task.WaitAsync(TimeSpan.FromSeconds(30))).Split(" describes ")[1].Split(';')[0]);
        using var client = new HttpClient();
        Assert.Contains("scenarios", await client.GetStringAsync(new Uri($"{url}/list")), StringComparison.Ordinal);
        await end.CancelAsync();
        Assert.Equal(ExitCode.Done, await running.WaitAsync(TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri($"{url}/list")));
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        Assert.Equal(ExitCode.BadInput, await Run("serve", "--port", $"{((IPEndPoint)other.LocalEndpoint).Port}"));
        Assert.Contains("name another with --port", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a-token-of-enough-letters", true, "")]
    [InlineData("a-token-of-enough-letters", false, "may be read by others")]
    [InlineData("short", true, "shorter than 16")]
    [InlineData("", true, "is empty")]
    public async Task A_token_is_long_and_nobody_elses(string token, bool isOwn, string problem)
    {
        var file = Path.Combine(folder, "token");
        await File.WriteAllTextAsync(file, token);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | (isOwn ? UnixFileMode.None : UnixFileMode.OtherRead));
        var running = Run("serve", "--port", "0", "--token-file", file);
        if (problem.Length > 0)
        {
            Assert.Equal(ExitCode.BadInput, await running);
            Assert.Contains(problem, error.ToString(), StringComparison.Ordinal);
            return;
        }
        var url = (await output.Line.Task.WaitAsync(TimeSpan.FromSeconds(30))).Split(" describes ")[1].Split(';')[0];
        using var client = new HttpClient();
        using (var without = await client.GetAsync(new Uri($"{url}/list"))) Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        await end.CancelAsync();
        Assert.Equal(ExitCode.Done, await running);
    }

    [Fact]
    public async Task Without_a_token_it_listens_on_loopback_alone()
    {
        Assert.Equal(ExitCode.BadInput, await Run("serve", "--port", "0", "--address", "0.0.0.0"));
        Assert.Contains("SIM_TOKEN", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Task<int> Run(params string[] args) => Task.Run(() => Program.Serve(args, new Terminal(output, error, false, 120), (_, _) => Task.FromResult<IStreamStore>(new MemoryStreamStore(TimeProvider.System)), "analyst", end.Token));

    private sealed class Told : StringWriter
    {
        public TaskCompletionSource<string> Line { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void WriteLine(string? value) => Line.TrySetResult(value!);
    }
}
