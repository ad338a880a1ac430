using Sim.Branches;

namespace Sim.Scenarios;

/// <summary>The difference between what a file states and what its last load stated: all that a load appends.</summary>
/// <remarks>
/// Three-way, by branch and event id (or declaration, or fork point): where the file says what the store says, nothing; where the file says
/// what it said before, nothing, whatever others did since; where it says something new and nobody else touched it, the change; else a
/// conflict. After it, what loads stated is what this file states, id by id: where the appended changes do not tell so, statements do.
/// </remarks>
public static class ScenarioDifference
{
    /// <param name="stored">By branch name; empty for a new scenario.</param>
    /// <param name="take">Whose side decides conflicts; null: nobody's.</param>
    public static LoadPlan Of(Scenario scenario, IReadOnlyDictionary<string, StoredBranch> stored, ConflictSide? take = null)
    {
        var streams = new List<PlannedStream>();
        var statements = new List<Change.Stated>();
        var refusals = new List<Refusal>();
        var settling = new Settling(take);
        var heads = new Dictionary<string, Head>(StringComparer.Ordinal);
        foreach (var plan in InOrder(scenario))
        {
            var parent = heads.GetValueOrDefault(plan.From);
            var found = stored.GetValueOrDefault(plan.Name);
            if (Refused(plan, parent, found) is { } refusal)
            {
                refusals.Add(refusal);
                heads[plan.Name] = new Head(found, found?.Current ?? new Branch(plan.Name), HasMoved: false);
                continue;
            }
            var file = FileOf(plan, scenario);
            var changes = Changes(plan, file, found, parent, settling);
            var loaded = (found ?? StoredBranch.New(plan)).Loaded(changes);
            if (found is { Current.Closing: { } closing } && changes.Count > 0)
                refusals.Add(new Refusal($"'{plan.Name}' is closed ({closing.Reason}) and the file changes it: {string.Join(", ", changes.Select(Named).Distinct())}", "take those changes out of the file, or give the branch another name there"));
            if (changes.OfType<Change.Closed>().Any() && ClosedBranch.Refusal(plan.Name, OpenChildren(plan, scenario, stored), "state 'closed' for those too, or close them first (sim close)") is { } open)
                refusals.Add(open);
            statements.AddRange(Statements(plan, file, loaded).Select(change => new Change.Stated(plan.Name, loaded.Current.Version, change)));
            if (changes.Count > 0) streams.Add(new PlannedStream(plan.Name, found?.Current.Version ?? 0, changes.ToValueList()));
            heads[plan.Name] = new Head(found, loaded.Current, changes.Any(change => change is not Change.Closed));
        }
        return new LoadPlan(streams.ToValueList(), statements.ToValueList(), settling.Open, settling.Settled, refusals.ToValueList());
    }

    /// <param name="Found">As it stood before the load; null: the load opens it.</param>
    /// <param name="HasMoved">Whether the load appends to it, a closing excepted.</param>
    private sealed record Head(StoredBranch? Found, Branch Branch, bool HasMoved)
    {
        /// <summary>The newest version that a child may stand on: a closed branch is forked as it stood.</summary>
        public int Basis => Branch.Closing is { Version: var closed } ? closed - 1 : Branch.Version;
    }

    /// <summary>The branch's children in the store that the file does not close.</summary>
    private static ValueList<string> OpenChildren(BranchPlan plan, Scenario scenario, IReadOnlyDictionary<string, StoredBranch> stored) => stored.Values.Select(branch => branch.Current)
        .Where(branch => branch.Parent == plan.Name && branch.Closing is null && !scenario.Branches.Any(other => other.Name == branch.Name && other.Closed.Length > 0))
        .Select(branch => branch.Name).Order(StringComparer.Ordinal).ToValueList();

    private static Refusal? Refused(BranchPlan plan, Head? parent, StoredBranch? found) => found switch
    {
        // The same load may make a branch and close it after its children.
        null when parent is { Branch.Closing: { } closing } && (plan.Closed.Length == 0 || parent.Found is { Current.Closing: not null }) =>
            new Refusal($"'{plan.Name}' would stand on '{plan.From}', which is closed: {closing.Reason}", "let it stand on another branch"),
        { Current.Parent: var stands } when plan.From != (stands ?? "") => new Refusal(
            $"the file lets '{plan.Name}' stand on '{plan.From}', the store's stands on '{stands ?? "(nothing: it is a root)"}', and a branch keeps its parent", "give the file's branch another name"),
        _ => null,
    };

