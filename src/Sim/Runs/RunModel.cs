using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Rules;

namespace Sim.Runs;

/// <summary>What a run may do.</summary>
/// <param name="Until">The last day on which a consequence may take effect, inclusive.</param>
/// <param name="MaxEvents">Events that one replication makes at most.</param>
public sealed record RunSettings(DateOnly Until, ulong Seed = 1, int MaxEvents = RunSettings.DefaultMaxEvents)
{
    public const int DefaultMaxEvents = 1000;
}

/// <summary>A timeline and its rules, made ready to be run many times. Nothing in it changes.</summary>
internal sealed class RunModel
{
    private readonly Dictionary<string, int> numbers;
    private readonly TimelineEvent[] recorded;

    /// <param name="also">Codes of actors that somebody asks about, whether or not anything names them.</param>
    public RunModel(PostureFold fold, RunSettings settings, IReadOnlyList<string>? also = null)
    {
        (Fold, Settings) = (fold, settings);
        IReadOnlyList<ReactionRule> rules = [.. fold.Timeline.Lineage.Rules];
        Codes = [.. AllCodes(fold, rules).Concat(also ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        numbers = Codes.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        IsCountry = [.. Codes.Select(fold.Timeline.Lineage.IsCountry)];
        CodeKeys = [.. Codes.Select(Luck.Key)];
        Rules = [.. rules.Index().Select(pair => new CompiledRule(pair.Item, pair.Index, NumberOf))];
        LongestLag = Rules.Length == 0 ? 0 : Rules.Max(rule => rule.Lag.Last);
        RecordEnd = EndOfRecord(fold.Timeline);
        recorded = [.. Triggering(fold.Timeline)];
        WantFacts();
        Triggers = [.. Matched().OrderBy(trigger => trigger.Day).ThenBy(trigger => trigger.Order).ThenBy(trigger => trigger.Rule)];
    }

    public PostureFold Fold { get; }
    public RunSettings Settings { get; }
    public CompiledRule[] Rules { get; }

    /// <summary>Every actor's code, in ordinal order: its number is its place.</summary>
    public string[] Codes { get; }
    public bool[] IsCountry { get; }
    public ulong[] CodeKeys { get; }

    /// <summary>Over all rules, in days.</summary>
    public int LongestLag { get; }

    /// <summary>The last day of which the record tells: consequences of recorded events up to it are in the record, or did not come.</summary>
    public int RecordEnd { get; }

    /// <summary>The recorded and assumed events that a rule looks for, by day and timeline order.</summary>
    public Trigger[] Triggers { get; }

    public int Until => Settings.Until.DayNumber;

    public TimelineEvent EventOf(int place) => recorded[place];

    public int NumberOf(string code) => numbers[code];

    public bool TryNumber(string code, out int number) => numbers.TryGetValue(code, out number);

    public Lane LaneOf(int from, Channel channel, int to, Channel side) => new(Codes[from], channel, Codes[to], side);

    /// <summary>The narrowest window's end less a day, else the root's last day.</summary>
    private static int EndOfRecord(Timeline timeline)
    {
        int? narrowest = null;
        foreach (var branch in timeline.Lineage.Branches)
            if (branch.Point?.Until is { DayNumber: var until } && !(narrowest <= until - 1)) narrowest = until - 1;
        if (narrowest is { } end) return end;
        var last = timeline.Facts.LastDay ?? 0;
        foreach (var happened in timeline.Told)
            if (happened.Depth == 0) last = Math.Max(last, happened.Effective.DayNumber);
        return last;
    }

    /// <summary>Events that count and may set off a rule: not those that a saved run made, nor those that it ran on.</summary>
    private IEnumerable<TimelineEvent> Triggering(Timeline timeline)
    {
        var ran = -1;
        for (var depth = 0; depth < timeline.Lineage.Branches.Count; depth++)
            foreach (var entry in timeline.Lineage.Branches[depth].Delta.Entries)
                if (entry.IsOwn && RunMark.TryParse(entry.Statements[0].Reason, out _)) ran = depth;
        return timeline.Told.Where(happened => happened.Effective.DayNumber <= Until && happened.Depth >= ran && !IsMade(happened)
            && (happened.Depth > 0 || happened.Effective.DayNumber > RecordEnd - LongestLag));

        bool IsMade(TimelineEvent happened) =>
            timeline.Lineage.Branches[happened.Depth].Delta.Find(happened.Id) is { IsOwn: true } entry && RunMark.TryParse(entry.Statements[0].Reason, out _);
    }

    /// <summary>Facts within the longest lag of the record's end: their ids and sectors stand in their texts.</summary>
    private void WantFacts()
    {
        var (facts, timeline) = (Fold.Timeline.Facts, Fold.Timeline);
        if (facts.IsEmpty || Rules.Length == 0 || timeline.Lineage.Branches.Any(branch => branch.Delta.Entries.Any(entry => entry.IsOwn && RunMark.TryParse(entry.Statements[0].Reason, out _)))) return;
        for (var lane = 0; lane < facts.Table.Lanes.Length; lane++)
            foreach (var row in facts.Rows(lane, RecordEnd - LongestLag, Math.Min(Until, RecordEnd)))
                if (MayTrigger(facts.Table, lane, row)) Fold.Wanted.Add(facts, row);
    }

    private bool MayTrigger(Facts.FactTable table, int lane, int row)
    {
        var action = table.Coding[table.Codings[row]].Action;
        foreach (var rule in Rules)
        {
            var when = rule.Rule.When;
            if (when.Answers is not null || table.Lanes[lane].Channel != when.Actor.Channel || !when.Actions.Takes(action)) continue;
            if (when.Recipient is { } recipient && (table.Lanes[lane].To.Length == 0 || table.Lanes[lane].Side != recipient.Channel)) continue;
            return true;
        }
        return false;
    }

    private IEnumerable<Trigger> Matched()
    {
        for (var place = 0; place < recorded.Length; place++)
        {
            var happened = recorded[place];
            var act = Act.Of(happened.Event, NumberOf);
            foreach (var rule in Rules)
                if (rule.Takes(act, IsCountry, out var bindings))
                    yield return new Trigger(
                        rule.Index, place, Luck.Key(happened.Id.Value), happened.Effective.DayNumber,
                        new TriggerOrder(happened.Effective.DayNumber, happened.Rank == 0 ? 0 : 2, (ulong)place), bindings, happened.Depth == 0);
        }
    }

    private static IEnumerable<string> AllCodes(PostureFold fold, IReadOnlyList<ReactionRule> rules)
    {
        foreach (var country in fold.Countries) yield return country;
        foreach (var happened in fold.Timeline.Told)
        {
            yield return happened.Event.Actor.Code;
            if (happened.Event.Recipient is { } recipient) yield return recipient.Code;
            foreach (var (key, _) in StandingEffects.Begins(happened.Event))
            {
                yield return key.Holder;
                if (key.Counterpart.Length > 0) yield return key.Counterpart;
            }
        }
        foreach (var rule in rules)
        {
            foreach (var term in rule.Terms)
                if (!term.IsVariable) yield return term.Text;
            foreach (var among in rule.Given.OfType<RuleCondition.Among>())
                foreach (var code in among.Codes) yield return code;
        }
    }
}

/// <summary>A recorded or assumed event that a rule looks for, with what the event binds.</summary>
/// <param name="Place">Of the event among the model's.</param>
/// <param name="IsRecorded">On the root: only consequences after the record's end count.</param>
internal readonly record struct Trigger(int Rule, int Place, ulong Key, int Day, TriggerOrder Order, Bindings Bindings, bool IsRecorded);

/// <summary>Where an event stands in the order of the timeline that a run makes.</summary>
/// <param name="Band">Within the day: 0 for those told without a cause of that day, 1 for those that the run makes, 2 for the others told.</param>
/// <param name="Within">The place among those told; the key of one made.</param>
internal readonly record struct TriggerOrder(int Day, int Band, ulong Within) : IComparable<TriggerOrder>
{
    public int CompareTo(TriggerOrder other)
    {
        if (Day != other.Day) return Day.CompareTo(other.Day);
        return Band != other.Band ? Band.CompareTo(other.Band) : Within.CompareTo(other.Within);
    }

    public static bool operator <(TriggerOrder left, TriggerOrder right) => left.CompareTo(right) < 0;
    public static bool operator >(TriggerOrder left, TriggerOrder right) => left.CompareTo(right) > 0;
    public static bool operator <=(TriggerOrder left, TriggerOrder right) => left.CompareTo(right) <= 0;
    public static bool operator >=(TriggerOrder left, TriggerOrder right) => left.CompareTo(right) >= 0;
}
