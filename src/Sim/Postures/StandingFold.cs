using Sim.Branches;
using Sim.Events;

namespace Sim.Postures;

/// <summary>Standings folded event by event, in timeline order. Total: repeating a state, or ending what does not hold, changes nothing.</summary>
/// <remarks>
/// Repeating a state, with the same size or none, leaves state, size, since and by as they are; how long it is to last is taken from the later
/// event. Another state has the size that its event states, else none: what is not told of it is not claimed. An answer keeps what was asked
/// for, size and lapse included.
/// </remarks>
public sealed class StandingFold
{
    private readonly Dictionary<StandingKey, Standing> standings = [];
    private readonly Dictionary<StandingKey, StandingEnding> endings = [];
    private readonly List<EventId> strayAnswers = [];
    private readonly Timeline timeline;

    /// <summary>By both ends, in either order, the first war in the order of keys; null until it is asked for.</summary>
    private Dictionary<(string, string), Standing>? wars;

    /// <summary>How many of the timeline's events are folded.</summary>
    private int folded;

    private StandingFold(Timeline timeline) => this.timeline = timeline;

    /// <summary>Answers without a request that holds: they changed nothing.</summary>
    public IReadOnlyList<EventId> StrayAnswers => strayAnswers;

    /// <summary>As of the end of the day.</summary>
    public static StandingFold At(Timeline timeline, DateOnly day)
    {
        var fold = new StandingFold(timeline);
        fold.Carry(day);
        return fold;
    }

    /// <summary>As of the end of a day not before this fold's, without folding its events again.</summary>
    public StandingFold Until(DateOnly day)
    {
        var fold = new StandingFold(timeline) { folded = folded };
        foreach (var (key, standing) in standings) fold.standings.Add(key, standing);
        foreach (var (key, ending) in endings) fold.endings.Add(key, ending);
        fold.strayAnswers.AddRange(strayAnswers);
        fold.Carry(day);
        return fold;
    }

    private void Carry(DateOnly day)
    {
        for (; folded < timeline.Told.Count && timeline.Told[folded].Effective <= day; folded++) Apply(timeline.Told[folded]);
        foreach (var lapsed in standings.Values.Where(standing => standing.HasLapsedBy(day)).ToList()) standings.Remove(lapsed.Key);
    }

    public IEnumerable<Standing> All => standings.Values.OrderBy(standing => standing.Key);

    public Standing? Find(StandingKey key) => standings.GetValueOrDefault(key);

    public bool IsWar(string one, string other) => FindWar(one, other) is not null;

    /// <summary>A war between the two, whatever its subject.</summary>
    public Standing? FindWar(string one, string other) => (wars ??= Wars()) is { Count: > 0 } found ? found.GetValueOrDefault((one, other)) : null;

    /// <summary>With whom it is at war, itself excepted.</summary>
    public IEnumerable<string> EnemiesOf(string code)
    {
        if ((wars ??= Wars()).Count == 0) return [];
        return wars.Keys.Where(ends => ends.Item1 == code && ends.Item2 != code).Select(ends => ends.Item2);
    }

    private Dictionary<(string, string), Standing> Wars()
    {
        var found = new Dictionary<(string, string), Standing>();
        foreach (var standing in standings.Values.Where(standing => standing.Key.Kind == StandingKind.War).OrderBy(standing => standing.Key))
        {
            // Within one country, only a war without a subject is one.
            if (standing.Key.Holder == standing.Key.Counterpart && standing.Key.Subject.Length > 0) continue;
            found.TryAdd((standing.Key.Holder, standing.Key.Counterpart), standing);
            found.TryAdd((standing.Key.Counterpart, standing.Key.Holder), standing);
        }
        return found;
    }

    /// <summary>The last event that ended the standing while it held; null where none did. One that lapses is ended by none.</summary>
    public StandingEnding? EndingOf(StandingKey key) => endings.GetValueOrDefault(key);

    private void Apply(TimelineEvent happened)
    {
        foreach (var end in StandingEffects.Ends(happened.Event))
            if (standings.Remove(end, out var ended) && !ended.HasLapsedBy(happened.Effective)) endings[end] = new StandingEnding(happened.Id, happened.Effective);
        foreach (var (key, start) in StandingEffects.Begins(happened.Event))
            Set(key, start.State ?? key.Kind.DefaultState(), start.Size, start.Until, happened);
        if (happened.Event.Answers is not { } answer) return;

        var answered = false;
        if (timeline.FindCounted(answer.Request) is { } request && request.Effective <= happened.Effective)
        {
            foreach (var (key, _) in StandingEffects.Begins(request.Event))
            {
                if (key.Kind != StandingKind.Request || standings.GetValueOrDefault(key) is not { } pending || pending.HasLapsedBy(happened.Effective)) continue;
                Set(key, answer.With, pending.Size, pending.Until, happened);
                answered = true;
            }
        }
        if (!answered) strayAnswers.Add(happened.Id);
    }

    private void Set(StandingKey key, string state, int? size, Lapse? until, TimelineEvent happened)
    {
        var day = happened.Effective;
        var repeats = standings.TryGetValue(key, out var present) && !present.HasLapsedBy(day)
            && present.State == state && present.Size == (size ?? present.Size);
        standings[key] = repeats ? present! with { Until = until, LastEvent = day } : new Standing(key, state, size, day, happened.Id, until, day);
    }
}

/// <summary>What ended a standing.</summary>
/// <param name="On">The effective day of <paramref name="By"/>: the first on which it no longer holds.</param>
public sealed record StandingEnding(EventId By, DateOnly On);
