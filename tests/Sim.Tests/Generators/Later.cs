using Sim.Branches;
using Sim.Events;

namespace Sim.Tests.Generators;

/// <summary>The same world up to a day, and another one after it: what is reported later is told otherwise, of another day and cause, or never.</summary>
/// <remarks>
/// What is not reported yet undercuts and orders all the same. So an event on which another hangs, and of which nothing is known by the day, keeps its day and causes.
/// What is never reported leaves a change that does nothing, so that versions stay.
/// </remarks>
internal sealed class Later
{
    private static readonly Change Nothing = new Change.Reverted(new EventId("nothing"), "");

    private readonly DateOnly day;
    private readonly Dice dice;
    private readonly List<Change> changes;
    private readonly HashSet<EventId> causes;

    private Later(World world, DateOnly day, int seed)
    {
        (this.day, dice, changes) = (day, new Dice(seed), [.. world.Names.SelectMany(world.Changes)]);
        causes = [.. changes.SelectMany(change => Content(change)?.Causes ?? (change is Change.Declared { Declaration: Declaration.Judged judged } ? judged.Judgment.Because : []))];
    }

    public static World Otherwise(World world, DateOnly day, int seed) => new Later(world, day, seed) is var later ? world.Select(later.Otherwise) : world;

    private Change Otherwise(Change change) => change switch
    {
        Change.Asserted { Event: var told } when told.Known > day => IsFree(told.Id) && IsOnly(told.Id, other => true) && dice.Percent(30) ? Nothing : new Change.Asserted(Otherwise(told), "told otherwise"),
        Change.Replaced { With: var told } replaced when told.Known > day => replaced with { With = Otherwise(told) },
        Change.Corrected { Event: var told } when told.Reported > day =>
            IsFree(told.Id) && IsOnly(told.Id, other => other is Change.Corrected) && dice.Percent(30) ? Nothing : new Change.Corrected(Otherwise(told), "told otherwise"),
        Change.Retracted retracted when retracted.Reported > day =>
            IsOnly(retracted.Id, other => other is not (Change.Asserted or Change.Corrected)) && dice.Percent(30) ? Nothing : retracted with { Reason = "told otherwise", Reported = Afterwards() },
        Change.Declared { Declaration: Declaration.Judged { Judgment: var judgment } } declared when judgment.Known > day =>
            declared with { Declaration = new Declaration.Judged(judgment with { Says = "told otherwise", Because = [] }) },
        _ => change,
    };

    private PoliticalEvent Otherwise(PoliticalEvent told)
    {
        var retold = told with { Summary = "told otherwise", Who = "somebody else", Score = new StatedScore(new Score(-9_999)), Reported = Afterwards() };
        return !IsFree(told.Id) ? retold : retold with
        {
            Occurred = Edtf.Of(RandomEvents.First.AddDays(dice.Below(61))),
            Placed = null,
            Answers = null,
            Because = dice.OfAny(changes.Select(Content).OfType<PoliticalEvent>()) is { } other && other.Id != told.Id ? [other.Id] : [],
        };
    }

    private DateOnly Afterwards() => day.AddDays(1 + dice.Below(30));

    private bool IsFree(EventId id) => !causes.Contains(id)
        || changes.All(change => Content(change)?.Id != id || change is Change.Corrected || !(Content(change)!.Known > day));

    private bool IsOnly(EventId id, Func<Change, bool> of) => changes.Count(change => (change.Subject == id || Content(change)?.Id == id) && of(change)) == 1;

    private static PoliticalEvent? Content(Change change) => change switch
    {
        Change.Asserted asserted => asserted.Event,
        Change.Replaced replaced => replaced.With,
        Change.Corrected corrected => corrected.Event,
        _ => null,
    };
}
