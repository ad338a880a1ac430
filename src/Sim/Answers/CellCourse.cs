namespace Sim.Answers;

/// <summary>How one cell differs between two timelines, over days.</summary>
/// <param name="Spans">In order of days; a number's spans end where it stops differing, a text's also where either text changes.</param>
public sealed record CellCourse(CellKey Key, ValueList<CellSpan> Spans)
{
    /// <summary>Days on which it differs.</summary>
    public int Days => Spans.Sum(span => span.To.DayNumber - span.From.DayNumber + 1);

    public DateOnly First => Spans[0].From;
    public DateOnly Last => Spans[^1].To;

    public CellDay Greatest => Spans.Select(span => span.Greatest).MaxBy(day => day.Size)!;

    public CellDay End => Spans[^1].End;

    /// <summary>With one more day, later than all.</summary>
    public CellCourse With(DateOnly day, CellValue before, CellValue after)
    {
        var at = new CellDay(day, before, after);
        if (Spans.Count == 0 || !Spans[^1].Reaches(at)) return this with { Spans = Spans.Append(new CellSpan(day, day, at, at)).ToValueList() };
        return this with { Spans = Spans.SkipLast(1).Append(Spans[^1].With(at)).ToValueList() };
    }
}

/// <summary>Days in a row on which a cell differs.</summary>
/// <param name="To">Inclusive.</param>
/// <param name="Greatest">The first day on which it differs most.</param>
/// <param name="End">The last day.</param>
public sealed record CellSpan(DateOnly From, DateOnly To, CellDay Greatest, CellDay End)
{
    internal bool Reaches(CellDay next) => next.Day == To.AddDays(1)
        && (next.IsNumber == End.IsNumber) && (next.IsNumber || (next.Before.Text == End.Before.Text && next.After.Text == End.After.Text));

    internal CellSpan With(CellDay next) => this with { To = next.Day, End = next, Greatest = next.Size > Greatest.Size ? next : Greatest };
}

/// <summary>A cell on one day in two timelines.</summary>
public sealed record CellDay(DateOnly Day, CellValue Before, CellValue After)
{
    public bool IsNumber => Before.Number is not null || After.Number is not null;

    /// <summary>How far a number moves, an absent one taken for 0; 0 for a text.</summary>
    public double Size => IsNumber ? Math.Abs((After.Number ?? 0) - (Before.Number ?? 0)) : 0;
}
