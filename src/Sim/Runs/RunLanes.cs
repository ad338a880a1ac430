using Sim.Events;
using Sim.Postures;

namespace Sim.Runs;

/// <summary>The stances that one simulation's conditions ask for and its events touch, numbered as they are met.</summary>
internal sealed class RunLanes(RunModel model)
{
    private readonly Dictionary<(int From, int To, int Sides), int> numbers = [];
    private readonly List<(Lane Lane, int Position, bool IsToldLately)> lanes = [];

    public int Count => lanes.Count;

    public Lane LaneOf(int number) => lanes[number].Lane;

    /// <summary>As told, without what the run makes.</summary>
    public DecayedSum Told(int number, int day) => lanes[number].Position is >= 0 and var position ? model.Fold.Stances.Index.At(position, day) : default;

    /// <summary>Whether a scored event is told of the week up to the run's last day.</summary>
    public bool IsToldLately(int number) => lanes[number].IsToldLately;

    public int NumberOf(int from, Channel channel, int to, Channel side)
    {
        var key = (from, to, (int)channel * 2 + (int)side);
        if (numbers.TryGetValue(key, out var number)) return number;
        var lane = new Lane(model.Codes[from], channel, model.Codes[to], side);
        numbers.Add(key, number = lanes.Count);
        var (index, position) = (model.Fold.Stances.Index, model.Fold.Stances.Index.Find(lane));
        lanes.Add((lane, position, position >= 0 && index.At(position, model.Until).Events > index.At(position, Math.Max(0, model.Until - Alerts.Week)).Events));
        return number;
    }
}
