using Sim.Answers;
using Sim.Branches;
using Sim.Scenarios;

namespace Sim.Store;

/// <summary>Loads scenarios, three-way: all of them in one transaction, or none.</summary>
internal sealed class Loading(Func<CancellationToken, Task<IStreamStore>> open, string by)
{
    private const int Attempts = 20;

    private const string Fix = "choose for all with --take file or --take store; or take the store's version into the file, or revert the change in the store";

    /// <summary>What a load would append; nothing is.</summary>
    /// <param name="take">Whose side decides conflicts; null: they refuse the load.</param>
    public async Task<Outcome<IReadOnlyList<ScenarioLoad>>> Plan(IReadOnlyList<Scenario> scenarios, ConflictSide? take, CancellationToken cancellation) =>
        (await Prepare(scenarios, take, cancellation)).Then<IReadOnlyList<ScenarioLoad>>(prepared => new Outcome<IReadOnlyList<ScenarioLoad>>.Done([.. prepared.Select(one => one.Load)]));

    /// <inheritdoc cref="Plan"/>
    public async Task<Outcome<IReadOnlyList<ScenarioLoad>>> Load(IReadOnlyList<Scenario> scenarios, ConflictSide? take, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await Prepare(scenarios, take, cancellation);
            if (outcome is not Outcome<IReadOnlyList<Prepared>>.Done(var prepared)) return outcome.As<IReadOnlyList<ScenarioLoad>>();
            var appends = prepared.SelectMany(one => one.Appends).ToList();
            var done = new Outcome<IReadOnlyList<ScenarioLoad>>.Done([.. prepared.Select(one => one.Load)]);
            if (appends.Count == 0 || await (await open(cancellation)).Append(appends, by, cancellation) is not AppendOutcome.Conflict conflict) return done;
            if (attempt == Attempts) return new Outcome<IReadOnlyList<ScenarioLoad>>.Refused([Workspace.Busy(conflict.Key)]);
        }
    }

    private sealed record Prepared(ScenarioLoad Load, IReadOnlyList<StreamAppend> Appends);

    private async Task<Outcome<IReadOnlyList<Prepared>>> Prepare(IReadOnlyList<Scenario> scenarios, ConflictSide? take, CancellationToken cancellation)
    {
        if (scenarios.GroupBy(scenario => scenario.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return new Outcome<IReadOnlyList<Prepared>>.Invalid($"{twice.Count()} of the files state the scenario '{twice.Key}': load one, or one after the other");
        var prepared = new List<Prepared>();
        var refusals = new List<Refusal>();
        foreach (var scenario in scenarios)
        {
            var stored = await Stored.Read(await open(cancellation), scenario.Name, cancellation);
            var plan = ScenarioDifference.Of(scenario, stored.Branches(), take);
            refusals.AddRange(plan.Refusals);
            refusals.AddRange(plan.Conflicts.Select(conflict => new Refusal($"{scenario.Name}/{conflict}", Fix)));
            if (plan.Refusals.Count + plan.Conflicts.Count > 0) continue;
            var lineages = plan.Streams.Select(stream => Lineage.Of(scenario.Name, stream.Branch, null, branch => stored.ChangesWith(plan, branch))).ToList();
            refusals.AddRange(lineages.Select(lineage => Timeline.Of(lineage)).SelectMany(Problems));
            prepared.Add(new Prepared(new ScenarioLoad(scenario.Name, plan, plan.Streams.Zip(lineages, (stream, lineage) => Told(stream, lineage, stored)).ToValueList()), Appends(scenario.Name, plan, stored)));
        }
        return refusals.Count > 0 ? new Outcome<IReadOnlyList<Prepared>>.Refused(refusals.ToValueList()) : new Outcome<IReadOnlyList<Prepared>>.Done(prepared);
    }

    private static IEnumerable<Refusal> Problems(Timeline timeline) => Consistency.Problems(timeline).Where(problem => problem.Severity == Severity.Error)
        .Select(problem => new Refusal($"{timeline.Lineage.Leaf.Name}: {problem.What}", problem.Fix));

    private static ToldStream Told(PlannedStream stream, Lineage lineage, Stored stored)
    {
        var inherited = new Lazy<Timeline?>(() => lineage.Parent is { } parent ? Timeline.Of(parent) : null);
        var (before, told) = (Branch.Fold(stream.Branch, stored.Changes(stream.Branch)), new List<ToldChange>());
        foreach (var change in stream.Changes)
        {
            told.Add(ToldChange.Of(change, before, id => inherited.Value?.Find(id)?.Event));
            before = before.Evolve(change);
        }
        return new ToldStream(stream.Branch, stream.ExpectedVersion, told.ToValueList());
    }

    /// <remarks>What is remembered of the file is appended with the rest, or not at all.</remarks>
    private static List<StreamAppend> Appends(string scenario, LoadPlan plan, Stored stored)
    {
        var appends = plan.Streams.Select(stream => new StreamAppend(new StreamKey(scenario, stream.Branch), stream.ExpectedVersion, stream.Changes, Origin.File)).ToList();
        if (plan.Statements.Count > 0) appends.Add(new StreamAppend(StreamKey.OfFiles(scenario), stored.Statements.Count, [.. plan.Statements], Origin.File));
        return appends;
    }

    /// <summary>A scenario's streams as they were read.</summary>
    private sealed record Stored(IReadOnlyDictionary<string, IReadOnlyList<Recorded>> Records, IReadOnlyList<Recorded> Statements)
    {
        public static async Task<Stored> Read(IStreamStore store, string scenario, CancellationToken cancellation)
        {
            // What files said first: statements of a load that comes in between would else be taken for older than its changes, which were read
            // before. So it is the streams that may be newer, and what is appended to the stream of files then conflicts and is decided anew.
            var statements = await store.Read(StreamKey.OfFiles(scenario), null, cancellation);
            var records = new Dictionary<string, IReadOnlyList<Recorded>>(StringComparer.Ordinal);
            foreach (var entry in await store.Branches(scenario, cancellation))
                records[entry.Branch] = await store.Read(new StreamKey(scenario, entry.Branch), null, cancellation);
            return new Stored(records, statements);
        }

        public Dictionary<string, StoredBranch> Branches()
        {
            var statements = Statements.Select(record => record.Change).OfType<Change.Stated>().ToList();
            return Records.ToDictionary(pair => pair.Key, pair => StoredBranch.Of(pair.Key, pair.Value, statements), StringComparer.Ordinal);
        }

        public IEnumerable<Change> Changes(string branch) => Records.GetValueOrDefault(branch, []).Select(record => record.Change);

        public IEnumerable<Change> ChangesWith(LoadPlan plan, string branch) =>
            Changes(branch).Concat(plan.Streams.FirstOrDefault(stream => stream.Branch == branch)?.Changes ?? []);
    }
}
