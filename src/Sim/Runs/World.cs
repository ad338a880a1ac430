using Sim.Events;
using Sim.Postures;

namespace Sim.Runs;

/// <summary>The posture of one replication: what is told, and what the run has made so far.</summary>
internal sealed class World(RunModel model)
{
    private readonly List<(int Lane, int Day, int Score)> acts = [];
    private readonly List<(int Day, StandingMove Move)> moves = [];

    /// <summary>By lane and by standing: the replication that last touched it.</summary>
    private int[] laneTouched = [], keyTouched = [];
    private int replication;

    public StandingLines Standings { get; } = new(model.Fold.Timeline);

    public RunLanes Lanes { get; } = new(model);

    /// <summary>Whether the run has changed nothing yet.</summary>
    public bool IsAsTold => acts.Count == 0 && moves.Count == 0;

    public void Begin()
    {
        replication++;
        acts.Clear();
        moves.Clear();
    }

    /// <param name="day">Not before that of the act before.</param>
    public void Act(int lane, int day, int score)
    {
        Touch(ref laneTouched, lane, Lanes.Count);
        acts.Add((lane, day, score));
    }

    /// <summary>In timeline order.</summary>
    public void Move(int day, in StandingMove move)
    {
        Touch(ref keyTouched, move.Key, Standings.Count);
        moves.Add((day, move));
    }

    public bool IsMoved(int key) => key < keyTouched.Length && keyTouched[key] == replication;

    public bool IsTouched(int lane) => lane < laneTouched.Length && laneTouched[lane] == replication;

    /// <summary>As of the end of the day.</summary>
    public DecayedSum SumAt(int lane, int day)
    {
        var sum = Lanes.Told(lane, day);
        if (!IsTouched(lane)) return sum;
        foreach (var act in acts)
            if (act.Lane == lane && act.Day <= day) sum = sum.With(act.Score / 1000.0, model.Fold.Stances.Decay.Weight(day - act.Day));
        return sum;
    }

    public StanceLabel LabelAt(int lane, int day)
    {
        var stance = Lanes.LaneOf(lane);
        return StanceLabels.Of(SumAt(lane, day), stance is { Channel: Channel.Government, Side: Channel.Government } && IsWar(stance.From, stance.To, day));
    }

    /// <summary>As of the end of the day; null: it does not hold.</summary>
    public string? StateAt(int key, int day) => IsMoved(key) ? NowAt(key, day).On(day) : Standings[key].At(day).On(day);

    /// <summary>As of the end of the day; it may have lapsed since (<see cref="StandingNow.On"/>).</summary>
    public StandingNow NowAt(int key, int day)
    {
        if (!IsMoved(key)) return Standings[key].At(day);
        var (now, told, line) = (default(StandingNow), 0, Standings[key].Moves);
        foreach (ref readonly var made in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(moves))
        {
            if (made.Move.Key != key || made.Day > day) continue;
            for (; told < line.Count && (line[told].Day < made.Day || line[told].Day == made.Day && line[told].IsFirst); told++) now = now.After(line[told].Move, line[told].Day);
            now = now.After(made.Move, made.Day);
        }
        for (; told < line.Count && line[told].Day <= day; told++) now = now.After(line[told].Move, line[told].Day);
        return now;
    }

    /// <summary>The stances of which the run made an event.</summary>
    public IEnumerable<Lane> Touched()
    {
        foreach (var lane in acts.Select(act => act.Lane).Distinct()) yield return Lanes.LaneOf(lane);
    }

    /// <summary>As of the end of the day; 0 without a record, also of a stance that nobody has.</summary>
    public double ScoreAt(Lane lane, int day) => model.TryNumber(lane.From, out var from) && model.TryNumber(lane.To, out var to)
        ? SumAt(Lanes.NumberOf(from, lane.Channel, to, lane.Side), day).Score
        : 0;

    /// <summary>The standings that the run moved, with their state at the end of the day; null: it does not hold.</summary>
    public IEnumerable<(StandingKey Key, string? State)> Ended(int day)
    {
        for (var key = 0; key < keyTouched.Length; key++)
            if (keyTouched[key] == replication) yield return (Standings.KeyOf(key), StateAt(key, day));
    }

