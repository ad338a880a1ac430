using Sim.Events;
using Sim.Scenarios;

namespace Sim.Branches;

/// <summary>Some of a branch's own changes, decided upon another branch one after the other: all of them or none.</summary>
/// <param name="Changes">In an order in which each may be made.</param>
/// <param name="Already">What is so already.</param>
public sealed record Graft(ValueList<Change> Changes, ValueList<Change> Already, ValueList<Refusal> Refusals)
{
    public Decision Decision => this switch
    {
        { Refusals.Count: > 0 } => new Decision.Refused(Refusals),
        { Changes.Count: 0 } => new Decision.NoChange(),
        _ => new Decision.Append(Changes),
    };

    /// <param name="onto">Of the branch that takes the changes.</param>
    public static Graft Of(Timeline onto, BranchCommand.Graft command)
    {
        if (Misplaced(onto.Lineage, command) is { } refusal) return new Graft([], [], [refusal]);
        var unknown = command.Ids.Where(id => Unit(command.From.Leaf, id) is null).Select(id => NoChangeOn(id, command.From.Leaf)).ToValueList();
        if (unknown.Count > 0) return new Graft([], [], unknown);

        var units = command.Ids.Select(id => Unit(command.From.Leaf, id)!).DistinctBy(unit => unit.Ids).ToList();
        var wanted = ChangeOrder.Of(units.SelectMany(unit => Copies(unit, command.From.Leaf.Delta, onto))).ToList();
        var grafting = new Grafting(onto);
        // What is undercut is known once everything else is in place.
        grafting.Try(wanted.Where(change => change is not (Change.Kept or Change.Dropped)));
        grafting.Try(wanted.Where(change => change is Change.Kept or Change.Dropped));
        return new Graft(grafting.Changes.ToValueList(), grafting.Already.ToValueList(), grafting.Refusals(command).ToValueList());
    }

    private static Refusal? Misplaced(Lineage onto, BranchCommand.Graft command) => (command.From, onto) switch
    {
        var (from, to) when from.Scenario != to.Scenario => new Refusal($"'{from.Leaf.Name}' is a branch of '{from.Scenario}', not of '{to.Scenario}'", "graft within one scenario"),
        ({ Leaf.IsRoot: true } from, _) => new Refusal($"'{from.Leaf.Name}' is a root: what it records comes with a basis", $"sim rebase {onto.Leaf.Name}"),
        (_, { Leaf.IsRoot: true } to) => new Refusal($"'{to.Leaf.Name}' is a root: nothing is assumed there", $"if it turned out to be true: sim promote {command.From.Leaf.Name} EVENT --cite SOURCE"),
        _ => null,
    };

    private static OwnUnit? Unit(Branch from, EventId id) =>
        from.Delta.Find(id) is { IsChange: true, IsTakenBack: false } ? OwnUnit.Of(from.Delta).First(unit => unit.Ids.Contains(id)) : null;

    private static Refusal NoChangeOn(EventId id, Branch from)
    {
        var own = OwnUnit.Of(from.Delta).SelectMany(unit => unit.Ids).Select(known => known.Value).ToList();
        return new Refusal($"'{from.Name}' says nothing of '{id}'", Nearest.Ask(id.Value, own, own.Count == 0 ? "it has no changes to copy" : $"it speaks of {string.Join(", ", own)}"));
    }

    /// <summary>The least that says of the unit what the branch says of it now.</summary>
    private static IEnumerable<Change> Copies(OwnUnit unit, Delta delta, Timeline onto)
    {
        foreach (var (index, entry) in unit.Ids.Select(id => delta.Find(id)!).Index())
        {
            // Of a replacement, the event put in the other's place is told with it; and one that is out again is stated only where it is not known.
            if (entry.IsOwn && index == 0 && (entry.Removal is null || onto.Find(entry.Id) is null)) yield return new Change.Asserted(entry.Statements[^1].Content, entry.Statements[0].Reason);
            if (entry is { IsOwn: false, Removal: null, Statements: [.., var stated] }) yield return new Change.Corrected(stated.Content, stated.Reason);
            if (entry.Removal is { ReplacedBy: { } by } replaced && delta.Find(by) is { Statements: [.., { Content: var instead }] })
                yield return new Change.Replaced(entry.Id, instead, replaced.Reason);
            else if (entry.Removal is { } retracted) yield return new Change.Retracted(entry.Id, retracted.Reason, retracted.Reported);
            if (entry.Keeping is { } keeping) yield return new Change.Kept(entry.Id, keeping.Reason);
            if (entry.Dropping is { } dropping) yield return new Change.Dropped(entry.Id, dropping.Reason);
        }
    }
}
