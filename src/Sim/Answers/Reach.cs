using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Answers;

/// <summary>Whose postures an event can move.</summary>
public sealed class Reach
{
    private readonly Lineage lineage;
    private readonly ValueList<StandingKey> alliances;

    /// <param name="timelines">At least one. An alliance at any time in any of them lets a war reach an ally.</param>
    public Reach(params IReadOnlyCollection<Timeline> timelines)
    {
        lineage = timelines.First().Lineage;
        alliances = timelines.SelectMany(timeline => timeline.Told).SelectMany(happened => StandingEffects.Begins(happened.Event))
            .Select(begun => begun.Key).Where(key => key.Kind == StandingKind.Alliance).Distinct().ToValueList();
    }

    /// <summary>
    /// Its actor; the ends of the standings that it begins, ends or answers; and the allies of those ends, by their commitments. In ordinal
    /// order, countries only.
    /// </summary>
    /// <param name="timeline">Where the request stands that it may answer.</param>
    public SortedSet<string> Of(PoliticalEvent happened, Timeline timeline)
    {
        var ends = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var key in Keys(happened, timeline)) ends.UnionWith([key.Holder, key.Counterpart]);
        foreach (var alliance in alliances.AsSpan())
        {
            if (ends.Contains(alliance.Holder)) ends.Add(alliance.Counterpart);
            else if (ends.Contains(alliance.Counterpart)) ends.Add(alliance.Holder);
        }
        ends.Add(happened.Actor.Code);
        ends.RemoveWhere(code => !lineage.IsCountry(code));
        return ends;
    }

    private static IEnumerable<StandingKey> Keys(PoliticalEvent happened, Timeline timeline)
    {
        var keys = StandingEffects.Begins(happened).Select(begun => begun.Key).Concat(StandingEffects.Ends(happened));
        return happened.Answers is { } answer && timeline.FindCounted(answer.Request) is { } request
            ? keys.Concat(StandingEffects.Begins(request.Event).Select(begun => begun.Key).Where(key => key.Kind == StandingKind.Request))
            : keys;
    }
}
