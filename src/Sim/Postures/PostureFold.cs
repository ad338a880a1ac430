using Sim.Branches;
using Sim.Events;

namespace Sim.Postures;

/// <summary>Postures of a timeline, at any day.</summary>
public sealed class PostureFold
{
    private readonly Dictionary<DateOnly, StandingFold> standings = [];
    private (DateOnly Day, StandingFold Fold)? latest;

    public PostureFold(Timeline timeline) => (Timeline, Stances) = (timeline, new PlainFold(timeline));

    public Timeline Timeline { get; }
    public PlainFold Stances { get; }

    /// <summary>The countries that the scenario declares or an event or standing names, in ordinal order.</summary>
    public IReadOnlyList<string> Countries
    {
        get
        {
            var codes = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var cast in Timeline.Lineage.All<Declaration.Cast>()) codes.Add(cast.Actor.Code);
            foreach (var happened in Timeline.Events)
            {
                codes.Add(happened.Event.Actor.Code);
                if (happened.Event.Recipient is { } recipient) codes.Add(recipient.Code);
                foreach (var (key, _) in StandingEffects.Begins(happened.Event)) codes.UnionWith([key.Holder, key.Counterpart]);
            }
            return [.. codes.Where(Timeline.Lineage.IsCountry)];
        }
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
        var lanes = Stances.Lanes.Where(lane => lane.From == country && Timeline.Lineage.IsCountry(lane.To)).ToHashSet();
        foreach (var war in held.All.Where(standing => standing.Key.Kind == StandingKind.War && standing.Key.Concerns(country)))
            if (war.Key.Other(country) is var enemy && enemy != country && Timeline.Lineage.IsCountry(enemy))
                lanes.Add(new Lane(country, Channel.Government, enemy, Channel.Government));
        var stances = lanes.Order().Select(lane => StanceAt(lane, day)).Where(stance => stance.Label != StanceLabel.NoRecord).ToValueList();
        var concerned = held.All.Where(standing => standing.Key.Concerns(country)).ToValueList();
        var involvements = Timeline.Lineage.All<Declaration.Opposed>()
            .Select(opposed => Involvement.Of(country, opposed.Conflict, lane => Stances.At(lane, day), concerned)).ToValueList();
        var judgments = Timeline.Judgments.Where(judgment => judgment.Judgment.About.Contains(country)
            && judgment.Judgment.Effective <= day && Timeline.IsKnown(judgment.Judgment)).ToValueList();
        return new Posture(country, day, stances, concerned, involvements, Alerts.Of(this, country, day, stances).ToValueList(), judgments);
    }

    /// <summary>Also of a stance without any record.</summary>
    public Stance StanceAt(Lane lane, DateOnly day)
    {
        var sum = Stances.At(lane, day);
        var before = day.DayNumber >= 30 ? Stances.At(lane, day.AddDays(-30)).Score : 0;
        var assumed = Stances.Events(lane).Count(scored => scored.Happened.IsAssumed && scored.Happened.Effective <= day);
        return new Stance(lane, sum, LabelAt(lane, day), sum.Score - before, assumed);
    }

    public StanceLabel LabelAt(Lane lane, DateOnly day) => StanceLabels.Of(Stances.At(lane, day), IsWarAt(lane, day));

    public bool IsWarAt(Lane lane, DateOnly day) =>
        lane is { Channel: Channel.Government, Side: Channel.Government } && StandingsAt(day).IsWar(lane.From, lane.To);
}
