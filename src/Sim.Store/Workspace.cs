using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Files;

using Sim.Scenarios;

namespace Sim.Store;

/// <summary>Resolves references and runs commands: what the command line and the browser both call.</summary>
/// <param name="open">The store; called when a question needs it, never for references to files alone.</param>
/// <param name="by">Who appends.</param>
public sealed partial class Workspace(Func<CancellationToken, Task<IStreamStore>> open, string by)
{
    /// <summary>How often a decision is made anew when others append at the same time.</summary>
    private const int Attempts = 20;

    public async Task<Outcome<View>> View(Question question, CancellationToken cancellation) =>
        (await Views([question], cancellation)).Then<View>(views => new Outcome<View>.Done(views[0]));

    /// <summary>References to be set side by side: where one names no day, the latest among them all holds.</summary>
    public Task<Outcome<IReadOnlyList<View>>> Views(IReadOnlyList<Question> questions, CancellationToken cancellation) => Views(new Lineages(open), questions, cancellation);

    /// <summary>An answer that facts suffice for: of long roots only what it names is told. What it names shows as it is made, so it may be made more than once.</summary>
    /// <param name="answer">It must not ask a view for all of its events.</param>
    public async Task<Outcome<T>> Answer<T>(IReadOnlyList<Question> questions, Func<IReadOnlyList<View>, Outcome<T>> answer, CancellationToken cancellation)
    {
        var lineages = new Lineages(open, Telling.Named);
        while (true)
        {
            var resolved = await Views(lineages, questions, cancellation);
            if (resolved is not Outcome<IReadOnlyList<View>>.Done(var views)) return resolved.As<T>();
            var made = answer(views);
            var wanting = views.Where(view => !view.Wanted.IsNone).ToList();
            if (wanting.Count == 0) return made;
            foreach (var view in wanting)
                lineages.Tell(new StreamKey(view.Timeline.Lineage.Scenario, view.Timeline.Lineage.Root.Name), view.Wanted.Versions);
        }
    }

    private static async Task<Outcome<IReadOnlyList<View>>> Views(Lineages lineages, IReadOnlyList<Question> questions, CancellationToken cancellation)
    {
        var found = new List<Lineage>();
        do
        {
            found.Clear();
            foreach (var question in questions)
            {
                var resolved = await lineages.Of(question, cancellation);
                if (resolved is not Outcome<Lineage>.Done(var lineage)) return resolved.As<IReadOnlyList<View>>();
                found.Add(lineage);
            }
        }
        // Why one has what another has not is said of events that either names.
        while (found.Count > 1 && found.Exists(lineage => !lineage.Facts.IsEmpty) && lineages.Name(found.SelectMany(NamedEvents.Of)));
        var timelines = found.Zip(questions, (lineage, question) => Timeline.Of(lineage, question.Reference.KnownBy)).ToList();
        var references = questions.Select(question => question.Reference).ToList();
        var latest = references.Zip(timelines, (reference, timeline) => reference.Day ?? timeline.LastDay).Max();
        // A rule given for all the references may name what only one of them disputes.
        var misnamed = questions.SelectMany(question => question.Counting.Claims.Misnamed([.. timelines.Select(timeline => timeline.Lineage)])).Distinct().ToList();
        if (misnamed.Count > 0) return new Outcome<IReadOnlyList<View>>.Invalid(misnamed.Select(refusal => refusal.ToString()).ToValueList());
        var views = questions.Zip(timelines, (question, timeline) => Answers.View.Of(
            question.Reference with { Day = question.Reference.Day ?? latest }, timeline, question.Counting)).OfType<View>().ToList();
        return views.Count == references.Count
            ? new Outcome<IReadOnlyList<View>>.Done(views)
            : new Outcome<IReadOnlyList<View>>.Invalid("nothing has happened on this timeline yet: name a day, e.g. main@2022-02-25");
    }

    /// <summary>Decides on the branch as it stands now and appends; decides anew where somebody else was faster.</summary>
    /// <param name="about">Events that the command looks up on the timeline.</param>
    /// <param name="command">Given the branch's timeline; of a long root it tells what is named.</param>
    /// <returns>The changes appended; none where it was so already.</returns>
    public Task<Outcome<IReadOnlyList<Change>>> Run(
        string? scenario, string branch, IReadOnlyCollection<EventId> about, Func<Timeline, Outcome<BranchCommand>> command, CancellationToken cancellation) =>
        Run(scenario, branch, about, Telling.Named, timeline => Task.FromResult(command(timeline)), cancellation);

