namespace Sim.Cli;

/// <summary>Where a command's output goes, and who may answer.</summary>
/// <param name="Output">Answers, and nothing else.</param>
/// <param name="Error">Messages and progress.</param>
/// <param name="HasBoxes">A person looks at a terminal: boxes, and colour where it is wanted.</param>
/// <param name="Width">Columns.</param>
public sealed record Terminal(TextWriter Output, TextWriter Error, bool HasBoxes, int Width)
{
    /// <summary>Colour beside the boxes; not where NO_COLOR is set.</summary>
    public bool HasColour { get; init; }

    /// <summary>Where a person answers; null where nobody does.</summary>
    public TextReader? Input { get; init; }

    /// <summary>Where bytes go that are no text; null where a person looks.</summary>
    public Stream? Bytes { get; init; }

    /// <summary>A person watches the messages: a line may be written over.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Tells how long something took.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where a file is read that is named <c>-</c>.</summary>
    public Func<Stream> StandardInput { get; init; } = Console.OpenStandardInput;

    /// <summary>What messages call that file.</summary>
    public string InputName { get; init; } = "stdin";

    /// <summary>Of that file, unpacked, in bytes; null: as much as there is.</summary>
    public long? MostInput { get; init; }

    /// <summary>Told how far something is that takes long, by any thread: how much is done, and of how much; null: nobody asks.</summary>
    public Action<int, int>? Progress { get; init; }

    public static Terminal Here()
    {
        var looks = !Console.IsOutputRedirected;
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        return new Terminal(Console.Out, Console.Error, looks, looks ? Math.Max(Console.WindowWidth, 60) : 120)
        {
            ShowsProgress = !Console.IsErrorRedirected,
            HasColour = looks && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            Bytes = looks ? null : Console.OpenStandardOutput(),
            Input = looks && !Console.IsInputRedirected ? Console.In : null,
        };
    }
}
