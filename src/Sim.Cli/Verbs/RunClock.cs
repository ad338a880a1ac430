using System.Globalization;

namespace Sim.Cli.Verbs;

/// <summary>How many runs are done, in a line that is written over; nothing where nobody watches.</summary>
/// <param name="all">Runs that were asked for.</param>
internal sealed class RunClock(Terminal terminal, int all) : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(0.2);

    private readonly Lock gate = new();
    private readonly DateTimeOffset start = terminal.Time.GetUtcNow();
    private DateTimeOffset shown;
    private int width;

    /// <param name="done">By any thread.</param>
    public void Report(int done)
    {
        terminal.Progress?.Invoke(done, all);
        if (!terminal.ShowsProgress) return;
        lock (gate)
        {
            var now = terminal.Time.GetUtcNow();
            if (now - shown < Between) return;
            shown = now;
            var left = (now - start).TotalSeconds * (all - done) / done;
            var line = string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {all:N0} runs  {left:0.0} s left; Ctrl-C ends it with what is done");
            terminal.Error.Write($"\r{line.PadRight(width)}");
            width = line.Length;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            if (width > 0) terminal.Error.Write($"\r{new string(' ', width)}\r");
            width = 0;
        }
    }

    public void Dispose() => Clear();
}
