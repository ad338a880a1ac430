using Sim.Branches;
using Sim.Postures;
using Sim.Store;
using Sim.Tests.Oracles;

namespace Sim.Faults.Breaking;

/// <summary>Knows what was acknowledged, and looks whether it is so.</summary>
internal sealed class Witness(Arena arena)
{
    private readonly Dictionary<Work, bool> seen = [];

    /// <summary>What was looked at, so far.</summary>
    public int Checks { get; private set; }

    /// <summary>What was promised and is not so.</summary>
    public List<string> Broken { get; } = [];

    /// <param name="isAcknowledged">Else it may be there or not, but by halves only where it comes in by parts.</param>
    public void Saw(Work work, bool isAcknowledged) => seen[work] = isAcknowledged || seen.GetValueOrDefault(work);

    /// <summary>Notes it where it is not so.</summary>
    public void Promise(bool isKept, string otherwise)
    {
        Checks++;
        if (!isKept) Broken.Add(otherwise);
    }

    /// <summary>What another one saw counts as seen here.</summary>
    public void Take(Witness other)
    {
        Checks += other.Checks;
        Broken.AddRange(other.Broken);
    }

    /// <summary>Every hash, every acknowledged change, and the postures of these scenarios beside the oracle's.</summary>
    public async Task Look(params IReadOnlyCollection<string> scenarios)
    {
        await using var store = await arena.Open(TimeProvider.System, default);
        await Look(store, scenarios);
    }

    public async Task Look(IStreamStore store, IReadOnlyCollection<string> scenarios)
    {
        foreach (var proof in await store.Verify(null, [], default)) Promise(proof.Fault is null, $"{proof.Head.Key} is not what was recorded: {proof.Fault}");
        var there = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var scenario in await store.Scenarios(default))
            foreach (var branch in await store.Branches(scenario, default))
            {
                var entries = await store.Read(new StreamKey(scenario, branch.Branch), null, default);
                Promise(entries.Count == branch.Version, $"{scenario}/{branch.Branch} is listed at version {branch.Version} and has {entries.Count} entries");
                foreach (var happened in entries.Select(entry => entry.Change).OfType<Change.Asserted>()) there[happened.Event.Summary] = there.GetValueOrDefault(happened.Event.Summary) + 1;
            }
        foreach (var (work, isAcknowledged) in seen) Promise(Problem(work, isAcknowledged, there) is var problem && problem is null, $"{work.Kind} of {work.Scenario}: {problem}");
        foreach (var scenario in (await store.Scenarios(default)).Intersect(scenarios)) await Compare(store, new StreamKey(scenario, "main"));
    }

    private static string? Problem(Work work, bool isAcknowledged, Dictionary<string, int> there)
    {
        var counts = work.Texts.Select(text => there.GetValueOrDefault(text)).ToList();
        if (counts.FindIndex(count => count > 1) is var twice and >= 0) return $"'{work.Texts[twice]}' is there {counts[twice]} times";
        var first = counts.IndexOf(0);
        if (first < 0) return null;
        if (isAcknowledged) return $"'{work.Texts[first]}' was acknowledged and is not there";
        var others = counts.FindIndex(first, count => count > 0);
        return others >= 0 || (work.IsWhole && first > 0) ? $"'{work.Texts[first]}' is not there, and '{work.Texts[others >= 0 ? others : 0]}' is" : null;
    }

    /// <summary>What is answered from indexes and snapshots beside the formulas on the entries themselves.</summary>
    private async Task Compare(IStreamStore store, StreamKey root)
    {
        var entries = await store.Read(root, null, default);
        var naive = new NaiveStance(Timeline.Of(new Lineage(root.Scenario, [Branch.Fold(root.Branch, entries.Select(entry => entry.Change))])));
        var answered = await new Workspace(_ => Task.FromResult(store), "").Answer([new Question(new Reference(root.Scenario, null, root.Branch, null, null, null))],
            views => new Outcome<(DateOnly Day, List<Stance> Stances)>.Done((views[0].Day, [.. views[0].Fold.Countries.SelectMany(country => views[0].Fold.At(country, views[0].Day).Stances)])), default);
        if (answered is not Outcome<(DateOnly Day, List<Stance> Stances)>.Done(var (day, stances)))
        {
            Promise(entries.Count <= 2, $"{root} is not answered: {answered}"); // Of nothing but its opening there is no posture.
            return;
        }
        foreach (var stance in stances)
            Promise(naive.At(stance.Lane, day) is var expected && Math.Abs(expected.Score - stance.Sum.Score) < 1e-6 && expected.Events == stance.Sum.Events, $"{root} {stance.Lane.From} {stance.Lane.Key} is {stance.Sum.Score} of {stance.Sum.Events}, and {expected.Score} of {expected.Events} by the entries");
    }
}
