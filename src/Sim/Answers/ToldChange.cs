using Sim.Branches;
using Sim.Events;
using Sim.Scenarios;

namespace Sim.Answers;

/// <summary>A change as people read it. Members may be added, never renamed.</summary>
/// <param name="Verb">What was done: opened, asserted, corrected, retracted, replaced, kept, dropped, reverted, rebased, declared, withdrawn, closed, imported.</param>
/// <param name="Id">The event, or what is declared; null for what is about the branch as a whole.</param>
/// <param name="What">Its content in a line.</param>
/// <param name="Fields">Where something was stated before: what differs from it.</param>
/// <param name="Reason">Empty where none was given.</param>
public sealed record ToldChange(string Verb, string? Id, string What, ValueList<FieldChange> Fields, string Reason)
{
    /// <param name="before">The branch as it stood before the change.</param>
    /// <param name="inherited">The content of an ancestor's event; null where it knows none.</param>
    public static ToldChange Of(Change change, Branch before, Func<EventId, PoliticalEvent?> inherited) => change switch
    {
        Change.Opened { Point: { } point, Parent: { } parent } opened => About("opened", null, $"on {parent}.v{point.Basis}, {Text(point)}{(opened.Premise != Premise.Unstated ? $": {opened.Premise}" : "")}"),
        Change.Opened => About("opened", null, "a root"),
        Change.Rebased { Point: var point } => About("rebased", null, $"on {before.Parent}.v{point.Basis}, {Text(point)}",
            before.Point is { } old ? Field.Changes(Of(before.Parent, old), Of(before.Parent, point)) : []),
        Change.Asserted { Event: var stated } asserted => About("asserted", stated.Id.Value, EventFields.Line(stated), reason: asserted.Reason),
        Change.Corrected { Event: var stated } corrected => About("corrected", stated.Id.Value, EventFields.Line(stated),
            (Content(before, stated.Id) ?? inherited(stated.Id)) is { } known ? Field.Changes(EventFields.Of(known), EventFields.Of(stated)) : [], corrected.Reason),
        Change.Retracted retracted => About("retracted", retracted.Id.Value, retracted.Reported is { } reported ? $"reported {Day.Text(reported)}" : "", reason: retracted.Reason),
        Change.Replaced replaced => About("replaced", replaced.Id.Value, $"by {replaced.With.Id}: {EventFields.Line(replaced.With)}", reason: replaced.Reason),
        Change.Kept kept => About("kept", kept.Id.Value, "", reason: kept.Reason),
        Change.Dropped dropped => About("dropped", dropped.Id.Value, "", reason: dropped.Reason),
        Change.Reverted reverted => About("reverted", reverted.Id.Value, Said.Of(before, reverted.Id) is var said && said != Said.Nothing ? $"was {said.Text}" : "", reason: reverted.Reason),
        Change.Declared { Declaration: var declaration } declared => About("declared", declaration.Key.ToString(), DeclarationFields.Line(declaration),
            before.Declarations.GetValueOrDefault(declaration.Key) is { } known ? Field.Changes(DeclarationFields.Of(known), DeclarationFields.Of(declaration)) : [], declared.Reason),
        Change.Withdrawn withdrawn => About("withdrawn", withdrawn.Key.ToString(), "", reason: withdrawn.Reason),
        Change.Closed closed => About("closed", null, "", reason: closed.Reason),
        Change.Stated stated => Of(stated.What, before, inherited),
        Change.Imported imported => About("imported", imported.Source, $"{imported.Reading}, up to line {imported.Line}{(imported.Lines is null ? "" : ", the last")}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What differs from before; where nothing was stated before, the content.</summary>
    public string Line() => Fields.Count > 0 ? string.Join(", ", Fields) : What;

    private static ToldChange About(string verb, string? id, string what, IReadOnlyList<FieldChange>? fields = null, string reason = "") =>
        new(verb, id, what, (fields ?? []).ToValueList(), reason);

    private static PoliticalEvent? Content(Branch branch, EventId id) => branch.Delta.Find(id) is { Statements: { Count: > 0 } statements } ? statements[^1].Content : null;

    private static string Text(ForkPoint point) => $"from {Day.Text(point.From)}{(point.IsClean ? ", clean" : "")}";

    private static IReadOnlyList<Field> Of(string? parent, ForkPoint point) => [new("basis", $"{parent}.v{point.Basis}"), new("at", Text(point))];
}
