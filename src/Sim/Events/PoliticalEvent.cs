namespace Sim.Events;

/// <summary>Who turned the source into an event.</summary>
public enum Coder
{
    Analyst,
    /// <summary>No default standings arise from its actions.</summary>
    Machine,
}

/// <summary>How many of an event's causes must hold for it to have happened.</summary>
public enum CauseMode
{
    All,
    Any,
}

/// <summary>An event's own score in place of the scale's.</summary>
/// <param name="Score">Null: shown, not counted.</param>
public readonly record struct StatedScore(Score? Score);

/// <summary>Who did what to whom, when, and how we know.</summary>
public sealed record PoliticalEvent
{
    public required EventId Id { get; init; }

    /// <summary>When it happened: valid time, as precisely as the source allows.</summary>
    public required Edtf Occurred { get; init; }

    /// <summary>The analyst's choice of a day within the bounds of <see cref="Occurred"/>, or null.</summary>
    public DateOnly? Placed { get; init; }

    /// <summary>The day on which the world could know, as stated; null: see <see cref="Known"/>.</summary>
    public DateOnly? Reported { get; init; }

    public required Actor Actor { get; init; }
    public required ActionCode Action { get; init; }

    /// <summary>Other codes that a coder could defend; <see cref="Action"/> alone counts.</summary>
    public ValueList<ActionCode> OtherActions { get; init; }

    /// <summary>Null where the act is toward nobody in particular.</summary>
    public Actor? Recipient { get; init; }

    /// <summary>A person or an office, free text.</summary>
    public string Who { get; init; } = "";
    public string Summary { get; init; } = "";
    public ValueList<Citation> Citations { get; init; }
    public Coder CodedBy { get; init; }

    /// <summary>Causes without which it would not have happened; background is not among them.</summary>
    public ValueList<EventId> Because { get; init; }
    public CauseMode CauseMode { get; init; }

    /// <summary>Null: the action's default standings; empty: none.</summary>
    public ValueList<StandingStart>? Begins { get; init; }

    /// <summary>Null: the action's default standings; empty: none.</summary>
    public ValueList<StandingEnd>? Ends { get; init; }
    public Answer? Answers { get; init; }

    /// <summary>Null: the scale's score of the action.</summary>
    public StatedScore? Score { get; init; }

    /// <summary>The day on which it takes effect: placed, else the earliest day, else (with an open start) the last.</summary>
    public DateOnly Effective => Placed ?? (Occurred.HasOpenStart ? Occurred.Bounds.Last : Occurred.Bounds.First);

    /// <summary>The last day on which it may have happened.</summary>
    public DateOnly LastDay => Occurred.Bounds.Last;

    /// <summary>The day from which it counts as known: stated, else the effective day where that was chosen or an end is open, else the last day.</summary>
    public DateOnly Known => Reported ?? (Placed is not null || Occurred.HasOpenStart || Occurred.HasOpenEnd ? Effective : Occurred.Bounds.Last);

    /// <summary>Whether the day of effect is a choice that the source alone does not make.</summary>
    public bool IsVague => !Occurred.IsExact;

    /// <summary><see cref="Because"/> and the request it answers, each once.</summary>
    public IEnumerable<EventId> Causes =>
        Answers is { } answer && !Because.Contains(answer.Request) ? Because.Append(answer.Request) : Because;
}
