namespace Sim.Benchmarks.Histories;

/// <summary>What a what-if changes.</summary>
/// <param name="Retracted">Places in <see cref="History.Events"/>.</param>
/// <param name="Asserted">Events of lanes that the history has.</param>
public sealed record BranchChanges(IReadOnlyList<int> Retracted, IReadOnlyList<HistoryEvent> Asserted)
{
    public const int Each = 5;

    /// <summary>Two of five of each kind are the largest country's; all are within the last three half-lives, where they are felt. A history too small for so many retractions has fewer.</summary>
    public static BranchChanges Of(History history, ulong seed)
    {
        var dice = new Dice(seed);
        var (own, first) = (history.Of(history.Largest), history.LastDay - 150);
        var late = history.Events.Index().Where(act => act.Item.Day > first).ToLookup(act => own.Contains(act.Item.Lane), act => act.Index);
        var retracted = Drawn(late[true], Each / 2, dice).Concat(Drawn(late[false], Each - Each / 2, dice)).Order().ToList();
        return new BranchChanges(retracted, [.. Enumerable.Range(0, Each).Select(i =>
        {
            var action = (ushort)dice.Below(History.Actions.Count);
            var lane = i < Each / 2 ? own.First + dice.Below(own.End - own.First) : dice.Below(history.Lanes.Count);
            return new HistoryEvent(lane, first + dice.Below(history.LastDay - first), History.Scores[action], action);
        })]);
    }

    /// <summary>As many different ones, or all where there are fewer.</summary>
    private static List<int> Drawn(IEnumerable<int> places, int count, Dice dice)
    {
        var (left, drawn) = (places.ToList(), new List<int>());
        while (drawn.Count < count && left.Count > 0)
        {
            var at = dice.Below(left.Count);
            drawn.Add(left[at]);
            left.RemoveAt(at);
        }
        return drawn;
    }
}
