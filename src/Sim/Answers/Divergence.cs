using Sim.Events;

namespace Sim.Answers;

/// <summary>The first event, in timeline order, that two views do not share.</summary>
/// <param name="Country">The event's actor.</param>
public sealed record Divergence(DateOnly Day, EventId Event, string Country)
{
    /// <summary>Of the first view from any other; null where they count the same events.</summary>
    public static Divergence? Of(IReadOnlyList<View> views)
    {
        var first = Unshared.Of(views) is [var found, ..] ? found : null;
        Unshared.WantFirst(views, _ => "", _ => first);
        return first is null ? null : new Divergence(first.Effective, first.Id, first.Event.Actor.Code);
    }
}
