using Sim.Answers;
using Sim.Branches;
using Sim.Files;

using Sim.Scenarios;

namespace Sim.Store;

/// <summary>Resolves references and runs commands: what the command line and the browser both call.</summary>
/// <param name="open">The store; called when a question needs it, never for references to files alone.</param>
/// <param name="by">Who appends.</param>
public sealed class Workspace(Func<CancellationToken, Task<IStreamStore>> open, string by)
{
    /// <summary>How often a decision is made anew when others append at the same time.</summary>
    private const int Attempts = 20;

    public async Task<Outcome<View>> View(Question question, CancellationToken cancellation) =>
        (await Views([question], cancellation)).Then<View>(views => new Outcome<View>.Done(views[0]));

    /// <summary>References to be set side by side: where one names no day, the latest among them all holds.</summary>
    public async Task<Outcome<IReadOnlyList<View>>> Views(IReadOnlyList<Question> questions, CancellationToken cancellation)
    {
        var lineages = new Lineages(open);
        var timelines = new List<Timeline>();
        foreach (var question in questions)
        {
            var resolved = await lineages.Of(question.Reference, cancellation);
            if (resolved is not Outcome<Lineage>.Done(var lineage)) return resolved.As<IReadOnlyList<View>>();
            timelines.Add(Timeline.Of(lineage, question.Reference.KnownBy));
        }
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
    /// <param name="command">Given the branch's timeline.</param>
    /// <returns>The changes appended; none where it was so already.</returns>
    public async Task<Outcome<IReadOnlyList<Change>>> Run(string? scenario, string branch, Func<Timeline, Outcome<BranchCommand>> command, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var resolved = await new Lineages(open).Of(new Reference(scenario, null, branch, null, null, null), cancellation);
            if (resolved is not Outcome<Lineage>.Done(var lineage)) return resolved.As<IReadOnlyList<Change>>();
            var timeline = Timeline.Of(lineage);
            var asked = command(timeline);
            if (asked is not Outcome<BranchCommand>.Done(var wanted)) return asked.As<IReadOnlyList<Change>>();

            switch (BranchDecider.Decide(timeline, wanted))
            {
                case Decision.NoChange: return new Outcome<IReadOnlyList<Change>>.Done([]);
                case Decision.Refused refused: return new Outcome<IReadOnlyList<Change>>.Refused(refused.Refusals);
                case Decision.Append { Changes: var changes }:
                    var append = new StreamAppend(new StreamKey(lineage.Scenario, branch), lineage.Leaf.Version, changes, Origin.Command);
                    if (await Append([append], cancellation) is null) return new Outcome<IReadOnlyList<Change>>.Done(changes);
                    if (attempt == Attempts) return new Outcome<IReadOnlyList<Change>>.Refused([Busy(append.Key)]);
                    break;
            }
        }
    }

    /// <summary>Makes a branch; one that is there already with the same parent, fork day and premise is left as it is.</summary>
    /// <param name="parent">Its version, where stated, is the basis; else the newest.</param>
    /// <returns>The version of the parent on which the branch stands.</returns>
    public async Task<Outcome<ForkPoint>> Fork(Reference parent, string name, DateOnly at, bool clean, string premise, CancellationToken cancellation)
    {
        if (!Reference.IsName(name)) return new Outcome<ForkPoint>.Invalid($"'{name}' cannot name a branch: write lower-case letters, digits and hyphens, at most 64");
        if (string.IsNullOrWhiteSpace(premise)) return new Outcome<ForkPoint>.Invalid("the premise is empty: say in a sentence what the branch assumes");
        var resolved = await new Lineages(open).Of(parent, cancellation);
        return await resolved.ThenAsync<ForkPoint>(async lineage =>
        {
            var point = new ForkPoint(at, clean ? at : null, lineage.Leaf.Version);
            var key = new StreamKey(lineage.Scenario, name);
            var opened = new Change.Opened(lineage.Leaf.Name, point, premise);
            if (await Append([new StreamAppend(key, 0, [opened], Origin.Command)], cancellation) is null) return new Outcome<ForkPoint>.Done(point);
            var there = (await (await open(cancellation)).Read(key, 1, cancellation))[0].Change as Change.Opened;
            // The parent may have gone on since: the branch stays on the version that it was forked from.
            return there is { Point: { } standing } && there == opened with { Point = point with { Basis = standing.Basis } }
                ? new Outcome<ForkPoint>.Done(standing)
                : new Outcome<ForkPoint>.Refused([new Refusal($"'{key}' exists already", "choose another name")]);
        });
    }

    /// <summary>A scenario file without errors, or all of them; warnings are for <c>check</c>.</summary>
    public static Outcome<Scenario> Read(string path)
    {
        var file = ScenarioFile.Read(path);
        var errors = file.Check().Where(error => error.Severity == Severity.Error).Select(error => error.ToString()).ToValueList();
        return errors.Count > 0 ? new Outcome<Scenario>.Invalid(errors) : new Outcome<Scenario>.Done(file.Scenario!);
    }

