using Sim.Events;
using Sim.Postures;

namespace Sim.Runs;

/// <summary>The requests of one replication: which is pending between two, and which event asked.</summary>
internal sealed class Requests
{
    private readonly RunModel model;
    private readonly World world;

    /// <summary>Told events that begin a request, in timeline order: day, event, what they begin.</summary>
    private readonly List<(int Day, int Place, int[] Keys)> told = [];
    private readonly List<(int Place, int[] Keys)> made = [];

    public Requests(RunModel model, World world)
    {
        (this.model, this.world) = (model, world);
        var timeline = model.Fold.Timeline;
        for (var place = 0; place < timeline.Told.Count; place++)
            if (Begun(timeline.Told[place].Event) is { Length: > 0 } keys) told.Add((timeline.Told[place].Effective.DayNumber, place, keys));

        int[] Begun(PoliticalEvent happened) =>
            [.. StandingEffects.Begins(happened).Where(begun => begun.Key.Kind == StandingKind.Request).Select(begun => world.Standings.NumberOf(begun.Key))];
    }

    public void Begin() => made.Clear();

    /// <summary>Finds what a consequence answers on a day: the event that set it off, or the last that began a request pending between the two.</summary>
    /// <param name="trigger">As in <see cref="Made"/>.</param>
    /// <param name="request">The place of a told event among <c>Timeline.Told</c>, or the complement of the place of a made one.</param>
    /// <returns>False where no such request holds: then there is nothing to answer.</returns>
    public bool TryFind(Shape shape, int trigger, int day, out int request)
    {
        request = Made.None;
        for (var at = made.Count - 1; at >= 0; at--)
            if (shape.AnswersTrigger ? trigger == ~made[at].Place : IsPending(made[at].Keys)) return Found(~made[at].Place, out request);
        for (var at = told.Count - 1; at >= 0; at--)
        {
            if (told[at].Day > day) continue;
            var asked = model.Fold.Timeline.Told[told[at].Place];
            if (shape.AnswersTrigger ? trigger >= 0 && model.EventOf(trigger).Id == asked.Id : IsPending(told[at].Keys)) return Found(told[at].Place, out request);
        }
        return false;

        // As of the day before: what comes true on a day does not see the rest of it.
        bool IsPending(int[] keys)
        {
            foreach (var key in keys)
                if (world.Standings.KeyOf(key) is var between && between.Holder == model.Codes[shape.Request!.Value.From] && between.Counterpart == model.Codes[shape.Request.Value.To]
                    && world.StateAt(key, day - 1) == "pending") return true;
            return false;
        }

        static bool Found(int place, out int request)
        {
            request = place;
            return true;
        }
    }

    /// <param name="request">As <see cref="TryFind"/> found it.</param>
    public void Answer(int request, Shape shape, int day)
    {
        var keys = request >= 0 ? told.Find(asked => asked.Place == request).Keys : made.Find(asked => asked.Place == ~request).Keys;
        foreach (var key in keys) world.Move(day, new StandingMove(StandingMoveKind.Answer, key, shape.Answer!, null, 0));
    }

    /// <summary>An event that was made: it may begin a request.</summary>
    public void Note(int place, Shape shape)
    {
        if (Array.Exists(shape.Moves, IsRequest)) made.Add((place, [.. shape.Moves.Where(IsRequest).Select(move => move.Key)]));

        bool IsRequest(StandingMove move) => move.Kind == StandingMoveKind.Begin && world.Standings.KeyOf(move.Key).Kind == StandingKind.Request;
    }
}