    /// <summary>The stances of which the run made an event or, between governments, moved a war, with their label at the end of the day, and whether an alert says that it is new.</summary>
    public IEnumerable<(Lane Lane, StanceLabel Label, bool IsAlert)> Relabelled(int day)
    {
        for (var key = 0; key < keyTouched.Length; key++)
        {
            if (keyTouched[key] != replication || Standings.KeyOf(key) is not { Kind: StandingKind.War, Holder: { Length: > 0 } one, Counterpart: { Length: > 0 } other } || one == other) continue;
            Touch(ref laneTouched, Lanes.NumberOf(model.NumberOf(one), Channel.Government, model.NumberOf(other), Channel.Government), Lanes.Count);
            Touch(ref laneTouched, Lanes.NumberOf(model.NumberOf(other), Channel.Government, model.NumberOf(one), Channel.Government), Lanes.Count);
        }
        for (var lane = 0; lane < laneTouched.Length; lane++)
            if (laneTouched[lane] == replication && LabelAt(lane, day) is var label) yield return (Lanes.LaneOf(lane), label, IsAlert(lane, label, day));
    }

    /// <remarks>As <see cref="Alerts"/> has it, without the event's name. Whether there was one is cheaper to see than what the label was.</remarks>
    private bool IsAlert(int lane, StanceLabel label, int day)
    {
        var before = day - Alerts.Week;
        if (before < 0) return false;
        var stance = Lanes.LaneOf(lane);
        var isMoved = Lanes.IsToldLately(lane) || IsMade(lane, before)
            || stance is { Channel: Channel.Government, Side: Channel.Government } && IsAnyWar(stance.From, stance.To) && (IsWarBegun(stance.From, stance.To, before, day) || IsWarEnded(stance.From, stance.To, before, day));
        return isMoved && LabelAt(lane, before) != label;
    }

    private bool IsMade(int lane, int after)
    {
        for (var at = acts.Count - 1; at >= 0 && acts[at].Day > after; at--)
            if (acts[at].Lane == lane) return true;
        return false;
    }

    /// <summary>Whether there may be a war between two on any day.</summary>
    private bool IsAnyWar(string one, string other)
    {
        foreach (var key in Standings.OfKind(StandingKind.War))
            if (IsBetween(Standings.KeyOf(key), one, other)) return true;
        return false;
    }

    /// <summary>Of several wars the first in the order of keys counts.</summary>
    private bool IsWarBegun(string one, string other, int before, int day)
    {
        (StandingKey Key, StandingNow Now)? first = null;
        foreach (var key in Standings.OfKind(StandingKind.War))
            if (Standings.KeyOf(key) is var war && IsBetween(war, one, other) && NowAt(key, day) is var now && now.On(day) is not null && (first is not { } found || war < found.Key)) first = (war, now);
        return first is { Now: { IsUnconfirmed: false } begun } && begun.Since > before;
    }

    private bool IsWarEnded(string one, string other, int before, int day)
    {
        if (IsWar(one, other, day)) return false;
        foreach (var key in Standings.OfKind(StandingKind.War))
            if (IsBetween(Standings.KeyOf(key), one, other) && NowAt(key, before) is { IsUnconfirmed: false } was && was.On(before) is not null && NowAt(key, day).Ended > before) return true;
        return false;
    }

    private static bool IsBetween(StandingKey war, string one, string other) => war.Holder == one && war.Counterpart == other || war.Holder == other && war.Counterpart == one;

    private bool IsWar(string one, string other, int day)
    {
        foreach (var key in Standings.OfKind(StandingKind.War))
            if (IsBetween(Standings.KeyOf(key), one, other) && StateAt(key, day) is not null) return true;
        return false;
    }

    private void Touch(ref int[] touched, int place, int count)
    {
        if (place >= touched.Length) Array.Resize(ref touched, Math.Max(count, 2 * touched.Length));
        touched[place] = replication;
    }
}
