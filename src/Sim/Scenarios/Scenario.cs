using Sim.Branches;
using Sim.Events;
using Sim.Rules;

namespace Sim.Scenarios;

/// <summary>What a scenario file states: a root named <see cref="Main"/>, and branches on it.</summary>
public sealed record Scenario(string Name)
{
    /// <summary>The root that a file's own events stand on.</summary>
    public const string Main = "main";

    public string Title { get; init; } = "";
    public string Question { get; init; } = "";

    /// <summary>The days that the scenario is about, both included; null where not stated.</summary>
    public DaySpan? Window { get; init; }
    public HalfLife HalfLife { get; init; } = HalfLife.Default;
    public Scale Scale { get; init; } = Scale.Goldstein;

    /// <summary>Countries among them.</summary>
    public ValueList<DeclaredActor> Actors { get; init; }
    public ValueList<Conflict> Conflicts { get; init; }
    public ValueList<Source> Sources { get; init; }
    public ValueList<PoliticalEvent> Events { get; init; }

    /// <summary>Events among <see cref="Events"/> that were recorded and withdrawn since: they are named so that what hangs on them can be read.</summary>
    public ValueList<Change.Retracted> Retractions { get; init; }

    /// <summary>Sets of events among <see cref="Events"/> that contradict each other: at least two ids in each, in ordinal order.</summary>
    public ValueList<ValueList<EventId>> Rivals { get; init; }
    public ValueList<Judgment> Judgments { get; init; }

    /// <summary>What every branch assumes to follow what, unless it states otherwise under the same id.</summary>
    public ValueList<ReactionRule> Rules { get; init; }

    /// <summary>In any order: a branch may stand before its parent.</summary>
    public ValueList<BranchPlan> Branches { get; init; }

    /// <summary>What the root declares, besides its events.</summary>
    public IEnumerable<Declaration> Declarations =>
    [
        new Declaration.Described(Title, Question, Window), new Declaration.Decaying(HalfLife), new Declaration.Scaled(Scale),
        .. Actors.Select(actor => new Declaration.Cast(actor)), .. Sources.Select(source => new Declaration.Sourced(source)),
        .. Conflicts.Select(conflict => new Declaration.Opposed(conflict)), .. Judgments.Select(judgment => new Declaration.Judged(judgment)),
        .. Rivals.Select(claims => new Declaration.Disputed(claims)), .. Rules.Select(rule => new Declaration.Ruled(rule)),
    ];
}

/// <summary>A branch as a file states it; it stands on its parent's newest version.</summary>
/// <param name="At">The fork day.</param>
/// <param name="Clean">Nothing of the parent from <paramref name="At"/> on.</param>
/// <param name="Changes">Asserted, Corrected, Retracted, Replaced, Kept and Dropped, in any order: the order means nothing.</param>
public sealed record BranchPlan(string Name, string From, DateOnly At, bool Clean, Premise Premise, ValueList<Change> Changes)
{
    public BranchPlan(string name, string from, DateOnly at, bool clean, string premise, ValueList<Change> changes)
        : this(name, from, at, clean, new Premise(premise), changes) { }

    /// <summary>Why nothing more is to be said on the branch; empty: it is open. No other branch stands on a closed one.</summary>
    public string Closed { get; init; } = "";

    /// <summary>Its own, or instead of an ancestor's of the same id.</summary>
    public ValueList<ReactionRule> Rules { get; init; }
    public ValueList<Signpost> Signposts { get; init; }

    /// <summary>What the branch declares, besides its events.</summary>
    public IEnumerable<Declaration> Declarations =>
    [
        .. Premise == Premise.Unstated ? [] : new[] { new Declaration.Premised(Premise) },
        .. Rules.Select(rule => new Declaration.Ruled(rule)), .. Signposts.Select(signpost => new Declaration.Signposted(signpost)),
    ];
}
