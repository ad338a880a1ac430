using System.Collections.Immutable;

namespace Sim.Branches;

/// <summary>One branch as its stream stood at a version: where it forked, what it declares, what it changes.</summary>
public sealed record Branch(string Name)
{
    /// <summary>Entries in the stream so far; the stream's versions run from 1.</summary>
    public int Version { get; init; }

    /// <summary>Null for a root.</summary>
    public string? Parent { get; init; }

    /// <summary>The last fork point at that version; null for a root.</summary>
    public ForkPoint? Point { get; init; }

    public Delta Delta { get; init; } = Delta.Empty;

    public ImmutableSortedDictionary<DeclarationKey, Declaration> Declarations { get; init; } =
        ImmutableSortedDictionary.Create<DeclarationKey, Declaration>(ByKindThenId);

    /// <summary>Null while the branch is open.</summary>
    public Closing? Closing { get; init; }

    public bool IsRoot => Parent is null;

    public Premise Premise => Declarations.GetValueOrDefault(new DeclarationKey(DeclarationKind.Premise)) is Declaration.Premised premised ? premised.Premise : Premise.Unstated;

    public static Branch Fold(string name, IEnumerable<Change> changes) => changes.Aggregate(new Branch(name), (branch, change) => branch.Evolve(change));

    public Branch Evolve(Change change) => Evolve(change, Version + 1);

    /// <summary>The same where changes before it are left out, because facts stand for them.</summary>
    /// <param name="version">Of the change in the stream, above this branch's.</param>
    public Branch Evolve(Change change, int version)
    {
        var next = this with { Version = version, Delta = Delta.Evolve(change, version) };
        return change switch
        {
            Change.Opened opened => next with { Parent = opened.Parent, Point = opened.Point, Declarations = Premised(opened.Premise) },
            Change.Rebased rebased => next with { Point = rebased.Point },
            Change.Declared declared => next with { Declarations = Declarations.SetItem(declared.Declaration.Key, declared.Declaration) },
            Change.Withdrawn withdrawn => next with { Declarations = Declarations.Remove(withdrawn.Key) },
            Change.Closed closed => next with { Closing = new Closing(closed.Reason, next.Version) },
            Change.Asserted or Change.Corrected or Change.Retracted or Change.Replaced or Change.Kept or Change.Dropped or Change.Reverted => next,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private ImmutableSortedDictionary<DeclarationKey, Declaration> Premised(Premise premise) =>
        premise == Premise.Unstated ? Declarations : Declarations.SetItem(new DeclarationKey(DeclarationKind.Premise), new Declaration.Premised(premise));

    private static Comparer<DeclarationKey> ByKindThenId { get; } = Comparer<DeclarationKey>.Create((left, right) =>
        left.Kind != right.Kind ? left.Kind.CompareTo(right.Kind) : string.CompareOrdinal(left.Id, right.Id));
}

/// <param name="Version">Of the entry that closed the branch.</param>
public sealed record Closing(string Reason, int Version);
