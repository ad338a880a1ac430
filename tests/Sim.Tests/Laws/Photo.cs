using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>An event as one sees it on a branch, without what only the branch itself says of it.</summary>
public sealed record Seen(
    PoliticalEvent Event, string Branch, string StatedBy, int Depth, int Rank, EventState State, DateOnly Known, ValueList<EventId> Broken)
{
    public static ValueList<Seen> All(Timeline timeline) => timeline.All.Select(Of).ToValueList();

    public static Seen Of(TimelineEvent happened) => new(
        happened.Event, happened.Branch, happened.StatedBy, happened.Depth, happened.Rank, happened.State, happened.Known, happened.Broken);

    public override string ToString() => $"{Event.Id}@{Day.Text(Event.Effective)} {State} [{Broken}]";
}

/// <summary>All that a branch says of the world, on two days: two photos are equal when nobody could tell the branches apart.</summary>
public sealed record Photo(ValueList<Seen> Events, ValueList<JudgmentOnTimeline> Judgments, ValueList<Posture> Postures)
{
    public static Photo Of(Timeline timeline) => new(Seen.All(timeline), timeline.Judgments.ToValueList(), Postured(timeline));

    public static Photo Of(Lineage lineage) => Of(Timeline.Of(lineage));

    public static ValueList<Posture> Postured(Timeline timeline)
    {
        var fold = new PostureFold(timeline);
        return (from days in (int[])[35, 80] from country in RandomEvents.Countries select fold.At(country, RandomEvents.First.AddDays(days))).ToValueList();
    }
}
