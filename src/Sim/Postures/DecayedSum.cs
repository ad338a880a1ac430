namespace Sim.Postures;

/// <summary>The events of one stance, weighed as of a day.</summary>
/// <param name="Cooperation">Σ max(g, 0)·k.</param>
/// <param name="Conflict">Σ max(−g, 0)·k.</param>
/// <param name="Mass">Σ k.</param>
/// <param name="Events">Scored events behind it.</param>
/// <param name="Cooperative">Those of them with a score above 0: none, one, or 2 for more.</param>
/// <remarks>The 1 in the denominators is one neutral event's worth of doubt: little evidence means a score near 0.</remarks>
public readonly record struct DecayedSum(double Cooperation, double Conflict, double Mass, int Events, int Cooperative)
{
    public double CooperationAxis => Cooperation / (1 + Mass);
    public double ConflictAxis => Conflict / (1 + Mass);

    /// <summary>Average tone, −10 to +10: cooperation less conflict.</summary>
    public double Score => CooperationAxis - ConflictAxis;

    /// <param name="score">−10 to +10.</param>
    /// <param name="weight">0 to 1.</param>
    public DecayedSum With(double score, double weight) => new(
        Cooperation + Math.Max(score, 0) * weight, Conflict + Math.Max(-score, 0) * weight, Mass + weight,
        Events + 1, score > 0 ? Math.Min(Cooperative + 1, 2) : Cooperative);
}
