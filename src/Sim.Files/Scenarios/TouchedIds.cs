using Sim.Branches;
using Sim.Events;

namespace Sim.Files;

/// <summary>The event ids that the changes of one branch touch. The order of changes means nothing, so what only an order could settle is refused.</summary>
internal sealed class TouchedIds(Findings findings)
{
    private readonly Dictionary<EventId, List<Touch>> touches = [];

    private readonly record struct Touch(string Key, YamlNode Name)
    {
        public bool IsEvent => Key is "assert" or "with";

        /// <summary>A stated event may also be kept, dropped, retracted or replaced, a corrected one kept or dropped: each in one way only.</summary>
        public bool GoesWith(Touch other) => Follows(other) || other.Follows(this);

        private bool Follows(Touch other) => Key switch
        {
            "keep" or "drop" => other.IsEvent || other.Key == "correct",
            "retract" or "replace" => other.IsEvent,
            _ => false,
        };
    }

    /// <returns>False where the change clashes with an earlier one: the findings say how.</returns>
    public bool Take(Change change, YamlMap map)
    {
        var clashes = false;
        foreach (var (id, touch) in Touched(change, map))
        {
            if (!touches.TryGetValue(id, out var earlier)) touches[id] = earlier = [];
            foreach (var other in earlier.Where(other => !other.GoesWith(touch)).Take(1))
            {
                clashes = true;
                if (touch.IsEvent && other.IsEvent) findings.Error(touch.Name.At, $"'{id}' already names an event of this branch, on line {other.Name.At.Line}", "choose another id");
                else findings.Error(touch.Name.At, $"'{id}' is changed twice on this branch, first on line {other.Name.At.Line}", "keep one of the two: the order of changes means nothing");
            }
            earlier.Add(touch);
        }
        return !clashes;
    }

    private static IEnumerable<(EventId Id, Touch Touch)> Touched(Change change, YamlMap map) => change switch
    {
        Change.Asserted asserted => [(asserted.Event.Id, Inner(map, "assert"))],
        Change.Replaced replaced => [(replaced.Id, Outer(map, "replace")), (replaced.With.Id, Inner(map, "with"))],
        Change.Corrected corrected => [(corrected.Event.Id, Outer(map, "correct"))],
        Change.Retracted retracted => [(retracted.Id, Outer(map, "retract"))],
        Change.Kept kept => [(kept.Id, Outer(map, "keep"))],
        Change.Dropped dropped => [(dropped.Id, Outer(map, "drop"))],
        _ => throw new System.Diagnostics.UnreachableException($"{change}"),
    };

    private static Touch Outer(YamlMap map, string key) => new(key, map.Find(key)!);

    private static Touch Inner(YamlMap map, string key) => new(key, ((YamlMap)map.Find(key)!).Find("id")!);
}
