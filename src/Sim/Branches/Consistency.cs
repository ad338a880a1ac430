using Sim.Events;
using Sim.Rules;

namespace Sim.Branches;

/// <summary>What is wrong with what a branch itself states, seen on its lineage.</summary>
/// <remarks>Commands, loads and rebases all ask here, so that each of them refuses the same things in the same words.</remarks>
public static class Consistency
{
    /// <summary>Problems of the timeline's leaf, in the order of its event ids; those of its ancestors are not repeated.</summary>
    public static IEnumerable<Problem> Problems(Timeline timeline)
    {
        var branch = timeline.Lineage.Leaf;
        var parent = timeline.Lineage.Parent is { } above ? Timeline.Of(above, timeline.KnownBy) : null;
        return Declarations(timeline)
            .Concat(branch.Delta.Entries.Where(entry => entry.IsChange).SelectMany(entry => Entry(entry, timeline, parent)))
            .Concat(CauseProblems.Of(timeline, parent));
    }

    private static IEnumerable<Problem> Entry(DeltaEntry entry, Timeline timeline, Timeline? parent)
    {
        var (branch, id) = (timeline.Lineage.Leaf, entry.Id);
        var inherited = parent?.Find(id);
        if (branch.IsRoot && entry.Keeping is not null)
            yield return Error(id, "keep", "nothing is undercut on a root, so nothing can be kept", "remove the change");
        if (branch.IsRoot && entry.Dropping is not null)
            yield return Error(id, "drop", "nothing is undercut on a root, so nothing can be dropped", "remove the change");
        if (branch.IsRoot && entry.Removal?.ReplacedBy is not null)
            yield return Error(id, "replace", "a root records what happened and replaces nothing", "correct or retract it there, or replace it on a what-if (sim fork)");

        if (!branch.IsRoot && entry.Removal?.Reported is not null)
            yield return Error(id, "reported", "a branch's retraction is an assumption and becomes known on no day", "remove 'reported'; only the history's retractions have it");

        if (!entry.IsOwn)
        {
            if (inherited is null)
                yield return Error(id, "", $"no event '{id}' on '{branch.Parent ?? branch.Name}'", Nearest.Ask(id.Value, Ids(timeline, parent), "'sim events' lists what there is"));
            else if (branch.Point!.From > inherited.Effective)
                yield return BeforeFork(id, inherited.Effective, branch.Point.From);
            else if (timeline.Find(id) is null)
                yield return Error(id, "", $"'{id}' takes effect on {Day.Text(inherited.Effective)}, after the window of this clean branch", "record the event on the branch itself");
        }
        else if (inherited is { State: not EventState.Out })
            yield return Error(id, "id", $"'{id}' already names an event of '{parent!.Lineage.Leaf.Name}'", "choose another id, or correct or replace that event");
        else if (inherited?.Effective < branch.Point?.From)
            yield return Error(id, "id", $"'{id}' names an event of '{parent!.Lineage.Leaf.Name}' before the fork on {Day.Text(branch.Point.From)}, though it is out", "choose another id");

        if (entry.Keeping is not null && timeline.Find(id) is { Mended.Count: 0, State: not EventState.Undercut } kept)
            yield return new Problem(Severity.Warning, id.Value, "keep", $"'{id}' is {(kept.State == EventState.Out ? "out" : "not undercut")}: the keep does nothing", "remove it, or 'sim revert' it");

        if (entry.Dropping is not null && timeline.Find(id) is { State: not EventState.Undercut } dropped)
            yield return new Problem(Severity.Warning, id.Value, "drop", $"'{id}' is {(dropped.State == EventState.Out ? "out" : "not undercut")}: the drop does nothing", "remove it, or 'sim revert' it");

        // What was stated before is no longer said: its sources and actors may be gone, and its day may lie before a fork that moved.
        if (entry.Statements is not [.., { Content: var content }]) yield break;
        if (branch.Point is { } point && content.Effective < point.From) yield return BeforeFork(id, content.Effective, point.From);
        if (entry.Removal is not null) yield break;
        foreach (var problem in Content(content, timeline))
            yield return problem;
    }

    private static IEnumerable<Problem> Content(PoliticalEvent happened, Timeline timeline)
    {
        var (lineage, id) = (timeline.Lineage, happened.Id);
        foreach (var breach in EventRules.Breaches(happened))
            yield return Error(id, breach.Field, breach.What, breach.Fix);
        foreach (var (field, code) in Codes(happened))
            if (!lineage.IsActor(code)) yield return UnknownActor(id.Value, field, code, lineage);
        foreach (var citation in happened.Citations)
            if (lineage.FindSource(citation.Source) is null) yield return UnknownSource(id.Value, citation.Source, lineage);
    }

