using System.Text;
using Sim.Cli;
using Sim.Cli.Tests;
using Sim.Files.Reports;
using Sim.Store;

namespace Sim.Faults.Fuzzing;

/// <summary>Verbs as they are typed, on a store in memory.</summary>
internal sealed class Typed(MemoryStreamStore store)
{
    public MemoryStreamStore Store => store;

    public static Typed OnNothing() => new(new MemoryStreamStore(TimeProvider.System));

    public static async Task<Typed> OnTheDemo()
    {
        var typed = OnNothing();
        await typed.Run(["load", Repository.Scenario("kazakhstan-2022.yaml")], "");
        return typed;
    }

    /// <param name="input">What stands where the line says <c>-</c>.</param>
    /// <exception cref="InvalidOperationException">It broke, or would steer the terminal.</exception>
    public async Task Run(string[] line, string input)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var terminal = new Terminal(output, error, HasBoxes: false, Width: 120) { Bytes = new MemoryStream(), StandardInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)) };
        var code = await Cli.Program.Serve(line, terminal, (_, _) => Task.FromResult<IStreamStore>(store), "analyst", default);
        if (code == ExitCode.Failed) throw new InvalidOperationException($"it broke: {error}");
        foreach (var said in (string[])[$"{output}", $"{error}"])
            if (Words.HasControl(said.Replace("\r", "", StringComparison.Ordinal)) || said.AsSpan().ContainsAny("\u202e\u2066")) throw new InvalidOperationException($"it would steer a terminal: {said}");
    }
}
