using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Runs;

/// <summary>What one event does to one standing.</summary>
/// <param name="Lasts">The first day on which it no longer holds; <see cref="int.MaxValue"/>: until an event ends it.</param>
/// <param name="Actor">Of the event; empty where it begins nothing.</param>
/// <param name="IsUnconfirmed">Whether nobody knows how long it lasts.</param>
internal readonly record struct StandingMove(StandingMoveKind Kind, int Key, string State, int? Size, int Lasts, string Actor = "", bool IsUnconfirmed = false);

internal enum StandingMoveKind
{
    End,
    Begin,
    /// <summary>Of a request: size and lapse stay.</summary>
    Answer,
}

/// <summary>A standing as a run follows it.</summary>
/// <param name="State">Null: it does not hold.</param>
/// <param name="Since">The day of the event that set the state.</param>
/// <param name="Actor">Of the event that set the state, by beginning it; meaningless of an answered request.</param>
/// <param name="IsUnconfirmed">Whether nobody knows how long it lasts: it raises no alert.</param>
/// <param name="Ended">The day on which an event last ended it while it held; 0: none did.</param>
internal readonly record struct StandingNow(string? State, int? Size, int Lasts, int Since, string? Actor, bool IsUnconfirmed, int Ended)
{
    /// <summary>As <c>StandingFold</c> does.</summary>
    public StandingNow After(in StandingMove move, int day)
    {
        var holds = State is not null && Lasts > day;
        return move.Kind switch
        {
            StandingMoveKind.End => default(StandingNow) with { Ended = holds ? day : Ended },
            StandingMoveKind.Answer => holds && State != move.State ? this with { State = move.State, Since = day } : this,
            StandingMoveKind.Begin when holds && State == move.State && Size == (move.Size ?? Size) => this with { Lasts = move.Lasts, IsUnconfirmed = move.IsUnconfirmed },
            StandingMoveKind.Begin => new StandingNow(move.State, move.Size, move.Lasts, day, move.Actor, move.IsUnconfirmed, Ended),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Its state at the end of a day; null: it does not hold.</summary>
    public string? On(int day) => Lasts > day ? State : null;
}

/// <summary>One standing's recorded moves in timeline order, with what it was after each.</summary>
internal sealed class StandingLine
{
    private static readonly StandingNow[] None = new StandingNow[1];

    public List<(int Day, bool IsFirst, StandingMove Move, StandingNow After)> Moves { get; } = [];

    /// <param name="isFirst">Whether it stands before what a run adds on its day: events without a cause of that day do.</param>
    public void Add(int day, bool isFirst, in StandingMove move) =>
        Moves.Add((day, isFirst, move, (Moves.Count == 0 ? default : Moves[^1].After).After(move, day)));

    /// <summary>As of the end of the day. Until the next move is added.</summary>
    public ref readonly StandingNow At(int day)
    {
        var (low, high) = (0, Moves.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Moves[middle].Day <= day) low = middle + 1;
            else high = middle;
        }
        return ref low == 0 ? ref None[0] : ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Moves)[low - 1].After;
    }
}

/// <summary>The standings of a timeline, numbered, and the requests that can be answered.</summary>
internal sealed class StandingLines
{
    private readonly Dictionary<StandingKey, int> numbers = [];
    private readonly Dictionary<StandingKind, List<int>> ofKind = [];
    private readonly List<StandingKey> keys = [];
    private readonly List<StandingLine> lines = [];

    public StandingLines(Timeline timeline)
    {
        foreach (var happened in timeline.Told)
            foreach (var move in MovesOf(happened.Event, happened.Event.Answers is { } answer && timeline.FindCounted(answer.Request) is { } request && request.Effective <= happened.Effective ? request.Event : null))
                lines[move.Key].Add(happened.Effective.DayNumber, happened.Rank == 0, move);
    }

    public int Count => keys.Count;

    public StandingKey KeyOf(int key) => keys[key];
    public StandingLine this[int key] => lines[key];

    public IReadOnlyList<int> OfKind(StandingKind kind) => ofKind.GetValueOrDefault(kind) ?? (IReadOnlyList<int>)[];

    /// <param name="request">What it answers; null: nothing that can be answered.</param>
    public List<StandingMove> MovesOf(PoliticalEvent happened, PoliticalEvent? request)
    {
        var moves = new List<StandingMove>();
        foreach (var end in StandingEffects.Ends(happened)) moves.Add(new StandingMove(StandingMoveKind.End, NumberOf(end), "", null, 0));
        foreach (var (key, start) in StandingEffects.Begins(happened))
            moves.Add(new StandingMove(StandingMoveKind.Begin, NumberOf(key), start.State ?? key.Kind.DefaultState(), start.Size, start.Until?.Day?.DayNumber ?? int.MaxValue, happened.Actor.Code, start.Until is { Day: null }));
        if (request is null || happened.Answers is not { } answer) return moves;
        foreach (var (key, _) in StandingEffects.Begins(request))
            if (key.Kind == StandingKind.Request) moves.Add(new StandingMove(StandingMoveKind.Answer, NumberOf(key), answer.With, null, 0));
        return moves;
    }

    /// <summary>A new number for a key that no event moved yet.</summary>
    public int NumberOf(StandingKey key)
    {
        if (numbers.TryGetValue(key, out var number)) return number;
        numbers.Add(key, number = keys.Count);
        keys.Add(key);
        lines.Add(new StandingLine());
        if (!ofKind.TryGetValue(key.Kind, out var list)) ofKind.Add(key.Kind, list = []);
        list.Add(number);
        return number;
    }
}
