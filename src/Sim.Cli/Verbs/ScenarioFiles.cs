using Sim.Files;

namespace Sim.Cli.Verbs;

/// <summary>Scenario files as the command line names them: <c>-</c> is standard input.</summary>
internal static class ScenarioFiles
{
    public static ScenarioFile Read(Terminal terminal, string path)
    {
        if (path != "-") return ScenarioFile.Read(path);
        using var input = terminal.StandardInput();
        using var read = new MemoryStream();
        var chunk = new byte[1 << 16];
        // One byte too many is enough to tell that there are.
        for (int got; read.Length <= ScenarioFile.MostBytes && (got = input.Read(chunk)) > 0;) read.Write(chunk, 0, got);
        return ScenarioFile.Of(terminal.InputName, read.GetBuffer().AsSpan(0, (int)read.Length));
    }
}
