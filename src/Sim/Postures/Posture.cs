using Sim.Branches;

namespace Sim.Postures;

/// <summary>Where a country stands as of the end of a day.</summary>
/// <param name="Stances">Its own, toward other countries, with a scored event or a war by that day; in the order of their lanes.</param>
/// <param name="Standings">Those with the country at either end, in the order of their keys.</param>
/// <param name="Judgments">What sources or analysts conclude about it by that day; they count for nothing.</param>
public sealed record Posture(
    string Country, DateOnly Day, ValueList<Stance> Stances, ValueList<Standing> Standings,
    ValueList<Involvement> Involvements, ValueList<Alert> Alerts, ValueList<JudgmentOnTimeline> Judgments);
