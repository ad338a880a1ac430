using Sim.Postures;

namespace Sim.Runs;

/// <summary>Many replications of a timeline's rules as they are, and the same with one rule's probability after the other changed.</summary>
/// <remarks>All on the same luck: only the changed rule's own draws come out otherwise, so that what differs is the probability's doing.</remarks>
public sealed class Sweep
{
    private Sweep(RunSettings settings, IReadOnlyList<SweptRule> swept, RunCell? cell, SweepTally tally, int asked) =>
        (Settings, Swept, Cell, Tally, Asked) = (settings, swept, cell, tally, asked);

    public RunSettings Settings { get; }

    public IReadOnlyList<SweptRule> Swept { get; }

    /// <summary>The one that was asked for; null: all that a replication moves.</summary>
    public RunCell? Cell { get; }

    /// <summary>Replications that were asked for.</summary>
    public int Asked { get; }

    /// <summary>Replications that were run, the first so many, each with every probability.</summary>
    public int Runs => Tally.Runs;

    /// <summary>Its settings are the probabilities of the first rule, then those of the second, and so on.</summary>
    internal SweepTally Tally { get; }

    /// <summary>Parameters not named here are those of <see cref="Ensemble.Of(PostureFold, RunSettings, int, int, Action{int}, Func{bool})"/>.</summary>
    /// <param name="swept">Rules of the timeline, each once.</param>
    /// <param name="cell">Null: all that a replication moves.</param>
    public static Sweep Of(
        PostureFold fold, RunSettings settings, IReadOnlyList<SweptRule> swept, RunCell? cell, int runs, int threads, Action<int> progress, Func<bool> isCancelled)
    {
        var model = new RunModel(fold, settings, cell is null ? null : [.. cell.Codes]);
        var points = swept.SelectMany(one => one.Thousandths.Select(thousandths => new Point(
            Array.FindIndex(model.Rules, rule => rule.Rule.Id == one.Rule.Id), CompiledRule.ThresholdOf(thousandths / 1000.0)))).ToArray();
        var all = new SweepTally(points.Length);
        foreach (var part in Ensemble.InOrder(fold.Wanted.IsNone ? runs : 0, threads, () => new Worker(model, points, cell), (worker, first, end) => worker.Part(first, end), progress, isCancelled))
            all.Add(part);
        return new Sweep(settings, swept, cell, all, runs);
    }

    /// <param name="Rule">Its number in the model.</param>
    /// <param name="Threshold">As of <see cref="CompiledRule.Threshold"/>.</param>
    private readonly record struct Point(int Rule, ulong? Threshold);

    /// <summary>Runs each replication as the rules are and at each point; made for one thread.</summary>
    private sealed class Worker
    {
        private readonly Simulation simulation;
        private readonly SweptCells cells;
        private readonly Point[] points;
        private readonly bool[] isSame;
        private double[] plain = [], changed = [];

        public Worker(RunModel model, Point[] points, RunCell? cell)
        {
            (this.points, isSame, simulation) = (points, new bool[points.Length], new Simulation(model));
            cells = cell is null ? new AllCells(model, simulation) : new OneCell(model, simulation, cell);
        }

        public SweepTally Part(int first, int end)
        {
            var (part, tallies) = (new SweepTally(points.Length), new List<CellTally>());
            for (var replication = first; replication < end; replication++)
            {
                part.Runs++;
                if (Replicate(replication, part, tallies)) part.Capped++;
            }
            return part;
        }

        /// <param name="tallies">By cell.</param>
        /// <returns>Whether any of its runs would have made more events than it may.</returns>
        private bool Replicate(int replication, SweepTally part, List<CellTally> tallies)
        {
            simulation.Run(replication);
            var isCapped = simulation.IsCapped;
            var read = Read(ref plain, part, tallies);
            for (var place = 0; place < read; place++)
                if (plain[place] - tallies[place].Told is var moved && moved != 0) tallies[place].Base.Add(moved);
            for (var point = 0; point < points.Length; point++) isSame[point] = simulation.IsSameWith(points[point].Rule, points[point].Threshold);
            var last = -1;
            for (var point = 0; point < points.Length; point++)
            {
                if (isSame[point]) continue;
                var (rule, threshold) = points[point];
                // Probabilities of a rule stand side by side and often come to the same run.
                if (last != rule || !simulation.IsSameWith(rule, threshold))
                {
                    simulation.Run(replication, rule, threshold);
                    isCapped |= simulation.IsCapped;
                    Read(ref changed, part, tallies);
                    last = rule;
                }
                for (var place = 0; place < tallies.Count; place++)
                    if (changed[place] - (place < read ? plain[place] : tallies[place].Told) is var apart && apart != 0) tallies[place].Differences[point].Add(apart);
            }
            return isCapped;
        }

        /// <returns>How many cells there are.</returns>
        private int Read(ref double[] values, SweepTally part, List<CellTally> tallies)
        {
            cells.Read(ref values);
            for (var place = tallies.Count; place < cells.Count; place++) tallies.Add(part.Of(cells[place].Cell, cells[place].Told));
            return cells.Count;
        }
    }
}
