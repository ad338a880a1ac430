using System.CommandLine;
using Sim.Answers;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class EventsVerb
{
    public static Verb Of(Session session)
    {
        var reference = References.One();
        var country = new Option<string?>("--country") { Description = "Only events with this actor, recipient or side of a standing", HelpName = "CODE" };
        var from = References.DayOption("--from", "First effective day, inclusive");
        var to = References.DayOption("--to", "Last effective day, inclusive");
        var undercut = new Option<bool>("--undercut") { Description = "The intervention ledger: what the branch changes, what that undercuts through which chain of causes, and what was decided" };
        var limit = ListLimit.Option("The newest so many events, or all");
        var verb = new Verb("events", "The timeline: what happened, with sources",
            "sim events kazakhstan-2022/main --country KAZ --from 2022-02-01", "sim events kazakhstan-2022/kazakhstan-accepts --undercut",
            "sim events kazakhstan-2022/main --country KAZ --to 2022-02-24 --limit 5") { reference, country, from, to, undercut, limit };
        var questions = QuestionOptions.WithCountingAddedTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var text = parsed.GetRequiredValue(reference);
            var most = parsed.GetValue(limit).Most;
            var filter = new EventFilter(parsed.GetValue(country), parsed.GetValue(from), parsed.GetValue(to), most);
            var answer = await questions.Read(parsed, text).ThenAsync(question => session.Workspace(parsed).Answer([question], views =>
                References.Countries(filter.Country is { } only ? [only] : [], views).Then<EventsAnswer>(_ =>
                    new Outcome<EventsAnswer>.Done(EventsAnswer.Of(views[0], question.Reference.Day, filter))), cancellation));
            var code = session.Answer(parsed, answer, found => EventsReport.Of(found, parsed.GetValue(undercut)));
            if (answer is Outcome<EventsAnswer>.Done({ Omitted: > 0 and var omitted } shown) && !parsed.GetValue(undercut))
                session.Terminal.Error.WriteLine($"{Words.Count(omitted, "older event")} not listed, before {Words.FullDay(shown.Events[0].Effective)} or earlier that day: --limit all lists every one, --to and --country narrow");
            return code;
        });
        return verb;
    }
}
