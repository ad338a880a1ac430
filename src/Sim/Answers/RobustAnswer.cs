namespace Sim.Answers;

/// <summary>A stance's range over all alternatives as every surface gives it out. Members may be added, never renamed.</summary>
/// <param name="Low">Of the score; null where no reading gives one.</param>
/// <param name="Labels">Its own first.</param>
public sealed record RobustAnswer(double? Low, double? High, ValueList<string> Labels, ValueList<FlipAnswer> Flips)
{
    public static RobustAnswer Of(StanceRange range) => new(range.Low, range.High, range.Labels, range.Flips.Select(FlipAnswer.Of).ToValueList());
}

/// <param name="Event">The event dated or coded otherwise, or null; then <paramref name="Source"/> is left out.</param>
/// <param name="Score">Null where there is none.</param>
public sealed record FlipAnswer(string Alternative, string? Event, string? Source, string Label, double? Score)
{
    public static FlipAnswer Of(LabelFlip flip) =>
        new(flip.Alternative.Text, flip.Alternative.Varied?.Value, flip.Alternative.Omitted, flip.Label, flip.Score);
}

/// <summary>What was tried.</summary>
/// <param name="Moved">Cells other than the posture's stances that an alternative changes.</param>
public sealed record AlternativesAnswer(int Dates, int Codings, int Sources, ValueList<UnvariedAnswer> NotVaried, ValueList<MovedByAnswer> Moved)
{
    public int Tried => Dates + Codings + Sources;

    public static AlternativesAnswer Of(Robustness robustness)
    {
        var tried = robustness.Alternatives.Tried;
        return new AlternativesAnswer(
            tried.Count(alternative => alternative is Alternative.Dated), tried.Count(alternative => alternative is Alternative.Coded),
            tried.Count(alternative => alternative is Alternative.Sourceless),
            robustness.Alternatives.Unvaried.Select(unvaried => new UnvariedAnswer(unvaried.About, unvaried.Why)).ToValueList(),
            robustness.Moved.Select(MovedByAnswer.Of).ToValueList());
    }
}

/// <param name="About">An event or a source.</param>
public sealed record UnvariedAnswer(string About, string Why);

public sealed record MovedByAnswer(string Country, string Facet, string Key, string Alternative, string? Event, string? Source, CellValue Before, CellValue After)
{
    public static MovedByAnswer Of(MovedByAlternative moved) => new(
        moved.Key.Country, moved.Key.Facet, moved.Key.Key, moved.Alternative.Text, moved.Alternative.Varied?.Value, moved.Alternative.Omitted, moved.Before, moved.After);
}
