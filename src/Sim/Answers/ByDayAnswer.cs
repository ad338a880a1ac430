namespace Sim.Answers;

/// <summary>The difference of references day by day, as every surface gives it out. Members may be added, never renamed.</summary>
/// <param name="Refs">As of <paramref name="To"/>; each line says its own.</param>
/// <param name="From">Inclusive; so is <paramref name="To"/>.</param>
public sealed record ByDayAnswer(ValueList<string> Refs, DateOnly From, DateOnly To, ValueList<DistanceAnswer> Lines)
{
    public static ByDayAnswer Of(IReadOnlyList<View> views, IReadOnlyCollection<string> countries, DateOnly from, DateOnly to) => new(
        views.Select(view => view.At(to).Text).ToValueList(), from, to, ByDay.Of(views, countries, from, to).Select(DistanceAnswer.Of).ToValueList());
}

/// <param name="Country">Null: all compared countries together.</param>
/// <param name="First">The first reference as of the day, against which <paramref name="Ref"/> is set.</param>
/// <param name="ScoreSum">Σ |Δscore| over stances, one without record counting as 0; <paramref name="ScoreMax"/> is the largest.</param>
public sealed record DistanceAnswer(
    DateOnly Day, string? Country, string First, string Ref, int Labels, int Standings, int Levels, int Alerts, double ScoreSum, double ScoreMax)
{
    public static DistanceAnswer Of(Distance distance) => new(
        distance.Day, distance.Country, distance.First.Text, distance.Other.Text, distance.Labels, distance.Standings, distance.Levels, distance.Alerts,
        distance.ScoreSum, distance.ScoreMax);
}
