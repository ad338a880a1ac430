using Sim.Rules;

namespace Sim.Runs;

/// <summary>What a sweep looks at, read off one simulation after each replication; numbered as it is met.</summary>
internal abstract class SweptCells
{
    private readonly List<(RunCell Cell, double Told)> cells = [];

    public int Count => cells.Count;

    /// <summary>A cell, and its value without the rules.</summary>
    public (RunCell Cell, double Told) this[int place] => cells[place];

    /// <summary>Writes the value of every cell met so far, and of those met now.</summary>
    /// <param name="values">Made longer where there are more cells.</param>
    public void Read(ref double[] values)
    {
        Grow(ref values);
        for (var place = 0; place < Count; place++) values[place] = cells[place].Told;
        Overwrite(ref values);
    }

    /// <summary>Writes the values of what the replication moved.</summary>
    protected abstract void Overwrite(ref double[] values);

    protected int Add(RunCell cell, double told)
    {
        cells.Add((cell, told));
        return Count - 1;
    }

    protected void Set(ref double[] values, int place, double value)
    {
        Grow(ref values);
        values[place] = value;
    }

    private void Grow(ref double[] values)
    {
        if (values.Length < Count) Array.Resize(ref values, Math.Max(16, 2 * Count));
    }
}

/// <summary>One cell that somebody asks for.</summary>
internal sealed class OneCell : SweptCells
{
    private readonly Func<double> value;

    /// <param name="simulation">Before its first replication.</param>
    public OneCell(RunModel model, Simulation simulation, RunCell cell)
    {
        var (world, until) = (simulation.World, model.Until);
        if (cell is RunCell.Mean mean)
        {
            var lane = world.Lanes.NumberOf(model.NumberOf(mean.From.Term.Text), mean.From.Channel, model.NumberOf(mean.To.Term.Text), mean.To.Channel);
            value = () => mean.Measure.Of(world.SumAt(lane, until));
        }
        else
        {
            var condition = CompiledCondition.Of(((RunCell.Chance)cell).Condition, term => new CompiledTerm(model.NumberOf(term.Text), -1), model.NumberOf);
            var solving = new Solving(model, world);
            value = () => solving.Holds(condition, until) ? 1 : 0;
        }
        Add(cell, value());
    }

    protected override void Overwrite(ref double[] values) => values[0] = value();
}
