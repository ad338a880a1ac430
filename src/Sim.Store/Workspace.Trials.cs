using Sim.Answers;
using Sim.Branches;
using Sim.Events;

namespace Sim.Store;

/// <summary>What a command would append to a branch as it stands.</summary>
/// <param name="Changes">None where it is so already.</param>
public sealed record Trial(Timeline Before, ValueList<Change> Changes)
{
    /// <summary>The branch with them.</summary>
    /// <remarks>A rebase also moves what it stands on: <see cref="Workspace.PreviewRebase"/> tells of one.</remarks>
    public Timeline After => after.Value;

    private readonly Lazy<Timeline> after = new(() => Changes.Count == 0 ? Before : Timeline.Of(Before.Lineage.With(Changes.Aggregate(Before.Lineage.Leaf, (leaf, change) => leaf.Evolve(change)))));

    /// <summary>Before and after on a day; null: the last of either. Empty where neither has a day.</summary>
    public IReadOnlyList<View> Views(DateOnly? day)
    {
        var on = day ?? (Before.LastDay > After.LastDay ? Before.LastDay : After.LastDay);
        return on is null ? [] : [Of(Before, on), Of(After, on)];
    }

    private static View Of(Timeline timeline, DateOnly? day) => View.Of(new Reference(timeline.Lineage.Scenario, null, timeline.Lineage.Leaf.Name, null, day, null), timeline)!;
}

/// <summary>Commands as a person at a page gives them: tried before they are given, and on what was seen.</summary>
public sealed partial class Workspace
{
    /// <summary>Who appends.</summary>
    public string By => by;

    /// <summary>An answer from what a command would do. Nothing is appended. It may be made more than once, as in <see cref="Answer"/>.</summary>
    /// <param name="views">What the answer looks at: see <see cref="Trial.Views"/>.</param>
    public async Task<Outcome<T>> Try<T>(
        string scenario, string branch, IReadOnlyCollection<EventId> about, Func<Timeline, Outcome<BranchCommand>> command,
        Func<Trial, IReadOnlyList<View>> views, Func<Trial, IReadOnlyList<View>, Outcome<T>> answer, CancellationToken cancellation)
    {
        var lineages = new Lineages(open, Telling.Named);
        lineages.Name(about);
        while (true)
        {
            var decided = await Decided(lineages, scenario, branch, timeline => Task.FromResult(command(timeline)), cancellation);
            if (decided is not Outcome<Trial>.Done(var trial)) return decided.As<T>();
            var seen = views(trial);
            var made = answer(trial, seen);
            var wanting = seen.Where(view => !view.Wanted.IsNone).ToList();
            if (wanting.Count == 0) return made;
            foreach (var view in wanting) lineages.Tell(new StreamKey(scenario, view.Timeline.Lineage.Root.Name), view.Wanted.Versions);
        }
    }

    /// <summary>As <see cref="Run(string?, string, IReadOnlyCollection{EventId}, Func{Timeline, Outcome{BranchCommand}}, CancellationToken)"/>, unless somebody appended since the branch was looked at.</summary>
    /// <param name="seen">The branch's version as it was looked at.</param>
    public Task<Outcome<IReadOnlyList<Change>>> RunOn(
        int seen, string scenario, string branch, IReadOnlyCollection<EventId> about, Func<Timeline, Outcome<BranchCommand>> command, CancellationToken cancellation) =>
        Run(scenario, branch, about, timeline => timeline.Lineage.Leaf.Version == seen ? command(timeline) : new Outcome<BranchCommand>.Refused(
            [new Refusal($"'{branch}' is at v{timeline.Lineage.Leaf.Version} by now, and you looked at v{seen}", "look at what was appended since, and decide again")]), cancellation);

    /// <summary>A branch as it stands now; null for an unknown one. No stream is read.</summary>
    public async Task<CatalogEntry?> Entry(string scenario, string branch, CancellationToken cancellation) =>
        await (await open(cancellation)).Ancestry(new StreamKey(scenario, branch), cancellation) is [var entry, ..] ? entry : null;

    /// <summary>Decided on the branch as it stands now.</summary>
    private static async Task<Outcome<Trial>> Decided(
        Lineages lineages, string? scenario, string branch, Func<Timeline, Task<Outcome<BranchCommand>>> command, CancellationToken cancellation)
    {
        Timeline timeline;
        Outcome<BranchCommand> asked;
        do
        {
            var resolved = await lineages.Of(new Reference(scenario, null, branch, null, null, null), cancellation);
            if (resolved is not Outcome<Lineage>.Done(var lineage)) return resolved.As<Trial>();
            timeline = Timeline.Of(lineage);
            asked = await command(timeline);
        }
        // What the command names must be told before it is decided on.
        while (asked is Outcome<BranchCommand>.Done(var named) && lineages.Name(NamedEvents.Of(named)) && !timeline.Lineage.Facts.IsEmpty);
        return asked.Then<Trial>(wanted => BranchDecider.Decide(timeline, wanted) switch
        {
            Decision.NoChange => new Outcome<Trial>.Done(new Trial(timeline, [])),
            Decision.Refused refused => new Outcome<Trial>.Refused(refused.Refusals),
            Decision.Append { Changes: var changes } => new Outcome<Trial>.Done(new Trial(timeline, changes)),
            var other => throw new System.Diagnostics.UnreachableException($"{other}"),
        });
    }
}
