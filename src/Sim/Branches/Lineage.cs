using Sim.Events;
using Sim.Facts;
using Sim.Rules;

namespace Sim.Branches;

/// <summary>A branch and its ancestors, root first, each as it stood at the version that the next one's basis pins.</summary>
public sealed class Lineage
{
    /// <exception cref="ArgumentException">Empty, not root first, or a branch's parent is not the one before it.</exception>
    public Lineage(string scenario, IReadOnlyList<Branch> branches)
    {
        if (branches.Count == 0 || !branches[0].IsRoot) throw new ArgumentException("a lineage begins with its root", nameof(branches));
        for (var i = 1; i < branches.Count; i++)
            if (branches[i].Parent != branches[i - 1].Name) throw new ArgumentException($"'{branches[i].Name}' is not a child of '{branches[i - 1].Name}'", nameof(branches));
        (Scenario, Branches) = (scenario, branches);
    }

    /// <summary>Follows the parents from a branch to its root, each at the version that the one below it pins.</summary>
    /// <param name="version">Of the leaf's stream, inclusive; null: its newest.</param>
    /// <param name="stream">A branch's changes, from version 1.</param>
    public static Lineage Of(string scenario, string leaf, int? version, Func<string, IEnumerable<Change>> stream)
    {
        var branches = new List<Branch>();
        for (string? name = leaf; name is not null; name = branches[^1].Parent)
        {
            var changes = stream(name);
            branches.Add(Branch.Fold(name, version is { } upTo ? changes.Take(upTo) : changes));
            version = branches[^1].Point?.Basis;
        }
        branches.Reverse();
        return new Lineage(scenario, branches);
    }

    public string Scenario { get; }

    /// <summary>At least one.</summary>
    public IReadOnlyList<Branch> Branches { get; }

    /// <summary>The root's events that its branch does not tell in full; none where it tells all of them.</summary>
    public RecordedFacts Facts { get; init; } = RecordedFacts.None;

    public Branch Leaf => Branches[^1];
    public Branch Root => Branches[0];

    /// <summary>The same lineage with another state of its leaf.</summary>
    public Lineage With(Branch leaf) => Of([.. Branches.Take(Branches.Count - 1), leaf]);

    /// <summary>The lineage of a child of the leaf.</summary>
    /// <exception cref="ArgumentException">The leaf is not its parent.</exception>
    public Lineage Child(Branch branch) => Of([.. Branches, branch]);

    /// <summary>The lineage of the parent as the leaf's basis pins it; null for a root.</summary>
    public Lineage? Parent => Branches.Count == 1 ? null : Of([.. Branches.Take(Branches.Count - 1)]);

    private Lineage Of(IReadOnlyList<Branch> branches) => new(Scenario, branches) { Facts = Facts };

    /// <summary>The facts that the leaf inherits, or that are its own where it is the root.</summary>
    internal FactWindow Window(DateOnly? knownBy)
    {
        if (Facts.IsEmpty) return FactWindow.Empty;
        DateOnly? before = null;
        foreach (var branch in Branches)
            if (branch.Point?.Until is { } until && !(before <= until)) before = until;
        return new FactWindow(Facts, Root.Version, before?.DayNumber, knownBy?.DayNumber);
    }

    /// <summary>What is declared under the key: by the nearest branch that states it, else null.</summary>
    public Declaration? Find(DeclarationKey key)
    {
        for (var i = Branches.Count - 1; i >= 0; i--)
            if (Branches[i].Declarations.GetValueOrDefault(key) is { } declaration) return declaration;
        return null;
    }

    /// <summary>All declarations of one case, the nearest branch's of each key, by id.</summary>
    public IEnumerable<T> All<T>() where T : Declaration =>
        Branches.SelectMany(branch => branch.Declarations.Values.OfType<T>()).Reverse().DistinctBy(declaration => declaration.Key)
            .OrderBy(declaration => declaration.Key.Id, StringComparer.Ordinal);

    public HalfLife HalfLife => Find(new DeclarationKey(DeclarationKind.HalfLife)) is Declaration.Decaying decaying ? decaying.HalfLife : HalfLife.Default;

    public Scale Scale => Find(new DeclarationKey(DeclarationKind.Scale)) is Declaration.Scaled scaled ? scaled.Scale : Scale.Goldstein;

    public Declaration.Described? Description => Find(new DeclarationKey(DeclarationKind.Scenario)) as Declaration.Described;

    /// <summary>In the order of their ids.</summary>
    public IEnumerable<ReactionRule> Rules => All<Declaration.Ruled>().Select(ruled => ruled.Rule);

    public DeclaredActor? FindActor(string code) => (Find(new DeclarationKey(DeclarationKind.Actor, code)) as Declaration.Cast)?.Actor;

    public Source? FindSource(string id) => (Find(new DeclarationKey(DeclarationKind.Source, id)) as Declaration.Sourced)?.Source;

    /// <summary>Whether the code names a country: declared as one, or of ISO 3166 and not declared otherwise.</summary>
    public bool IsCountry(string code) => FindActor(code) is { } actor ? actor.Kind == DeclaredActor.Country : Countries.Contains(code);

    public bool IsActor(string code) => FindActor(code) is not null || Countries.Contains(code);

    /// <summary>The declared name, else ISO 3166's, else the code.</summary>
    public string NameOf(string code) => FindActor(code)?.Name ?? Countries.NameOf(code) ?? code;
}
