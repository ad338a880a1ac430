using Sim.Events;

namespace Sim.Branches;

/// <summary>Both sides of a conflict in words.</summary>
internal static class Sides
{
    public static string Theirs(Moving moving, ValueList<EventId> over, IReadOnlyList<Problem> against) => over.Count == 0
        ? against.Count > 0 ? against[0].What : "something it needs is withdrawn"
        : string.Join("; ", over.Select(id => $"on '{moving.Leaf.Parent}' '{id}' {Turn(moving.ParentBefore.Find(id), moving.ParentAfter.Find(id))}"));

    public static string Ours(Moving moving, OwnUnit unit, ValueList<EventId> over)
    {
        var named = over.Where(id => !unit.Ids.Contains(id)).ToList();
        return string.Join(" and ", unit.Ids.Select(id => Say(moving.Leaf.Delta.Find(id)!)).OfType<string>())
            + (named.Count == 0 ? "" : $", which names {string.Join(", ", named.Select(id => $"'{id}'"))}");
    }

    /// <summary>What became of an event between two versions of a branch.</summary>
    public static string Turn(TimelineEvent? before, TimelineEvent? after) => (before, after) switch
    {
        (null, null) => "is not there",
        (_, null) => "is gone",
        ({ State: EventState.Out }, { State: EventState.Out }) when before.Removal == after.Removal =>
            $"is corrected in {string.Join(", ", Fields(before.Event, after.Event))}, and out as before",
        (_, { State: EventState.Out, Removal: { ReplacedBy: { } by } }) => $"is replaced by '{by}'",
        (_, { State: EventState.Out, Removal: var removal }) => $"is retracted{Because(removal!.Reason)}",
        (null, { State: EventState.Undercut }) => "is new, and undercut",
        (null, _) => $"is new ({Text(after.Event)})",
        ({ State: EventState.Out }, { State: EventState.Holds }) => $"stands again ({Text(after.Event)})",
        _ when before.Event != after.Event => $"is corrected in {string.Join(", ", Fields(before.Event, after.Event))} ({Text(after.Event)})",
        (_, { State: EventState.Undercut }) => $"is undercut (it needed {string.Join(", ", after.Broken)})",
        _ => "holds again",
    };

    /// <summary>Null for the new half of a replacement, which the old half tells.</summary>
    private static string? Say(DeltaEntry entry) => entry switch
    {
        { Removal: { ReplacedBy: { } by } removal } => $"replaces '{entry.Id}' by '{by}'{Because(removal.Reason)}",
        { Removal: { } removal } => $"retracts '{entry.Id}'{Because(removal.Reason)}",
        { Replaces: not null } => null,
        { IsOwn: true, Statements: [.., { Content: var content }] } => $"assumes '{entry.Id}' ({Text(content)})",
        { Statements: [.., { Content: var content, Reason: var reason }] } => $"corrects '{entry.Id}' ({Text(content)}){Because(reason)}",
        { Keeping: { } keeping } => $"keeps '{entry.Id}'{Because(keeping.Reason)}",
        _ => $"drops '{entry.Id}'{Because(entry.Dropping!.Reason)}",
    };

    private static string Because(string reason) => reason.Length == 0 ? "" : $": {reason.TrimEnd('.')}";

    private static string Text(PoliticalEvent happened) =>
        $"{happened.Occurred} {happened.Actor} {ActionTable.NameOf(happened.Action)}{(happened.Recipient is { } to ? $" {to}" : "")}";

    private static IEnumerable<string> Fields(PoliticalEvent before, PoliticalEvent after)
    {
        (string Name, bool IsSame)[] fields =
        [
            ("occurred", before.Occurred == after.Occurred), ("placed", before.Placed == after.Placed), ("reported", before.Reported == after.Reported),
            ("actor", before.Actor == after.Actor), ("action", before.Action == after.Action), ("or", before.OtherActions == after.OtherActions),
            ("recipient", before.Recipient == after.Recipient), ("who", before.Who == after.Who), ("summary", before.Summary == after.Summary),
            ("cite", before.Citations == after.Citations), ("coded by", before.CodedBy == after.CodedBy),
            ("because", before.Because == after.Because && before.CauseMode == after.CauseMode), ("answers", before.Answers == after.Answers),
            ("begins", before.Begins == after.Begins), ("ends", before.Ends == after.Ends), ("score", before.Score == after.Score),
        ];
        return fields.Where(field => !field.IsSame).Select(field => field.Name);
    }
}
