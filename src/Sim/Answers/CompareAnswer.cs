namespace Sim.Answers;

/// <summary>A comparison as every surface gives it out. Members may be added, never renamed.</summary>
/// <param name="FirstDivergence">Null where the timelines agree.</param>
/// <param name="Explanations">Null unless asked for.</param>
public sealed record CompareAnswer(
    ValueList<string> Refs, ValueList<CellAnswer> Cells, DivergenceAnswer? FirstDivergence, ValueList<StanceExplanation>? Explanations,
    ValueList<StandingExplanation>? Standings)
{
    /// <summary>In the order of the references what each counts; null where each counts every source and nothing is disputed.</summary>
    public ValueList<CountingAnswer?>? Counting { get; init; }

    /// <summary>Accounts that contradict each other; null where there are none.</summary>
    public ValueList<RivalsAnswer>? Rivals { get; init; }

    public static CompareAnswer Of(Comparison comparison, bool explain)
    {
        var others = Enumerable.Range(1, comparison.Views.Count - 1);
        return new CompareAnswer(
            comparison.Views.Select(view => view.Text).ToValueList(),
            comparison.Cells.Select(cell => new CellAnswer(cell.Key.Country, cell.Key.Facet, cell.Key.Key, cell.Values, cell.Differs,
                cell.Values.Select(value => value.Events).ToValueList(), cell.Values.Select(value => value.Assumed).ToValueList())).ToValueList(),
            comparison.Divergence is { } parting ? new DivergenceAnswer(parting.Day, parting.Event.Value, parting.Country) : null,
            explain ? others.SelectMany(other => comparison.Stances(other).Select(stance => StanceExplanation.Of(stance, comparison.Views[other]))).ToValueList() : null,
            explain ? others.SelectMany(other => comparison.Standings(other).Select(standing => StandingExplanation.Of(standing, comparison.Views[other]))).ToValueList() : null)
        {
            Counting = comparison.Views.Select(CountingAnswer.Of).ToValueList() is var counting && counting.Any(counts => counts is not null) ? counting : null,
            Rivals = RivalsAnswer.Of(comparison.Views) is { Count: > 0 } rivals ? rivals : null,
        };
    }
}

/// <param name="Values">In the order of the references: numbers, texts, or null where absent.</param>
/// <param name="Events">The events behind each value, <paramref name="Assumed"/> of them assumed.</param>
public sealed record CellAnswer(
    string Country, string Facet, string Key, ValueList<CellValue> Values, bool Differs, ValueList<int> Events, ValueList<int> Assumed);

public sealed record DivergenceAnswer(DateOnly Day, string Event, string Country);

/// <summary>Why a stance in one reference differs from the first reference's.</summary>
public sealed record StanceExplanation(string Ref, string Country, string Key, ValueList<ShareAnswer> Shares, ValueList<string> LabelBy, string Note)
{
    public static StanceExplanation Of(StanceDifference difference, View second) => new(
        second.Text, difference.Lane.From, difference.Lane.Key,
        difference.Shares.Select(share => new ShareAnswer(
            share.Event?.Value, share.Score, share.Cooperation, share.Conflict, share.Mover.Kind, share.Mover.Text, share.Mover.By?.Value, share.Mover.Branch, share.IsAssumed)).ToValueList(),
        difference.LabelBy, difference.Note);
}

/// <param name="Event">Null: the passing of time.</param>
/// <param name="Share">Its part of second score less first.</param>
/// <param name="Moved">assumed, replaced, retracted, undercut, kept, corrected, time, known, window, source, claim or scale; in words: <paramref name="Why"/>.</param>
/// <param name="By">The event that stands instead, or on which it hung.</param>
public sealed record ShareAnswer(string? Event, double Share, double Cooperation, double Conflict, string Moved, string Why, string? By, string? Branch, bool Assumed);

/// <summary>The events that set a standing's state in the first reference and in another; null where it does not hold.</summary>
public sealed record StandingExplanation(string Ref, string Key, string? First, string? FirstBy, string? Second, string? SecondBy)
{
    public static StandingExplanation Of(StandingDifference difference, View second) => new(
        second.Text, difference.Key, difference.First?.Text, difference.First?.By.Value, difference.Second?.Text, difference.Second?.By.Value);
}
