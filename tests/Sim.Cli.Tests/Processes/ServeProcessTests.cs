using System.Diagnostics;
using System.Text.Json;
using Sim.Store.Tests.Embedded;

namespace Sim.Cli.Tests;

/// <summary>A server as a service manager starts and ends it.</summary>
public sealed class ServeProcessTests
{
    private const string Token = "a-token-of-enough-letters";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [PostgresFact(NeedsSignals = true)]
    public async Task It_logs_a_line_of_json_for_every_call_and_ends_at_a_signal_with_0()
    {
        await using var sim = new SimProcess();
        using var process = sim.Start(["serve", "--port", "0", "--log", "json"], ("SIM_TOKEN", Token));
        var error = process.StandardError.ReadToEndAsync();
        var url = (await process.StandardOutput.ReadLineAsync().WaitAsync(Limit))!.Split(' ')[0];
        using (var client = new HttpClient())
        {
            client.DefaultRequestHeaders.Add("Authorization", $"Bearer {Token}");
            _ = await client.GetStringAsync(new Uri($"{url}/api/v1/posture?ref=kazakhstan-accepts@2022-03-01&country=KAZ"));
            Assert.Contains("its schema is ", await client.GetStringAsync(new Uri($"{url}/health/ready")));
        }
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(Limit);
        Assert.Equal(ExitCode.Done, process.ExitCode);
        var lines = (await error).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var told = Assert.Single(lines, line => line.GetProperty("Message").GetString()!.StartsWith("posture: done in ", StringComparison.Ordinal));
        Assert.Equal(("Sim", "posture", "done"), (told.GetProperty("Category").GetString(), told.GetProperty("State").GetProperty("Verb").GetString(), told.GetProperty("State").GetProperty("Outcome").GetString()));
        Assert.Contains(told.GetProperty("Scopes").EnumerateArray(), scope => scope.TryGetProperty("TraceId", out _));
        Assert.DoesNotContain(Token, await error);
        Assert.DoesNotContain("2022-03-01", await error);
    }
}
