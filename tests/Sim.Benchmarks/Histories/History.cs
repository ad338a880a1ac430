using Sim.Events;

namespace Sim.Benchmarks.Histories;

/// <summary>Events between countries, in the order in which they became known; the same for every contender.</summary>
/// <remarks>Lanes are in their own order, so that a country's are one span of them.</remarks>
public sealed class History
{
    public History(string name, IReadOnlyList<Lane> lanes, HistoryEvent[] events)
    {
        (Name, Lanes, Events) = (name, lanes, events);
        LastDay = events.Max(happened => happened.Day);
        Largest = events.CountBy(happened => lanes[happened.Lane].From).MaxBy(pair => (pair.Value, pair.Key)).Key;
    }

    public string Name { get; }
    public IReadOnlyList<Lane> Lanes { get; }
    public HistoryEvent[] Events { get; }
    public int LastDay { get; }

    /// <summary>The country with the most events of its own.</summary>
    public string Largest { get; }

    public LaneSpan All => new(0, Lanes.Count);

    /// <summary>Every action, in the order of the codes; what <see cref="HistoryEvent.Action"/> counts in.</summary>
    public static IReadOnlyList<ActionCode> Actions { get; } = [.. ActionTable.All.Select(action => action.Code)];

    /// <summary>The default scale's score of each of <see cref="Actions"/>, in thousandths.</summary>
    public static IReadOnlyList<int> Scores { get; } = [.. Actions.Select(code => Scale.Goldstein.Of(code).Thousandths)];

    public LaneSpan Of(string country)
    {
        var first = 0;
        while (first < Lanes.Count && string.CompareOrdinal(Lanes[first].From, country) < 0) first++;
        var end = first;
        while (end < Lanes.Count && Lanes[end].From == country) end++;
        return new LaneSpan(first, end);
    }

    /// <summary>Puts lanes in order and numbers the events by them.</summary>
    public static History Of(string name, IEnumerable<(Lane Lane, int Day, ushort Action)> happened)
    {
        var found = new Dictionary<Lane, int>();
        var events = new List<HistoryEvent>();
        foreach (var (lane, day, action) in happened)
        {
            if (!found.TryGetValue(lane, out var number)) found[lane] = number = found.Count;
            events.Add(new HistoryEvent(number, day, Scores[action], action));
        }
        var lanes = found.Keys.Order().ToArray();
        var places = new int[lanes.Length];
        for (var place = 0; place < lanes.Length; place++) places[found[lanes[place]]] = place;
        return new History(name, lanes, [.. events.Select(one => one with { Lane = places[one.Lane] })]);
    }
}