    /// <summary>Appends what a scenario states and did not state before.</summary>
    public async Task<Outcome<LoadPlan>> Load(Scenario scenario, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (plan, problems) = await Plan(scenario, cancellation);
            if (plan.Conflicts.Count > 0)
                return new Outcome<LoadPlan>.Refused(plan.Conflicts.Select(conflict => new Refusal(
                    $"{conflict.Branch}, {conflict.About}: the file says '{conflict.File}', the store has '{conflict.Store}', changed since the last load",
                    "take the store's version into the file, or revert the change in the store")).ToValueList());
            if (problems.Count > 0) return new Outcome<LoadPlan>.Refused(problems.ToValueList());
            if (plan.Streams.Count == 0) return new Outcome<LoadPlan>.Done(plan);
            var appends = plan.Streams.Select(stream => new StreamAppend(new StreamKey(scenario.Name, stream.Branch), stream.ExpectedVersion, stream.Changes, Origin.File)).ToList();
            if (await Append(appends, cancellation) is not { } conflicting) return new Outcome<LoadPlan>.Done(plan);
            if (attempt == Attempts) return new Outcome<LoadPlan>.Refused([Busy(conflicting)]);
        }
    }

    public async Task<Outcome<string>> Scenario(string? name, CancellationToken cancellation) => await new Lineages(open).ScenarioOf(name, cancellation);

    public async Task<IReadOnlyList<string>> Scenarios(CancellationToken cancellation) => await (await open(cancellation)).Scenarios(cancellation);

    /// <summary>The timelines of all the scenario's branches, by name.</summary>
    public async Task<Outcome<IReadOnlyList<Timeline>>> Branches(string? scenario, CancellationToken cancellation)
    {
        var lineages = new Lineages(open);
        return await (await lineages.ScenarioOf(scenario, cancellation)).ThenAsync<IReadOnlyList<Timeline>>(async name =>
        {
            var timelines = new List<Timeline>();
            foreach (var entry in await (await open(cancellation)).Branches(name, cancellation))
            {
                var resolved = await lineages.Of(new Reference(name, null, entry.Branch, entry.Version, null, null), cancellation);
                if (resolved is Outcome<Lineage>.Done(var lineage)) timelines.Add(Timeline.Of(lineage));
                else return resolved.As<IReadOnlyList<Timeline>>();
            }
            return new Outcome<IReadOnlyList<Timeline>>.Done(timelines);
        });
    }

    /// <summary>A newest root with all its branches, or a branch with its ancestors; parents first.</summary>
    public async Task<Outcome<IReadOnlyList<Lineage>>> Family(Reference reference, CancellationToken cancellation)
    {
        var resolved = await new Lineages(open).Of(reference, cancellation);
        return await resolved.ThenAsync<IReadOnlyList<Lineage>>(async lineage =>
        {
            if (lineage.Parent is not null || reference.Version is not null || reference.File is not null)
                return new Outcome<IReadOnlyList<Lineage>>.Done([.. lineage.Branches.Select((_, depth) => new Lineage(lineage.Scenario, [.. lineage.Branches.Take(depth + 1)]))]);
            return (await Branches(lineage.Scenario, cancellation)).Then<IReadOnlyList<Lineage>>(timelines =>
                new Outcome<IReadOnlyList<Lineage>>.Done([.. timelines.Select(timeline => timeline.Lineage).OrderBy(found => found.Branches.Count)]));
        });
    }

    /// <summary>What a load would append, and what is wrong with the branches that would come of it.</summary>
    private async Task<(LoadPlan Plan, IReadOnlyList<Refusal> Problems)> Plan(Scenario scenario, CancellationToken cancellation)
    {
        var store = await open(cancellation);
        var records = new Dictionary<string, IReadOnlyList<Recorded>>(StringComparer.Ordinal);
        foreach (var entry in await store.Branches(scenario.Name, cancellation))
            records[entry.Branch] = await store.Read(new StreamKey(scenario.Name, entry.Branch), null, cancellation);
        var stored = records.ToDictionary(pair => pair.Key, pair => StoredBranch.Of(pair.Key, pair.Value), StringComparer.Ordinal);
        var plan = ScenarioDifference.Of(scenario, stored);
        if (plan.Conflicts.Count > 0) return (plan, []);

        var changes = records.ToDictionary(pair => pair.Key, pair => pair.Value.Select(record => record.Change).ToList(), StringComparer.Ordinal);
        foreach (var stream in plan.Streams)
            changes[stream.Branch] = [.. changes.GetValueOrDefault(stream.Branch) ?? [], .. stream.Changes];
        var problems = plan.Streams
            .Select(stream => Timeline.Of(Lineage.Of(scenario.Name, stream.Branch, null, branch => changes[branch])))
            .SelectMany(timeline => Consistency.Problems(timeline).Where(problem => problem.Severity == Severity.Error)
                .Select(problem => new Refusal($"{timeline.Lineage.Leaf.Name}: {problem.What}", problem.Fix)));
        return (plan, [.. problems]);
    }

    /// <returns>The stream that somebody else appended to, or null where all went well.</returns>
    private async Task<StreamKey?> Append(IReadOnlyList<StreamAppend> appends, CancellationToken cancellation) =>
        await (await open(cancellation)).Append(appends, by, cancellation) is AppendOutcome.Conflict conflict ? conflict.Key : null;

    private static Refusal Busy(StreamKey key) => new($"others keep appending to '{key}'", "try again");
}
