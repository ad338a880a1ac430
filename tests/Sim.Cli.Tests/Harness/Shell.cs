using System.Text;
using Sim.Store;

namespace Sim.Cli.Tests;

/// <summary>Runs command lines in process against one store in memory, as if typed at the repository's root.</summary>
internal sealed class Shell
{
    private readonly Func<string?, CancellationToken, Task<IStreamStore>> open;

    static Shell() => Environment.CurrentDirectory = Repository.Root;

    public Shell(Func<string?, CancellationToken, Task<IStreamStore>>? open = null) =>
        (this.open, Store) = (open ?? ((_, _) => Task.FromResult<IStreamStore>(Store!)), new MemoryStreamStore(Clock));

    /// <summary>Gives the recorded times; it stands still.</summary>
    public SetTime Clock { get; } = new();

    public MemoryStreamStore Store { get; }

    /// <summary>A person looks: boxes, no colour.</summary>
    public bool HasBoxes { get; init; }

    /// <summary>What a person types when asked; null: nobody is there.</summary>
    public string? Typed { get; init; }

    /// <summary>What stands on standard input.</summary>
    public byte[] Piped { get; init; } = [];

    /// <summary>A person watches the messages.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Whose store must not be asked for.</summary>
    public static Shell WithoutStore() => new((_, _) => throw new InvalidOperationException("the store was opened"));

    public static async Task<Shell> With(params string[] files)
    {
        var shell = new Shell();
        foreach (var file in files) _ = (await shell.Run("load", $"scenarios/{file}.yaml")).Done;
        return shell;
    }

    public Task<Ran> Type(string line) => Run([.. Split(line)]);

    public async Task<Ran> Run(params string[] args)
    {
        var (output, error, bytes) = (new StringWriter(), new StringWriter(), new MemoryStream());
        var terminal = new Terminal(output, error, HasBoxes, 120)
        {
            Input = Typed is null ? null : new StringReader(Typed),
            Bytes = HasBoxes ? null : bytes,
            Time = Clock,
            StandardInput = () => new MemoryStream(Piped),
            ShowsProgress = ShowsProgress,
        };
        var code = await Program.Run(args, terminal, open, "analyst");
        // The help names the running program, which is the tests' host here.
        return new Ran(code, output.ToString().Replace("  testhost ", "  sim ", StringComparison.Ordinal), error.ToString()) { Bytes = bytes.ToArray() };
    }

    /// <summary>Words at blanks; double quotes hold blanks together.</summary>
    public static IEnumerable<string> Split(string line)
    {
        var (word, quoted, begun) = (new StringBuilder(), false, false);
        foreach (var c in line)
        {
            if (c == '"') (quoted, begun) = (!quoted, true);
            else if (c == ' ' && !quoted)
            {
                if (begun) yield return word.ToString();
                begun = false;
                word.Clear();
            }
            else
            {
                word.Append(c);
                begun = true;
            }
        }
        if (begun) yield return word.ToString();
    }
}
