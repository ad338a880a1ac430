using Sim.Branches;
using Sim.Events;

namespace Sim.Tests.Oracles;

/// <summary>The design's formulas as they stand, with <see cref="Math.Pow"/> and its own reading of Actions.tsv.</summary>
internal sealed class NaiveStance(Timeline timeline)
{
    private static readonly Dictionary<string, string[]> Table = File.ReadLines(Path.Combine(SourceTree.Root, "src/Sim/Events/Actions.tsv"))
        .Skip(1).Select(line => line.Split('\t')).ToDictionary(cells => cells[0]);

    public (double Score, double Cooperation, double Conflict, double Mass, int Events) At(Lane lane, DateOnly day)
    {
        var (cooperation, conflict, mass, events) = (0.0, 0.0, 0.0, 0);
        foreach (var happened in timeline.Events.Where(happened => happened.Effective <= day && IsOn(lane, happened.Event)))
        {
            if (ScoreOf(happened.Event) is not { } score) continue;
            var weight = Math.Pow(2, -(day.DayNumber - happened.Effective.DayNumber) / timeline.Lineage.HalfLife.Days);
            cooperation += Math.Max(score, 0) * weight;
            conflict += Math.Max(-score, 0) * weight;
            mass += weight;
            events++;
        }
        return (cooperation / (1 + mass) - conflict / (1 + mass), cooperation / (1 + mass), conflict / (1 + mass), mass, events);
    }

    public double Change30(Lane lane, DateOnly day) => At(lane, day).Score - At(lane, day.AddDays(-30)).Score;

    private static bool IsOn(Lane lane, PoliticalEvent happened) =>
        happened.Recipient is { } recipient && happened.Actor.Code != recipient.Code
        && lane.From == happened.Actor.Code && lane.To == recipient.Code && lane.Channel == ChannelOf(happened.Actor) && lane.Side == ChannelOf(recipient);

    private static Channel ChannelOf(Actor actor) =>
        actor.Sector is Sector.Gov or Sector.Mil or Sector.Leg or Sector.Jud or Sector.Igo ? Channel.Government : Channel.Society;

    private double? ScoreOf(PoliticalEvent happened)
    {
        if (happened.Score is { } stated) return stated.Score?.Value;
        if (happened.Action.IsNone) return null;
        return double.Parse(Table[happened.Action.Value][timeline.Lineage.Scale.Name == "icews" ? 5 : 4]);
    }
}
