using Sim.Branches;
using Sim.Events;
using Sim.Scenarios;

namespace Sim.Benchmarks.Histories;

/// <summary>A history as a scenario's root tells it: events with ids, actors and codes, as machine coding makes them.</summary>
public static class ToldHistory
{
    public static Scenario Scenario(History history) => new("generated")
    {
        Actors = history.Lanes.SelectMany(lane => (string[])[lane.From, lane.To]).Distinct().Order(StringComparer.Ordinal)
            .Select(code => new DeclaredActor(code, Countries.NameOf(code) ?? code, "country")).ToValueList(),
        Events = history.Events.Select((happened, place) => Event(history, happened, IdOf(place))).ToValueList(),
    };

    /// <summary>The root and, on it, the branch <c>what-if</c> with the changes.</summary>
    public static Scenario Scenario(History history, BranchChanges changes) => Scenario(history) with
    {
        Branches =
        [
            new BranchPlan("what-if", Scenarios.Scenario.Main, changes.Retracted.Select(place => history.Events[place]).Concat(changes.Asserted).Min(happened => DateOnly.FromDayNumber(happened.Day)), false, "What if?",
                changes.Retracted.Select(place => (Change)new Change.Retracted(IdOf(place), "the premise"))
                    .Concat(changes.Asserted.Select((happened, i) => new Change.Asserted(Event(history, happened, new EventId($"a{i}")), ""))).ToValueList()),
        ],
    };

    public static Timeline Timeline(Scenario scenario, string branch = Scenarios.Scenario.Main) =>
        Branches.Timeline.Of(ScenarioDifference.Lineages(scenario).Single(lineage => lineage.Leaf.Name == branch));

    public static EventId IdOf(int place) => new($"e{place}");

    public static PoliticalEvent Event(History history, HistoryEvent happened, EventId id)
    {
        var lane = history.Lanes[happened.Lane];
        return new PoliticalEvent
        {
            Id = id,
            Occurred = Edtf.Of(DateOnly.FromDayNumber(happened.Day)),
            Actor = new Actor(lane.From, Sector(lane.Channel)),
            Action = History.Actions[happened.Action],
            Recipient = new Actor(lane.To, Sector(lane.Side)),
            CodedBy = Coder.Machine,
        };
    }

    private static Sector Sector(Channel channel) => channel == Channel.Government ? Events.Sector.Gov : Events.Sector.Cvl;
}
