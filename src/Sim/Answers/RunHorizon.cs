using Sim.Events;

namespace Sim.Answers;

/// <summary>How far a run may go: beyond, nothing that stands at its beginning says anything.</summary>
public static class RunHorizon
{
    private const int Years = 10;

    /// <param name="until">The run's last day, inclusive.</param>
    /// <returns>Why that is too far; null where it is not.</returns>
    public static string? Breach(View view, DateOnly until)
    {
        var (end, what) = view.Timeline.Lineage.Description?.Window is { } window ? (window.Last, "the scenario's window") : (view.Timeline.LastDay ?? view.Day, "the last event");
        return end.Year + Years <= DateOnly.MaxValue.Year && until > end.AddYears(Years) ? $"{Day.Text(until)} is more than ten years after {what}" : null;
    }
}