    /// <inheritdoc cref="Run(string?, string, IReadOnlyCollection{EventId}, Func{Timeline, Outcome{BranchCommand}}, CancellationToken)"/>
    /// <param name="telling">How much of a long root the timeline tells.</param>
    private async Task<Outcome<IReadOnlyList<Change>>> Run(
        string? scenario, string branch, IReadOnlyCollection<EventId> about, Telling telling, Func<Timeline, Task<Outcome<BranchCommand>>> command, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var lineages = new Lineages(open, telling);
            lineages.Name(about);
            var decided = await Decided(lineages, scenario, branch, command, cancellation);
            if (decided is not Outcome<Trial>.Done({ Before: var timeline, Changes: var changes })) return decided.As<IReadOnlyList<Change>>();
            if (changes.Count == 0) return new Outcome<IReadOnlyList<Change>>.Done([]);
            var append = new StreamAppend(new StreamKey(timeline.Lineage.Scenario, branch), timeline.Lineage.Leaf.Version, changes, Origin.Command);
            if (await Append([append], cancellation) is null) return new Outcome<IReadOnlyList<Change>>.Done(changes);
            if (attempt == Attempts) return new Outcome<IReadOnlyList<Change>>.Refused([Busy(append.Key)]);
        }
    }

    /// <summary>The branch's stream as it was recorded, up to the reference's version.</summary>
    /// <param name="versions">Which entries are told; the reference's version is a further upper bound.</param>
    /// <param name="most">The newest so many; null: all.</param>
    public Task<Outcome<LogAnswer>> Log(Question question, VersionSpan versions, int? most, CancellationToken cancellation) =>
        new Lineages(open, Telling.Named).Log(question, versions, most, cancellation);

    /// <summary>A scenario file without errors, or all of them; warnings are for <c>check</c>.</summary>
    public static Outcome<Scenario> Read(string path) => Read(ScenarioFile.Read(path));

    /// <inheritdoc cref="Read(string)"/>
    public static Outcome<Scenario> Read(ScenarioFile file)
    {
        var errors = file.Check().Where(error => error.Severity == Severity.Error).Select(error => error.ToString()).ToValueList();
        return errors.Count > 0 ? new Outcome<Scenario>.Invalid(errors) : new Outcome<Scenario>.Done(file.Scenario!);
    }

    /// <summary>Appends what the scenarios state and did not state before, all in one transaction.</summary>
    /// <param name="take">Whose side decides where both the file and somebody else changed the same; null: that refuses the load.</param>
    public Task<Outcome<IReadOnlyList<ScenarioLoad>>> Load(IReadOnlyList<Scenario> scenarios, ConflictSide? take, CancellationToken cancellation) =>
        new Loading(open, by).Load(scenarios, take, cancellation);

    /// <summary>What <see cref="Load"/> would append.</summary>
    public Task<Outcome<IReadOnlyList<ScenarioLoad>>> PlanLoad(IReadOnlyList<Scenario> scenarios, ConflictSide? take, CancellationToken cancellation) =>
        new Loading(open, by).Plan(scenarios, take, cancellation);

    public async Task<Outcome<string>> Scenario(string? name, CancellationToken cancellation) => await new Lineages(open).ScenarioOf(name, cancellation);

    public async Task<IReadOnlyList<string>> Scenarios(CancellationToken cancellation) => await (await open(cancellation)).Scenarios(cancellation);

    /// <summary>A newest root with all its branches, or a branch with its ancestors; parents first.</summary>
    public async Task<Outcome<IReadOnlyList<Lineage>>> Family(Question question, CancellationToken cancellation)
    {
        var reference = question.Reference;
        var resolved = await new Lineages(open).Of(question, cancellation);
        return await resolved.ThenAsync<IReadOnlyList<Lineage>>(async lineage =>
        {
            if (lineage.Parent is not null || reference.Version is not null || question.RecordedBy is not null || reference.File is not null)
                return new Outcome<IReadOnlyList<Lineage>>.Done([.. lineage.Branches.Select((_, depth) => new Lineage(lineage.Scenario, [.. lineage.Branches.Take(depth + 1)]))]);
            return (await Branches(lineage.Scenario, cancellation)).Then<IReadOnlyList<Lineage>>(timelines =>
                new Outcome<IReadOnlyList<Lineage>>.Done([.. timelines.Select(timeline => timeline.Lineage).OrderBy(found => found.Branches.Count)]));
        });
    }

    /// <returns>The stream that somebody else appended to, or null where all went well.</returns>
    private async Task<StreamKey?> Append(IReadOnlyList<StreamAppend> appends, CancellationToken cancellation) =>
        await (await open(cancellation)).Append(appends, by, cancellation) is AppendOutcome.Conflict conflict ? conflict.Key : null;

    internal static Refusal Busy(StreamKey key) => new($"others keep appending to '{key}'", "try again");
}
