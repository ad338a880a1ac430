namespace Sim.Benchmarks.Histories;

/// <summary>What a what-if changes.</summary>
/// <param name="Retracted">Places in <see cref="History.Events"/>.</param>
/// <param name="Asserted">Events of lanes that the history has.</param>
public sealed record BranchChanges(IReadOnlyList<int> Retracted, IReadOnlyList<HistoryEvent> Asserted)
{
    public const int Each = 5;

    /// <summary>Half of them of the largest country, all within the last half-lives, where they are felt.</summary>
    public static BranchChanges Of(History history, ulong seed)
    {
        var dice = new Dice(seed);
        var (own, first) = (history.Of(history.Largest), history.LastDay - 150);
        var retracted = new SortedSet<int>();
        while (retracted.Count < Each)
        {
            var place = dice.Below(history.Events.Length);
            var happened = history.Events[place];
            if (happened.Day > first && own.Contains(happened.Lane) == retracted.Count < Each / 2) retracted.Add(place);
        }
        return new BranchChanges([.. retracted], [.. Enumerable.Range(0, Each).Select(i =>
        {
            var action = (ushort)dice.Below(History.Actions.Count);
            var lane = i < Each / 2 ? own.First + dice.Below(own.End - own.First) : dice.Below(history.Lanes.Count);
            return new HistoryEvent(lane, first + dice.Below(history.LastDay - first), History.Scores[action], action);
        })]);
    }
}
