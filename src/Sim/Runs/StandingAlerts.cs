using System.Runtime.InteropServices;
using Sim.Events;
using Sim.Postures;

namespace Sim.Runs;

/// <summary>An alert as many runs count it: whichever event raises it.</summary>
/// <param name="About">The key of the stance or standing that it is about.</param>
/// <param name="Ally">Null: it is about no commitment.</param>
internal readonly record struct AlertKey(string Country, string Kind, string About, string? Ally) : IComparable<AlertKey>
{
    public static AlertKey Of(string country, Alert alert) => new(country, alert.Kind, alert.About, alert.Ally);

    public int CompareTo(AlertKey other)
    {
        if (string.CompareOrdinal(Country, other.Country) is var byCountry and not 0) return byCountry;
        if (string.CompareOrdinal(Kind, other.Kind) is var byKind and not 0) return byKind;
        return string.CompareOrdinal(About, other.About) is var byAbout and not 0 ? byAbout : string.CompareOrdinal(Ally, other.Ally);
    }

    public static bool operator <(AlertKey left, AlertKey right) => left.CompareTo(right) < 0;
    public static bool operator >(AlertKey left, AlertKey right) => left.CompareTo(right) > 0;
    public static bool operator <=(AlertKey left, AlertKey right) => left.CompareTo(right) <= 0;
    public static bool operator >=(AlertKey left, AlertKey right) => left.CompareTo(right) >= 0;
}

/// <summary>The alerts that standings raise in one simulation's replications: found once for each way in which those that raise any come out.</summary>
/// <remarks>
/// They hang on nothing else but what holds at the end, in which state, and who began a war: replications that end alike in that share what was
/// found. The ways are a tree, standing by standing in the order of numbers, so that no replication allocates once its way is known.
/// </remarks>
internal sealed class StandingAlerts(RunModel model, World world)
{
    private readonly List<List<(int Key, string? State, string? Actor, int Way)>> onward = [[]];

    /// <summary>By way: what it raises that is not told, and what is told and it does not raise.</summary>
    private readonly List<(AlertKey Alert, int Shift)[]?> shifts = [null];
    private readonly List<int> counts = [0];

    /// <summary>Of the replication that was just run.</summary>
    public void Count()
    {
        var way = 0;
        for (var key = 0; key < world.Standings.Count; key++)
        {
            if (!world.IsMoved(key) || !Alerts.MayRaise(world.Standings.KeyOf(key).Kind)) continue;
            var (state, actor) = Confirmed(key, world.NowAt(key, model.Until));
            way = Onward(way, key, state, actor);
        }
        shifts[way] ??= way == 0 ? [] : [.. Shifts()];
        counts[way]++;
    }

    /// <remarks>There are few ways on from any: a look at each is cheaper than a hash of texts.</remarks>
    private int Onward(int way, int key, string? state, string? actor)
    {
        foreach (ref readonly var step in CollectionsMarshal.AsSpan(onward[way]))
            if (step.Key == key && step.State == state && step.Actor == actor) return step.Way;
        onward[way].Add((key, state, actor, shifts.Count));
        onward.Add([]);
        shifts.Add(null);
        counts.Add(0);
        return shifts.Count - 1;
    }

    /// <summary>Adds what was counted since to a tally.</summary>
    public void Flush(Tally tally)
    {
        for (var way = 0; way < counts.Count; way++)
        {
            if (counts[way] == 0) continue;
            foreach (var (alert, shift) in shifts[way]!) tally.Shift(alert, shift * counts[way]);
            counts[way] = 0;
        }
    }

    private IEnumerable<(AlertKey Alert, int Shift)> Shifts()
    {
        var (told, made) = (Held(key => world.Standings[key].At(model.Until)), Held(key => world.NowAt(key, model.Until)));
        foreach (var country in Concerned(told.Held.Concat(made.Held).ToList()).Where(model.Fold.Timeline.Lineage.IsCountry))
        {
            var (before, after) = (Raised(told, country), Raised(made, country));
            foreach (var alert in after.Except(before)) yield return (alert, 1);
            foreach (var alert in before.Except(after)) yield return (alert, -1);
        }
    }

    /// <summary>At the ends of what was moved, and their defence allies: nobody else's alerts can be others than told.</summary>
    private SortedSet<string> Concerned(List<Standing> held)
    {
        var ends = new SortedSet<string>(StringComparer.Ordinal);
        for (var key = 0; key < world.Standings.Count; key++)
            if (world.IsMoved(key) && world.Standings.KeyOf(key) is var moved && Alerts.MayRaise(moved.Kind)) ends.UnionWith([moved.Holder, moved.Counterpart]);
        var allies = held.Where(standing => standing.Key.Kind == StandingKind.Alliance && (ends.Contains(standing.Key.Holder) || ends.Contains(standing.Key.Counterpart)));
        ends.UnionWith(allies.SelectMany(alliance => new[] { alliance.Key.Holder, alliance.Key.Counterpart }).ToList());
        return ends;
    }

    private static List<AlertKey> Raised((List<Standing> Held, Dictionary<StandingKey, string?> Actors) ended, string country) =>
        [.. Alerts.OfStandings(ended.Held, country, standing => ended.Actors[standing.Key]).Select(alert => AlertKey.Of(country, alert)).Distinct()];

    /// <summary>What may raise an alert on the last day, in the order of keys; which event set it is not told.</summary>
    private (List<Standing> Held, Dictionary<StandingKey, string?> Actors) Held(Func<int, StandingNow> read)
    {
        var (held, actors, last) = (new List<Standing>(), new Dictionary<StandingKey, string?>(), model.Settings.Until);
        for (var number = 0; number < world.Standings.Count; number++)
        {
            var key = world.Standings.KeyOf(number);
            if (!Alerts.MayRaise(key.Kind) || Confirmed(number, read(number)) is not { State: { } state } now) continue;
            held.Add(new Standing(key, state, null, last, default, null, last));
            actors.Add(key, now.Actor);
        }
        held.Sort((left, right) => left.Key.CompareTo(right.Key));
        return (held, actors);
    }

    /// <returns>No state where it does not hold, or nobody confirms that it does; an actor of a war only.</returns>
    private (string? State, string? Actor) Confirmed(int key, in StandingNow now) => now.IsUnconfirmed || now.On(model.Until) is not { } state
        ? (null, null)
        : (state, world.Standings.KeyOf(key).Kind == StandingKind.War ? now.Actor : null);
}
