using Sim.Branches;
using Sim.Events;
using Sim.Facts;

namespace Sim.Evidence;

/// <summary>A source looked at as if it were graded otherwise, or withdrawn. Nothing is recorded by it.</summary>
/// <param name="Instead">Null: withdrawn; its citations are then no evidence.</param>
public sealed record Regrading(string Source, Reliability? Instead)
{
    public bool IsWithdrawal => Instead is null;
}

/// <summary>What each source of a lineage is worth, and what an event's citations are worth by that.</summary>
/// <param name="Otherwise">Null: as declared.</param>
public sealed record Grading(Lineage Lineage, Regrading? Otherwise = null)
{
    /// <summary>Null where the lineage declares no such source.</summary>
    public Reliability? Of(string source) => Otherwise is { Instead: { } instead } && Otherwise.Source == source ? instead : Lineage.FindSource(source)?.Reliability;

    /// <summary>The event's citations, those of a withdrawn source excepted, each with its grade.</summary>
    public IEnumerable<(Citation Citation, Grade Grade)> Citations(PoliticalEvent happened)
    {
        foreach (var citation in happened.Citations)
            if (Otherwise is not { IsWithdrawal: true } || Otherwise.Source != citation.Source) yield return (citation, Grade.Of(citation, Of));
    }

    /// <summary>The same of what a fact rests on, without the citations.</summary>
    public IEnumerable<Grade> Grades(Sourcing sourcing)
    {
        foreach (var cited in sourcing.Cited)
            if (Otherwise is not { IsWithdrawal: true } || Otherwise.Source != cited.Source) yield return Grade.Of(cited.Source, cited.Credibility, Of);
    }

    /// <summary>Whether it is the withdrawn source alone.</summary>
    public bool IsBereft(Sourcing sourcing)
    {
        if (Otherwise is not { IsWithdrawal: true }) return false;
        foreach (var cited in sourcing.Cited)
            if (cited.Source != Otherwise.Source) return false;
        return sourcing.Cited.Count > 0;
    }

    /// <summary>The best of its citations; null where it has none.</summary>
    public (Citation Citation, Grade Grade)? Best(PoliticalEvent happened)
    {
        (Citation, Grade Grade)? best = null;
        foreach (var graded in Citations(happened))
            if (best is not { } found || graded.Grade < found.Grade) best = graded;
        return best;
    }

    /// <summary>Whether a recorded event rested on the withdrawn source alone. An assumed one is an assumption: it rests on no source.</summary>
    public bool IsBereft(TimelineEvent happened) => Otherwise is { IsWithdrawal: true } && !happened.IsAssumed && RestsOn(happened.Event, Otherwise.Source);

    /// <summary>Whether the event cites that source, and no other.</summary>
    public static bool RestsOn(PoliticalEvent happened, string source)
    {
        foreach (var citation in happened.Citations)
            if (citation.Source != source) return false;
        return happened.Citations.Count > 0;
    }

    /// <summary>Whether one of the event's citations is of that source.</summary>
    public static bool Cites(PoliticalEvent happened, string source)
    {
        foreach (var citation in happened.Citations)
            if (citation.Source == source) return true;
        return false;
    }
}
