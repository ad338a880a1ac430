using Sim.Evidence;

namespace Sim.Answers;

/// <summary>What a view counts, as every surface gives it out. Members may be added, never renamed.</summary>
/// <param name="Sources">The limit, e.g. <c>A-C/1-3</c>; null: every source.</param>
/// <param name="Unjudged">count or omit; null without a limit.</param>
/// <param name="Claims">best-graded, all, or ids.</param>
/// <param name="LeftOut">Events that had taken effect by the view's day, in timeline order.</param>
/// <param name="CannotBeJudged">Events that count under a limit though their evidence cannot be judged, likewise.</param>
public sealed record CountingAnswer(string? Sources, string? Unjudged, string Claims, ValueList<LeftOutAnswer> LeftOut, ValueList<string> CannotBeJudged)
{
    /// <summary>How many events are left out that are listed nowhere, because of their kind there are many; null where none can be.</summary>
    public int? LeftOutUnlisted { get; init; }

    /// <summary>The same of those that count though their evidence cannot be judged.</summary>
    public int? CannotBeJudgedUnlisted { get; init; }

    /// <summary>Null where nothing was asked for and nothing is left out.</summary>
    public static CountingAnswer? Of(View view) => Of(view.Counted, view.Day);

    /// <param name="day">Inclusive.</param>
    public static CountingAnswer? Of(Counted counted, DateOnly day)
    {
        var leftOut = counted.LeftOut.Where(left => left.Happened.Effective <= day).Select(LeftOutAnswer.Of).ToValueList();
        if (counted.Counting.Sources is null && counted.Counting.Claims is ClaimsRule.BestGraded && leftOut.Count + counted.Facts.LeftOut.Count == 0) return null;
        if (counted.Counting == Counting.Everything && leftOut.Count == 0 && !IsDisputed(counted)) return null;
        return new CountingAnswer(
            counted.Counting.Sources?.ToString(), counted.Counting.Sources is { } limit ? NameOf(limit.Unjudged) : null, counted.Counting.Claims.ToString()!,
            leftOut, counted.Unjudged.Where(id => counted.Timeline.FindCounted(id) is { } happened && happened.Effective <= day).Select(id => id.Value).ToValueList())
        {
            LeftOutUnlisted = counted.Facts.Whole.IsEmpty ? null : counted.Facts.CountLeftOut(day),
            CannotBeJudgedUnlisted = counted.Facts.Whole.IsEmpty ? null : counted.Facts.CountUnjudged(day),
        };
    }

    private static bool IsDisputed(Counted counted) => counted.Whole.Lineage.All<Branches.Declaration.Disputed>().Any();

    private static string NameOf(UnjudgedEvents unjudged) => unjudged switch
    {
        UnjudgedEvents.Count => "count",
        UnjudgedEvents.Omit => "omit",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <param name="Why">source, rival or recalled.</param>
/// <param name="By">The source of its best citation (empty where it has none), or the rival that counts.</param>
/// <param name="Grade">Of its best citation, e.g. <c>D3</c>; null where it has none.</param>
public sealed record LeftOutAnswer(string Event, string Why, string By, string? Grade)
{
    public static LeftOutAnswer Of(LeftOut left) => new(left.Happened.Id.Value, left.Why.ToString().ToLowerInvariant(), left.By, left.Best?.ToString());
}
