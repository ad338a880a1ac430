using System.Runtime.InteropServices;

namespace Sim.Runs;

/// <summary>What some replications of a sweep came to, cell by cell.</summary>
/// <param name="settings">How many probabilities are given to rules in all.</param>
internal sealed class SweepTally(int settings)
{
    private readonly Dictionary<RunCell, CellTally> cells = [];

    public int Runs { get; set; }

    /// <summary>Replications that, as the rules are or at some setting, would have made more events than they may.</summary>
    public int Capped { get; set; }

    /// <summary>Those that a replication moved as the rules are or at some setting, in no promised order.</summary>
    public IReadOnlyDictionary<RunCell, CellTally> Cells => cells;

    /// <param name="told">Its value without the rules.</param>
    public CellTally Of(RunCell cell, double told)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, cell, out _);
        return tally ??= new CellTally(told, settings);
    }

    /// <param name="next">Of the replications right after these.</param>
    public void Add(SweepTally next)
    {
        (Runs, Capped) = (Runs + next.Runs, Capped + next.Capped);
        foreach (var (cell, tally) in next.cells) Of(cell, tally.Told).Add(tally);
    }
}

/// <summary>One cell over replications.</summary>
internal sealed class CellTally(double told, int settings)
{
    /// <summary>Its value without the rules.</summary>
    public double Told { get; } = told;

    /// <summary>Of its value as the rules are, less <see cref="Told"/>.</summary>
    public Moments Base;

    /// <summary>By setting: of its value less that as the rules are, on the same luck.</summary>
    public Moments[] Differences { get; } = new Moments[settings];

    public void Add(CellTally next)
    {
        Base.Add(next.Base);
        for (var setting = 0; setting < Differences.Length; setting++) Differences[setting].Add(next.Differences[setting]);
    }
}

/// <summary>Sum and sum of squares of numbers; those that are 0 need not be added.</summary>
/// <remarks>Of whole numbers exact. Of others the order counts in the last bit: parts are added in the order of their replications.</remarks>
internal struct Moments
{
    public double Sum { get; private set; }
    public double Squares { get; private set; }

    public void Add(double number) => (Sum, Squares) = (Sum + number, Squares + number * number);

    public void Add(Moments next) => (Sum, Squares) = (Sum + next.Sum, Squares + next.Squares);
}
