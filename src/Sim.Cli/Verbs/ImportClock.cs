using System.Globalization;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>How far an import is, with rate and time left, in a line that is written over; where nobody watches, one line at the end.</summary>
internal sealed class ImportClock(Terminal terminal) : IProgress<ImportProgress>
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(0.2);

    private readonly DateTimeOffset start = terminal.Time.GetUtcNow();
    private (ImportStep Step, DateTimeOffset Start) step;
    private DateTimeOffset shown;
    private int width;

    public void Report(ImportProgress value)
    {
        if (!terminal.ShowsProgress) return;
        var now = terminal.Time.GetUtcNow();
        if (step.Start == default || step.Step != value.Step) step = (value.Step, step.Start == default ? start : now);
        if (now - shown < Between) return;
        shown = now;
        var elapsed = (now - step.Start).TotalSeconds;
        var left = value.Part > 0 ? elapsed / value.Part - elapsed : 0;
        Write($"{(value.Step == ImportStep.Reading ? "reading" : "appending")}  {value.Rows.ToString("N0", CultureInfo.InvariantCulture)} rows  {value.Part.ToString("P0", CultureInfo.InvariantCulture)}{Rate(value.Rows, elapsed)}  {Time(left)} left");
    }

    /// <summary>The last line, which stays.</summary>
    public void Done(int rows)
    {
        Clear();
        var elapsed = (terminal.Time.GetUtcNow() - start).TotalSeconds;
        terminal.Error.WriteLine($"{rows.ToString("N0", CultureInfo.InvariantCulture)} rows in {Time(elapsed)}{Rate(rows, elapsed)}");
    }

    /// <summary>Nothing of the line is left.</summary>
    public void Clear()
    {
        if (width > 0) terminal.Error.Write($"\r{new string(' ', width)}\r");
        width = 0;
    }

    private void Write(string line)
    {
        terminal.Error.Write($"\r{line.PadRight(width)}");
        width = line.Length;
    }

    private static string Rate(int rows, double seconds) => seconds < 0.05 ? "" : $"  {(rows / seconds).ToString("N0", CultureInfo.InvariantCulture)} a second";

    private static string Time(double seconds) => seconds < 60 ? $"{seconds.ToString("0.0", CultureInfo.InvariantCulture)} s"
        : $"{(int)seconds / 60} min {(int)seconds % 60} s";
}
