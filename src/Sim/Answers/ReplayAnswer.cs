namespace Sim.Answers;

/// <summary>A replay as every surface gives it out. Members may be added, never renamed.</summary>
public sealed record ReplayAnswer(string Ref, DateOnly From, DateOnly To, ValueList<StepAnswer> Steps)
{
    /// <summary>Null where every source counts and nothing is disputed.</summary>
    public CountingAnswer? Counting { get; init; }

    public static ReplayAnswer Of(View view, DateOnly from, DateOnly to) => new(
        view.Text, from, to,
        Replay.Of(view.Timeline, from, to).Select(step => new StepAnswer(
            EventAnswer.Of(step.Happened),
            step.Moved.Select(moved => new MovedAnswer(moved.Key.Country, moved.Key.Facet, moved.Key.Key, moved.Before, moved.After,
                [moved.Before.Events, moved.After.Events], [moved.Before.Assumed, moved.After.Assumed])).ToValueList())).ToValueList())
    {
        Counting = CountingAnswer.Of(view.Counted, to),
    };
}

public sealed record StepAnswer(EventAnswer Event, ValueList<MovedAnswer> Moved);

/// <param name="Events">The events behind the value before and after, <paramref name="Assumed"/> of them assumed.</param>
public sealed record MovedAnswer(
    string Country, string Facet, string Key, CellValue Before, CellValue After, ValueList<int> Events, ValueList<int> Assumed);
