using System.CommandLine;
using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class ReplayVerb
{
    public static Verb Of(Session session)
    {
        var reference = References.One();
        var from = References.DayOption("--from", "First day, inclusive; else the timeline's first");
        var to = References.DayOption("--to", "Last day, inclusive; else the reference's day, and with --step where it names none: until all is reported");
        var step = new Option<bool>("--step") { Description = "Day by day from what was known by each: nothing reported later is shown. At a terminal it waits for Enter; q stops" };
        var verb = new Verb("replay", "Step through: each event and what it changed",
            "sim replay kazakhstan-2022/main --from 2022-02-20 --to 2022-02-25",
            "sim replay kazakhstan-2022/main --from 2022-02-20 --to 2022-03-01 --step") { reference, from, to, step };
        var questions = QuestionOptions.WithCountingAddedTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var text = parsed.GetRequiredValue(reference);
            var view = await questions.View(session, parsed, text, cancellation);
            if (parsed.GetValue(step))
            {
                var asked = Reference.TryParse(text, out var written, out _) ? written.Day : null;
                return WalkReport.Answer(session, parsed, view.Then(resolved => Days(resolved, parsed.GetValue(from), parsed.GetValue(to), asked)));
            }
            var answer = view.Then<ReplayAnswer>(resolved => new Outcome<ReplayAnswer>.Done(ReplayAnswer.Of(
                resolved, parsed.GetValue(from) ?? resolved.Events.FirstOrDefault()?.Effective ?? resolved.Day, parsed.GetValue(to) ?? resolved.Day)));
            return session.Answer(parsed, answer, ReplayReport.Of);
        });
        return verb;
    }

    /// <param name="asked">The day that the reference names, or null.</param>
    private static Outcome<WalkedDays> Days(View view, DateOnly? from, DateOnly? to, DateOnly? asked)
    {
        var span = from is null || to is null ? Walk.Span(view, to ?? asked) : null;
        var last = to ?? asked ?? span?.Last ?? from ?? view.Day;
        var first = from ?? span?.First ?? last;
        // Asked from a day on which all has been told, the walk is that day.
        if (to is null && asked is null && last < first) last = first;
        return last < first
            ? new Outcome<WalkedDays>.Invalid($"the walk would run from {Day.Text(first)} to {Day.Text(last)}: let --from be no later than --to")
            : new Outcome<WalkedDays>.Done(new WalkedDays(view, first, last));
    }
}
