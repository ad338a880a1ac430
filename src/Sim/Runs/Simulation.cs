using System.Runtime.InteropServices;

namespace Sim.Runs;

/// <summary>An event that a replication made.</summary>
/// <param name="Day">As <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Shape">Its place in the simulation's <see cref="Shapes"/>.</param>
/// <param name="Key">Of rule, trigger and countries: its name, and what its luck hangs on.</param>
/// <param name="Trigger">The place of a told event in the model, or the complement of the place of a made one.</param>
/// <param name="Request">What it answers, likewise; <see cref="None"/>: nothing.</param>
internal readonly record struct Made(int Day, int Shape, ulong Key, int Trigger, int Request)
{
    public const int None = int.MinValue;
}

/// <summary>Runs the rules day by day, one replication after the other; made for one thread.</summary>
/// <remarks>All of a day's events take effect, then the rules look at them, with conditions as of the day's end. Nothing is allocated per event once a shape is known.</remarks>
internal sealed class Simulation
{
    private readonly RunModel model;
    private readonly Solving solving;
    private readonly Requests requests;
    private readonly List<Made> made = [];
    private readonly List<Due> due = [], today = [];
    private readonly List<(int Rule, int Actor, int Recipient, int Day)> fired = [];
    private readonly Bindings[]?[] solved;
    private readonly ulong?[] thresholds;

    /// <summary>By rule: between which thresholds the last replication is what it is.</summary>
    private readonly Leeway[] leeways;

    /// <summary>By day from the first: the first of what is due then, −1 for nothing.</summary>
    private readonly int[] firstDue;
    private readonly int firstDay;
    private ulong world;

    public Simulation(RunModel model)
    {
        this.model = model;
        World = new World(model);
        Shapes = new Shapes(model, World.Standings, World.Lanes);
        (solving, requests) = (new Solving(model, World), new Requests(model, World));
        solved = new Bindings[model.Triggers.Length][];
        thresholds = new ulong?[model.Rules.Length];
        leeways = new Leeway[model.Rules.Length];
        firstDay = model.Triggers.Length == 0 ? model.Until : Math.Min(model.Triggers[0].Day, model.Until);
        firstDue = new int[model.Until - firstDay + 1];
    }

    public World World { get; }

    /// <summary>The last day, as <see cref="DateOnly.DayNumber"/>.</summary>
    public int Until => model.Until;
    public Shapes Shapes { get; }

    /// <summary>Of the last replication, in timeline order.</summary>
    public ReadOnlySpan<Made> Events => CollectionsMarshal.AsSpan(made);

    /// <summary>Whether the last replication would have made more events than it may.</summary>
    public bool IsCapped { get; private set; }

    /// <param name="changed">The number of a rule that is as likely as <paramref name="threshold"/> says; −1: all are as they say themselves.</param>
    /// <param name="threshold">As of <see cref="CompiledRule.Threshold"/>; 0: it does not fire.</param>
    public void Run(int replication, int changed = -1, ulong? threshold = 0)
    {
        world = Luck.World(model.Settings.Seed, replication);
        for (var rule = 0; rule < model.Rules.Length; rule++) thresholds[rule] = rule == changed ? threshold : model.Rules[rule].Threshold(world);
        Array.Clear(leeways);
        World.Begin();
        made.Clear();
        due.Clear();
        fired.Clear();
        requests.Begin();
        Array.Fill(firstDue, -1);
        IsCapped = false;
        var next = 0;
        for (var day = firstDay; day <= model.Until; day++)
        {
            var first = made.Count;
            if (firstDue[day - firstDay] >= 0) Take(day);
            for (; next < model.Triggers.Length && model.Triggers[next].Day == day; next++) Told(next);
            for (var place = first; place < made.Count; place++)
            {
                var happened = made[place];
                foreach (var (rule, bound) in Shapes[happened.Shape].Reactions)
                    foreach (var bindings in solving.Solve(model.Rules[rule], bound, day))
                        Fire(rule, bindings, happened.Key, day, new TriggerOrder(day, 1, happened.Key), ~place, isRecorded: false);
            }
        }
    }

    /// <summary>Whether the last replication would be the same, event for event, with another threshold of a rule.</summary>
    /// <remarks>It is where each of the rule's draws falls on the same side of both: no draw hangs on another's, so nothing else can change.</remarks>
    public bool IsSameWith(int rule, ulong? threshold) => leeways[rule].Holds(threshold);

