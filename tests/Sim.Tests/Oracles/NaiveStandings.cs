using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Tests.Oracles;

/// <summary>Standings carried forward one event at a time from any state: what lapses is asked at each step.</summary>
internal static class NaiveStandings
{
    /// <param name="held">What held at the end of the day before the first of the events.</param>
    /// <param name="events">In timeline order.</param>
    public static IEnumerable<Standing> Carry(IEnumerable<Standing> held, IEnumerable<TimelineEvent> events, Timeline timeline, DateOnly until)
    {
        var standings = held.ToDictionary(standing => standing.Key);
        foreach (var happened in events)
        {
            Lapse(standings, happened.Effective);
            foreach (var key in StandingEffects.Ends(happened.Event)) standings.Remove(key);
            foreach (var (key, start) in StandingEffects.Begins(happened.Event))
                Set(standings, key, start.State ?? key.Kind.DefaultState(), start.Size ?? Repeated(key, start)?.Size, start.Until, happened);
            if (happened.Event.Answers is not { } answer || timeline.Events.FirstOrDefault(asked => asked.Id == answer.Request) is not { } request) continue;
            foreach (var (key, _) in StandingEffects.Begins(request.Event))
                if (key.Kind == StandingKind.Request && standings.TryGetValue(key, out var pending))
                    Set(standings, key, answer.With, pending.Size, pending.Until, happened);
        }
        Lapse(standings, until);
        return standings.Values.OrderBy(standing => standing.Key);

        // A size outlives silence about it, not another state.
        Standing? Repeated(StandingKey key, StandingStart start) =>
            standings.TryGetValue(key, out var present) && present.State == (start.State ?? key.Kind.DefaultState()) ? present : null;
    }

    private static void Lapse(Dictionary<StandingKey, Standing> standings, DateOnly day)
    {
        foreach (var key in standings.Where(pair => pair.Value.Until?.Day <= day).Select(pair => pair.Key).ToList()) standings.Remove(key);
    }

    private static void Set(Dictionary<StandingKey, Standing> standings, StandingKey key, string state, int? size, Lapse? until, TimelineEvent happened)
    {
        var same = standings.TryGetValue(key, out var present) && (present.State, present.Size) == (state, size);
        standings[key] = same ? present! with { Until = until, LastEvent = happened.Effective } : new Standing(key, state, size, happened.Effective, happened.Id, until, happened.Effective);
    }
}
