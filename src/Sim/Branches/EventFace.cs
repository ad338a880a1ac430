using Sim.Events;

namespace Sim.Branches;

/// <summary>What an event shows of itself on a branch: one that is out is as good as none.</summary>
/// <param name="Content">Null: no event, or one that is retracted or replaced.</param>
internal readonly record struct EventFace(PoliticalEvent? Content, bool Holds)
{
    public static EventFace Of(TimelineEvent? happened) =>
        happened is null or { State: EventState.Out } ? default : new EventFace(happened.Event, happened.State == EventState.Holds);
}
