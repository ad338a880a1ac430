namespace Sim.Answers;

/// <summary>A walk through days as every surface gives it out. Members may be added, never renamed.</summary>
/// <param name="From">Inclusive; so is <paramref name="To"/>.</param>
/// <param name="Days">All of them, with or without news.</param>
public sealed record WalkAnswer(string Ref, DateOnly From, DateOnly To, ValueList<WalkDayAnswer> Days)
{
    public static WalkAnswer Of(View view, DateOnly from, DateOnly to) => new(
        view.ReferenceOn(to).ToString(), from, to, Walk.Of(view, from, to).Select(WalkDayAnswer.Of).ToValueList());
}

/// <param name="Ref">The reference as of the day, from what was known by it.</param>
public sealed record WalkDayAnswer(DateOnly Day, string Ref, ValueList<WalkStepAnswer> Steps)
{
    public static WalkDayAnswer Of(WalkDay day) => new(day.Day, day.Reference.ToString(), day.Steps.Select(step => new WalkStepAnswer(
        step.News.Kind.Name(), step.News.Note, EventAnswer.Of(step.News.Happened),
        step.Moved.Select(MovedAnswer.Of).ToValueList())).ToValueList());
}

/// <param name="News">takes effect, reported, corrected, counts again, retracted, undercut, gives way (to a rival claim) or left out (by its evidence).</param>
/// <param name="Note">Why it left, or where it went; else empty.</param>
/// <param name="Event">As it is now, or last was.</param>
public sealed record WalkStepAnswer(string News, string Note, EventAnswer Event, ValueList<MovedAnswer> Moved);
