using System.Diagnostics;

namespace Sim.Web.Tests;

public sealed class ExampleTests
{
    [PythonFact]
    public async Task The_Python_example_tells_a_what_if_from_a_running_server()
    {
        await using var served = await Served.Start();
        var (code, output, error) = await Run(served.Client.BaseAddress!.ToString());
        Assert.True(code == 0, error);
        Assert.Contains("KAZ, kazakhstan-2022/kazakhstan-accepts@2022-03-01\n", output, StringComparison.Ordinal);
        Assert.Contains("government  RUS  +2.65  cordial  5", output, StringComparison.Ordinal);
        Assert.Contains("KAZ  government>UKR  cordial  strained", output, StringComparison.Ordinal);
        Assert.Contains("widest spread on 2022-05-26", output, StringComparison.Ordinal);
        Assert.Matches("sanctions USA RUS holds: [0-9]+%", output);
    }

    [PythonFact]
    public async Task It_bears_a_token_and_says_what_is_wrong_without()
    {
        const string token = "another-token-for-reading";
        await using var served = await Served.Start(null, token);
        Assert.Equal(0, (await Run(served.Client.BaseAddress!.ToString(), token)).Code);
        var (code, _, error) = await Run(served.Client.BaseAddress!.ToString());
        Assert.NotEqual(0, code);
        Assert.Contains("401", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> Run(string server, string token = "")
    {
        var start = new ProcessStartInfo("python3", [Path.Combine(Cli.Tests.Repository.Root, "examples", "what_if.py"), server]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["SIM_READ_TOKEN"], start.Environment["SIM_TOKEN"], start.Environment["no_proxy"]) = (token, "", "*");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), await error);
    }

    /// <summary>Skipped with its reason where there is no Python.</summary>
    private sealed class PythonFactAttribute : FactAttribute
    {
        private static readonly bool HasPython = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "python3")));

        public PythonFactAttribute()
        {
            if (!HasPython) Skip = "python3 is not on the path: install it to run the example";
        }
    }
}
