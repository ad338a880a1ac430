using Sim.Events;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class EventIds
{
    /// <summary>The ids, or each text that is none.</summary>
    public static Outcome<ValueList<EventId>> Read(string[] texts) => texts.Where(text => !EventId.IsValid(text)).ToList() is { Count: > 0 } wrong
        ? new Outcome<ValueList<EventId>>.Invalid(wrong.Select(text => $"'{text}' is not an event id").ToValueList())
        : new Outcome<ValueList<EventId>>.Done(texts.Select(text => new EventId(text)).ToValueList());
}