    private static List<Change> Changes(BranchPlan plan, Branch file, StoredBranch? found, Head? parent, Settling settling)
    {
        var changes = new List<Change>();
        if (found is null) changes.Add(Opening(plan, parent?.Basis ?? 0));
        else if (parent is not null)
        {
            var moves = ForkDifference.TakesFile(plan, found, settling);
            var point = moves ? ForkDifference.Point(plan, parent.Basis) : found.Current.Point! with { Basis = parent.Basis };
            // Nothing more is said on a closed branch: it stays on the version of its parent on which it was closed.
            if (moves || (parent.HasMoved && found.Current.Closing is null)) changes.Add(new Change.Rebased(point));
        }
        var stood = found ?? StoredBranch.New(plan);
        if (changes is [Change.Opened]) stood = stood.Loaded(changes); // It states the premise.
        changes.AddRange(DeclarationDifference.Of(file, stood, settling));
        changes.AddRange(DeltaDifference.Of(file, plan, stood, settling));
        // After all else that the file says of it; nothing reopens a branch.
        if (plan.Closed.Length > 0 && stood.Current.Closing is null) changes.Add(new Change.Closed(plan.Closed));
        return changes;
    }

    /// <summary>What the appended changes do not tell of what the file states.</summary>
    private static IEnumerable<Change> Statements(BranchPlan plan, Branch file, StoredBranch loaded) =>
        [.. ForkDifference.Between(plan, loaded), .. DeclarationDifference.Between(loaded.Stated, file), .. DeltaDifference.Between(loaded.Stated, file, plan)];

    private static Change.Opened Opening(BranchPlan plan, int basis) =>
        plan.From.Length == 0 ? new Change.Opened(null, null, plan.Premise) : new Change.Opened(plan.From, ForkDifference.Point(plan, basis), plan.Premise);

    /// <summary>What the file alone states of the branch, but for its fork point.</summary>
    private static Branch FileOf(BranchPlan plan, Scenario scenario)
    {
        var declared = plan.From.Length == 0 ? scenario.Declarations : plan.Declarations;
        return declared.Select(declaration => (Change)new Change.Declared(declaration)).Concat(ChangeOrder.Of(plan.Changes))
            .Aggregate(StoredBranch.New(plan).Current, (branch, change) => branch.Evolve(change));
    }

    private static string Named(Change change) => change.Subject is { } id ? $"'{id}'" : change switch
    {
        Change.Declared declared => declared.Declaration.Key.ToString(),
        Change.Withdrawn withdrawn => withdrawn.Key.ToString(),
        Change.Opened or Change.Rebased => "its fork",
        Change.Closed => "its closing",
        _ => throw new System.Diagnostics.UnreachableException($"{change} is about an event, or in no branch's stream"),
    };

    /// <summary>The lineages of a scenario as a file alone states it, by branch, parents first.</summary>
    public static IReadOnlyList<Lineage> Lineages(Scenario scenario)
    {
        var plan = Of(scenario, new Dictionary<string, StoredBranch>());
        var lineages = new Dictionary<string, Lineage>(StringComparer.Ordinal);
        foreach (var stream in plan.Streams)
        {
            var branch = Branch.Fold(stream.Branch, stream.Changes);
            lineages[branch.Name] = new Lineage(scenario.Name, branch.Parent is null ? [branch] : [.. lineages[branch.Parent].Branches, branch]);
        }
        return [.. lineages.Values];
    }

    /// <summary>The root and the branches, parents first. Branches whose <c>from</c> leads nowhere or in a circle are left out: the file's reader refuses them.</summary>
    private static List<BranchPlan> InOrder(Scenario scenario)
    {
        var root = new BranchPlan(Scenario.Main, "", default, false, Premise.Unstated, [.. scenario.Events.Select(happened => new Change.Asserted(happened)), .. scenario.Retractions]);
        var done = new List<BranchPlan> { root };
        for (var next = 0; next < done.Count; next++)
            done.AddRange(scenario.Branches.Where(plan => plan.From == done[next].Name && done.TrueForAll(other => other.Name != plan.Name)));
        return done;
    }
}