    private void Told(int place)
    {
        ref readonly var trigger = ref model.Triggers[place];
        var rule = model.Rules[trigger.Rule];
        if (World.IsAsTold)
        {
            solved[place] ??= [.. solving.Solve(rule, trigger.Bindings, trigger.Day)];
            foreach (var bindings in solved[place]!) Fire(rule.Index, bindings, trigger.Key, trigger.Day, trigger.Order, trigger.Place, trigger.IsRecorded);
        }
        else
            foreach (var bindings in solving.Solve(rule, trigger.Bindings, trigger.Day)) Fire(rule.Index, bindings, trigger.Key, trigger.Day, trigger.Order, trigger.Place, trigger.IsRecorded);
    }

    private void Fire(int rule, Bindings bindings, ulong trigger, int day, TriggerOrder order, int place, bool isRecorded)
    {
        var shape = Shapes.PlaceOf(model.Rules[rule], bindings);
        var key = Luck.With(Shapes[shape].Key, trigger);
        if (thresholds[rule] is not { } threshold) leeways[rule].Certain();
        else if (Luck.Draw(world, key, Luck.Purpose.Happens) is var draw && draw >= threshold)
        {
            leeways[rule].Missed(draw);
            return;
        }
        else leeways[rule].Happened(draw);
        var on = day + model.Rules[rule].Lag.Day(Luck.Draw(world, key, Luck.Purpose.Lag));
        if (on > model.Until || isRecorded && on <= model.RecordEnd) return;
        due.Add(new Due(order, rule, bindings, shape, key, place, firstDue[on - firstDay]));
        firstDue[on - firstDay] = due.Count - 1;
    }

    /// <summary>What is due comes true, in the order of what set it off, where the rule's limit and the request that it answers let it.</summary>
    private void Take(int day)
    {
        today.Clear();
        for (var at = firstDue[day - firstDay]; at >= 0; at = due[at].Next) today.Add(due[at]);
        today.Sort();
        var first = made.Count;
        foreach (ref readonly var one in CollectionsMarshal.AsSpan(today))
        {
            var shape = Shapes[one.Shape];
            if (IsLimited(one.Rule, shape, day)) continue;
            var request = Made.None;
            if (shape.Answer is not null && !requests.TryFind(shape, one.Trigger, day, out request)) continue;
            if (made.Count == model.Settings.MaxEvents)
            {
                IsCapped = true;
                break;
            }
            fired.Add((one.Rule, shape.Actor, shape.Recipient, day));
            made.Add(new Made(day, one.Shape, one.Key, one.Trigger, request));
        }
        CollectionsMarshal.AsSpan(made)[first..].Sort(static (left, right) => left.Key.CompareTo(right.Key));
        for (var place = first; place < made.Count; place++)
        {
            var shape = Shapes[made[place].Shape];
            if (shape.Lane >= 0) World.Act(shape.Lane, day, shape.Score);
            foreach (ref readonly var move in shape.Moves.AsSpan()) World.Move(day, move);
            if (made[place].Request is not Made.None and var request) requests.Answer(request, shape, day);
            requests.Note(place, shape);
        }
    }

    private bool IsLimited(int rule, Shape shape, int day)
    {
        var limit = model.Rules[rule].Rule.Limit;
        if (limit is Rules.RuleLimit.Unlimited) return false;
        foreach (ref readonly var before in CollectionsMarshal.AsSpan(fired))
        {
            if (before.Rule != rule || before.Actor != shape.Actor || before.Recipient != shape.Recipient) continue;
            if (limit is Rules.RuleLimit.OncePerDyad || limit is Rules.RuleLimit.Cooldown { Days: var days } && day - before.Day < days) return true;
        }
        return false;
    }

    /// <summary>What is to come true on a day.</summary>
    /// <param name="Next">The next that is due on the same day; −1: none.</param>
    private readonly record struct Due(TriggerOrder Order, int Rule, Bindings Bindings, int Shape, ulong Key, int Trigger, int Next) : IComparable<Due>
    {
        public int CompareTo(Due other)
        {
            var byTrigger = Order.CompareTo(other.Order);
            if (byTrigger != 0) return byTrigger;
            return Rule != other.Rule ? Rule.CompareTo(other.Rule) : Bindings.CompareTo(other.Bindings);
        }
    }
}
