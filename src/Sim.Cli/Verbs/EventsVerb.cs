using System.CommandLine;
using Sim.Answers;
using Sim.Branches;
using Sim.Events;
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
        var undercut = new Option<bool>("--undercut") { Description = "What the branch undercuts, and through which chain of causes" };
        var verb = new Verb("events", "The timeline: what happened, with sources",
            "sim events kazakhstan-2022/main --country KAZ --from 2022-02-01", "sim events kazakhstan-2022/kazakhstan-accepts --undercut") { reference, country, from, to, undercut };
        var questions = QuestionOptions.WithCountingAddedTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var text = parsed.GetRequiredValue(reference);
            var (first, last, only) = (parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(country));
            bool Wanted(TimelineEvent happened) => !(happened.Effective < first) && !(happened.Effective > last) && (only is null || Names(happened.Event, only));
            var view = await questions.View(session, parsed, text, cancellation);
            var answer = view.Then(resolved => References.Countries(only is null ? [] : [only], [resolved]).Then<EventsAnswer>(_ => new Outcome<EventsAnswer>.Done(
                EventsAnswer.Of(resolved, Reference.TryParse(text, out var asked, out var _) ? asked.Day : null, Wanted))));
            return session.Answer(parsed, answer, found => Report(found, parsed.GetValue(undercut)));
        });
        return verb;
    }

    private static bool Names(PoliticalEvent happened, string code) =>
        happened.Actor.Code == code || happened.Recipient?.Code == code
        || (happened.Begins ?? []).Any(start => start.Holder == code || start.Counterpart == code)
        || (happened.Ends ?? []).Any(end => end.Holder == code || end.Counterpart == code);

    private static Report Report(EventsAnswer answer, bool undercut)
    {
        var events = Table.Of(answer.Events,
            ("effective", happened => Words.Day(happened.Effective, happened.Vague)),
            ("who → whom", happened => happened.Recipient is { } recipient ? $"{happened.Actor} → {recipient}" : happened.Actor),
            ("action", happened => happened.ActionName),
            ("id", happened => happened.Id),
            ("summary", happened => happened.Summary),
            ("cited", happened => happened.Assumed ? "assumed on " + happened.Branch : string.Join("; ", happened.Cite)));
        var fallen = Table.Of(answer.Undercut,
            ("undercut", lost => lost.Id), ("it needed", lost => string.Join(" ← ", lost.Because.Reverse())), ("decision", lost => lost.Kept is { } reason ? $"kept: {reason}" : "dropped"));
        List<Section> sections = [];
        if (!undercut) sections.Add(new Section(CountingWords.Beside(answer.Ref, answer.Counting), events,
            [$"{Words.Count(answer.Events.Count, "event")}; ~ marks a day chosen within what the source allows", .. CountingWords.Lines(answer.Counting)]));
        if (undercut || answer.Undercut.Count > 0)
            sections.Add(new Section("Undercut", answer.Undercut.Count == 0 ? null : fallen, answer.Undercut.Count == 0 ? ["nothing is undercut"] : []));
        return new Report(answer, sections, Flat(answer));
    }

    private static Table Flat(EventsAnswer answer) => Table.Of(answer.Events,
        ("id", happened => happened.Id), ("occurred", happened => happened.Occurred), ("effective", happened => Day.Text(happened.Effective)),
        ("reported", happened => Day.Text(happened.Reported)), ("actor", happened => happened.Actor),
        ("action", happened => happened.Action == "none" ? "none" : $"CAMEO-{happened.Action}"), ("name", happened => happened.ActionName),
        ("recipient", happened => happened.Recipient), ("who", happened => happened.Who), ("summary", happened => happened.Summary),
        ("because", happened => string.Join(';', happened.Because)), ("cite", happened => string.Join("; ", happened.Cite)),
        ("branch", happened => happened.Branch), ("assumed", happened => happened.Assumed ? "yes" : "no"), ("state", happened => happened.State));
}
