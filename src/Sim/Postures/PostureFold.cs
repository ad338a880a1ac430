using System.Runtime.InteropServices;
using Sim.Branches;
using Sim.Events;

namespace Sim.Postures;

/// <summary>Postures of a timeline, at any day.</summary>
public sealed class PostureFold
{
    private readonly Dictionary<DateOnly, StandingFold> standings = [];
    private readonly Dictionary<string, bool> isCountry = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<string>> countries;
    private (DateOnly Day, StandingFold Fold)? latest;

    public PostureFold(Timeline timeline) : this(timeline, new WantedTexts()) { }

    /// <param name="wanted">Takes what this fold would name and cannot.</param>
    internal PostureFold(Timeline timeline, WantedTexts wanted)
    {
        (Timeline, Wanted, Stances) = (timeline, wanted, new TimelineStances(timeline));
        countries = new(FindCountries);
    }

    public Timeline Timeline { get; }
    public TimelineStances Stances { get; }

    /// <summary>What the answers that this fold gave so far could not name: while there is any, none of them counts.</summary>
    public WantedTexts Wanted { get; }

    /// <summary>The countries that the scenario declares or an event or standing names, in ordinal order.</summary>
    public IReadOnlyList<string> Countries => countries.Value;

    private IReadOnlyList<string> FindCountries()
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var cast in Timeline.Lineage.All<Declaration.Cast>()) codes.Add(cast.Actor.Code);
        foreach (var happened in Timeline.Told)
        {
            codes.Add(happened.Event.Actor.Code);
            if (happened.Event.Recipient is { } recipient) codes.Add(recipient.Code);
            foreach (var (key, _) in StandingEffects.Begins(happened.Event)) codes.UnionWith([key.Holder, key.Counterpart]);
        }
        for (var lane = 0; lane < Timeline.Facts.Table.Lanes.Length; lane++)
        {
            var (from, to) = (Timeline.Facts.Table.Lanes[lane].From, Timeline.Facts.Table.Lanes[lane].To);
            if (codes.Contains(from) && (to.Length == 0 || codes.Contains(to)) || !Timeline.Facts.HasAny(lane)) continue;
            codes.Add(from);
            if (to.Length > 0) codes.Add(to);
        }
        return [.. codes.Where(Timeline.Lineage.IsCountry)];
    }

    /// <remarks>Days asked for in order are folded once; one before the last asked for is folded from the beginning.</remarks>
    public StandingFold StandingsAt(DateOnly day)
    {
        if (standings.TryGetValue(day, out var known)) return known;
        var fold = latest is { } last && last.Day < day ? last.Fold.Until(day) : StandingFold.At(Timeline, day);
        if (latest is not { } present || present.Day < day) latest = (day, fold);
        return standings[day] = fold;
    }

    public Posture At(string country, DateOnly day)
    {
        var held = StandingsAt(day);
        var readings = new List<StanceReading>();
        Read(country, day, readings);
        readings.Sort((left, right) => left.Lane.CompareTo(right.Lane));
        var stances = readings.Select(reading => new Stance(reading.Lane, reading.Sum, reading.Label, reading.Change30, Stances.Assumed(reading.Lane, day))).ToValueList();
        var concerned = held.All.Where(standing => standing.Key.Concerns(country)).ToValueList();
        var involvements = Timeline.Lineage.All<Declaration.Opposed>()
            .Select(opposed => Involvement.Of(country, opposed.Conflict, lane => Stances.At(lane, day), concerned)).ToValueList();
        var judgments = Timeline.Judgments.Where(judgment => judgment.Judgment.About.Contains(country)
            && judgment.Judgment.Effective <= day && Timeline.IsKnown(judgment.Judgment)).ToValueList();
        return new Posture(country, day, stances, concerned, involvements, Alerts.Of(this, country, day, stances).ToValueList(), judgments);
    }

    /// <summary>Adds a country's stances toward other countries that have a scored event or a war by the day, in no promised order.</summary>
    public void Read(string country, DateOnly day, List<StanceReading> readings)
    {
        var (held, index, lanes) = (StandingsAt(day), Stances.Index, Stances.Index.Country(country));
        for (var place = 0; place < lanes.Count; place++)
        {
            var lane = index.LaneOf(lanes[place]);
            if (index.At(lanes[place], day.DayNumber) is { Events: > 0 } sum && IsCountry(lane.To))
                readings.Add(new StanceReading(lane, sum, StanceLabels.Of(sum, IsWar(held, lane)), Change30(lanes[place], sum, day)));
        }
        foreach (var enemy in held.EnemiesOf(country))
        {
            var lane = new Lane(country, Channel.Government, enemy, Channel.Government);
            if (IsCountry(enemy) && Stances.At(lane, day).Events == 0) readings.Add(new StanceReading(lane, default, StanceLabel.Hostile, 0));
        }
    }

    /// <summary>Also of a stance without any record.</summary>
    public Stance StanceAt(Lane lane, DateOnly day)
    {
        var sum = Stances.At(lane, day);
        var before = day.DayNumber >= 30 ? Stances.At(lane, day.AddDays(-30)).Score : 0;
        return new Stance(lane, sum, LabelAt(lane, day), sum.Score - before, Stances.Assumed(lane, day));
    }

    public StanceLabel LabelAt(Lane lane, DateOnly day) => StanceLabels.Of(Stances.At(lane, day), IsWarAt(lane, day));

    public bool IsWarAt(Lane lane, DateOnly day) => IsWar(StandingsAt(day), lane);

    private double Change30(int position, DecayedSum sum, DateOnly day) =>
        sum.Score - (day.DayNumber >= 30 ? Stances.Index.At(position, day.DayNumber - 30).Score : 0);

    private static bool IsWar(StandingFold held, Lane lane) => lane is { Channel: Channel.Government, Side: Channel.Government } && held.IsWar(lane.From, lane.To);

    private bool IsCountry(string code)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(isCountry, code, out var exists);
        if (!exists) known = Timeline.Lineage.IsCountry(code);
        return known;
    }
}
