namespace Sim.Benchmarks.Contenders;

/// <summary>Where Sim's own index takes part. Null: not in this build, and the table says so.</summary>
public static class SimSlot
{
    public static Func<IContender>? Open { get; }

    public const string Name = "Sim";
}
