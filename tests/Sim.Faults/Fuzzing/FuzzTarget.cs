namespace Sim.Faults.Fuzzing;

/// <summary>A kind of input, and what reads it.</summary>
/// <param name="Make">Any input of the kind; the same for the same throws.</param>
/// <param name="Begin">A reader: it is begun anew after some inputs, and reads one after the other.</param>
internal sealed record FuzzTarget(string Name, Func<Dice, string> Make, Func<Task<Func<string, Task>>> Begin)
{
    /// <summary>Inputs that one reader reads.</summary>
    public int Stretch { get; init; } = 500;

    public override string ToString() => Name;
}