    private static IEnumerable<Problem> Declarations(Timeline timeline)
    {
        var lineage = timeline.Lineage;
        foreach (var declaration in lineage.Leaf.Declarations.Values)
        {
            if (declaration is Declaration.Opposed { Conflict: var conflict })
            {
                foreach (var code in conflict.SideA.Concat(conflict.SideB))
                    if (!lineage.IsActor(code)) yield return UnknownActor(conflict.Id, "sides", code, lineage);
                foreach (var code in conflict.SideA.Intersect(conflict.SideB))
                    yield return new Problem(Severity.Error, conflict.Id, "sides", $"'{code}' stands on both sides", "name it on one");
            }
            if (declaration is Declaration.Disputed disputed)
                foreach (var problem in Rivals(disputed, timeline)) yield return problem;
            if (declaration is Declaration.Ruled { Rule: var rule })
                foreach (var problem in RuleProblems.Of(rule, timeline)) yield return problem;
            if (declaration is Declaration.Signposted { Signpost: var signpost })
                foreach (var problem in RuleProblems.Of(signpost, timeline)) yield return problem;
            if (declaration is not Declaration.Judged { Judgment: var judgment }) continue;
            if (judgment.Placed is { } placed && !judgment.Occurred.Bounds.Contains(placed))
                yield return Error(judgment.Id, "placed", $"placed {Day.Text(placed)} lies outside '{judgment.Occurred}'", "choose a day within it");
            foreach (var code in judgment.About)
                if (!lineage.IsActor(code)) yield return UnknownActor(judgment.Id.Value, "about", code, lineage);
            foreach (var cause in judgment.Because)
                if (timeline.Find(cause) is null)
                    yield return Error(judgment.Id, "because", $"'because' names '{cause}', which is not on this branch", Nearest.Ask(cause.Value, timeline.All.Select(happened => happened.Id.Value), "name an event of this branch"));
            foreach (var citation in judgment.Citations)
                if (lineage.FindSource(citation.Source) is null) yield return UnknownSource(judgment.Id.Value, citation.Source, lineage);
        }
        foreach (var problem in RuleProblems.Endless(lineage)) yield return problem;
    }

    private static IEnumerable<Problem> Rivals(Declaration.Disputed disputed, Timeline timeline)
    {
        foreach (var claim in disputed.Claims)
        {
            if (timeline.Find(claim) is not { } found)
                yield return new Problem(Severity.Error, disputed.Key.Id, "rivals", $"'rivals' names '{claim}', which is not on this branch", Nearest.Ask(claim.Value, timeline.All.Select(happened => happened.Id.Value), "name an event of this branch"));
            else if (found.State == EventState.Out)
                yield return new Problem(Severity.Warning, disputed.Key.Id, "rivals", $"'{claim}' is out and contradicts nothing", "remove it from 'rivals'");
        }
    }

    private static IEnumerable<(string Field, string Code)> Codes(PoliticalEvent happened)
    {
        yield return ("actor", happened.Actor.Code);
        if (happened.Recipient is { } recipient) yield return ("recipient", recipient.Code);
        foreach (var start in happened.Begins ?? [])
        {
            if (start.Holder is { } holder) yield return ("holder", holder);
            if (start.Counterpart is { } counterpart) yield return ("counterpart", counterpart);
        }
        foreach (var end in happened.Ends ?? [])
        {
            if (end.Holder is { } holder) yield return ("holder", holder);
            if (end.Counterpart is { } counterpart) yield return ("counterpart", counterpart);
        }
    }

    private static IEnumerable<string> Ids(Timeline timeline, Timeline? parent) =>
        timeline.All.Concat(parent?.All ?? []).Select(happened => happened.Id.Value);

    private static Problem BeforeFork(EventId id, DateOnly effective, DateOnly from) =>
        Error(id, "occurred", $"'{id}' takes effect on {Day.Text(effective)}, before the fork on {Day.Text(from)}", $"fork on {Day.Text(effective)} or earlier, or change the parent");

    internal static Problem UnknownActor(string about, string field, string code, Lineage lineage) =>
        new(Severity.Error, about, field, $"'{code}' is neither a country nor a declared actor",
            Nearest.Ask(code, lineage.All<Declaration.Cast>().Select(cast => cast.Actor.Code).Concat(Countries.Codes), "declare it under 'actors'"));

    internal static Problem UnknownSource(string about, string source, Lineage lineage) =>
        new(Severity.Error, about, "cite", $"no source '{source}' is declared",
            Nearest.Ask(source, lineage.All<Declaration.Sourced>().Select(sourced => sourced.Source.Id), "declare it under 'sources'"));

    private static Problem Error(EventId about, string field, string what, string fix) => new(Severity.Error, about.Value, field, what, fix);
}
