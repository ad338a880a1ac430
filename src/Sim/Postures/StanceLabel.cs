namespace Sim.Postures;

public enum StanceLabel
{
    /// <summary>No scored event: never shown as neutral or as 0.</summary>
    NoRecord,
    Hostile,
    /// <summary>Cooperation and conflict at once.</summary>
    Contested,
    Strained,
    Neutral,
    Cordial,
    Close,
}

public static class StanceLabels
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<StanceLabel>().Select(Name)];

    public static string Name(this StanceLabel label) => label switch
    {
        StanceLabel.NoRecord => "no record",
        StanceLabel.Hostile => "hostile",
        StanceLabel.Contested => "contested",
        StanceLabel.Strained => "strained",
        StanceLabel.Neutral => "neutral",
        StanceLabel.Cordial => "cordial",
        StanceLabel.Close => "close",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The first that applies, on values rounded to 6 decimals.</summary>
    /// <param name="atWar">A war holds between the two, and both sides of the stance are governments.</param>
    public static StanceLabel Of(DecayedSum sum, bool atWar)
    {
        if (atWar) return StanceLabel.Hostile;
        if (sum.Events == 0) return StanceLabel.NoRecord;
        var (score, cooperation, conflict) = (Math.Round(sum.Score, 6), Math.Round(sum.CooperationAxis, 6), Math.Round(sum.ConflictAxis, 6));
        if (score <= -3) return StanceLabel.Hostile;
        var (smaller, larger) = (Math.Min(cooperation, conflict), Math.Max(cooperation, conflict));
        if (smaller >= 0.5 && smaller >= larger / 2) return StanceLabel.Contested;
        if (score <= -0.75) return StanceLabel.Strained;
        if (score >= 3 && sum.Cooperative >= 2) return StanceLabel.Close;
        return score >= 0.75 ? StanceLabel.Cordial : StanceLabel.Neutral;
    }
}
