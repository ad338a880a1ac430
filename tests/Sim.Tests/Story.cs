using Sim.Branches;
using Sim.Events;

namespace Sim.Tests;

/// <summary>Short histories for hand-worked examples.</summary>
internal static class Story
{
    public static PoliticalEvent Event(string id, string occurred, string actor, string action, string? recipient = null)
    {
        Assert.True(ActionTable.TryFind(action, out var code, out var problem), problem);
        return new PoliticalEvent { Id = new EventId(id), Occurred = Edtf.Parse(occurred), Actor = Actor(actor), Action = code, Recipient = recipient is null ? null : Actor(recipient) };
    }

    /// <summary>The same event with that score of its own; null: shown, not counted.</summary>
    public static PoliticalEvent Scored(this PoliticalEvent happened, double? score) =>
        happened with { Score = new StatedScore(score is { } stated ? new Score((int)(stated * 1000)) : null) };

    public static PoliticalEvent Begins(this PoliticalEvent happened, params StandingStart[] starts) => happened with { Begins = [.. starts] };

    public static PoliticalEvent Ends(this PoliticalEvent happened, params StandingEnd[] ends) => happened with { Ends = [.. ends] };

    public static PoliticalEvent Answers(this PoliticalEvent happened, string request, string with) => happened with { Answers = new Answer(new EventId(request), with) };

    public static PoliticalEvent Because(this PoliticalEvent happened, params string[] causes) => happened with { Because = [.. causes.Select(cause => new EventId(cause))] };

    /// <summary>A root on which just that happened.</summary>
    public static Timeline Of(params PoliticalEvent[] events) => Of([], events);

    public static Timeline Of(IEnumerable<Declaration> declarations, params PoliticalEvent[] events) => Timeline.Of(new Lineage("story",
    [
        Branch.Fold("main", [new Change.Opened(null, null, ""), .. declarations.Select(declaration => new Change.Declared(declaration)), .. events.Select(happened => new Change.Asserted(happened))]),
    ]));

    /// <summary>A branch on the timeline's leaf.</summary>
    public static Timeline Fork(this Timeline parent, string name, string from, params Change[] changes) => Timeline.Of(parent.Lineage.Child(
        Branch.Fold(name, [new Change.Opened(parent.Lineage.Leaf.Name, new ForkPoint(DateOnly.Parse(from), null, parent.Lineage.Leaf.Version), "what if"), .. changes])));

    private static Actor Actor(string text)
    {
        Assert.True(Sim.Events.Actor.TryParse(text, out var actor, out var problem), problem);
        return actor;
    }
}
