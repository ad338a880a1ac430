using Sim.Answers;
using Sim.Events;

namespace Sim.Files.Reports;

public static class EventsReport
{
    public static Report Of(EventsAnswer answer, bool undercut)
    {
        var events = Table.Of(answer.Events,
            ("effective", happened => Words.Day(happened.Effective, happened.Vague)),
            ("who → whom", happened => happened.Recipient is { } recipient ? $"{happened.Actor} → {recipient}" : happened.Actor),
            ("action", happened => happened.ActionName),
            ("id", happened => happened.Id),
            ("summary", happened => happened.Summary),
            ("cited", happened => happened.Assumed ? "assumed on " + happened.Branch : string.Join("; ", happened.Cite)));
        var casualties = answer.Interventions.SelectMany(change => change.Undercuts).Where(lost => lost.Kind == "event").ToDictionary(lost => lost.Id, StringComparer.Ordinal);
        var fallen = Table.Of(answer.Undercut.Select(lost => casualties[lost.Id]),
            ("undercut", lost => lost.Id), ("it needed", lost => string.Join(" ← ", lost.Chain.Reverse())), ("decision", LedgerReport.Decision));
        List<Section> sections = [];
        if (undercut) sections.Add(LedgerReport.Of($"{answer.Ref}: interventions", answer.Interventions));
        else sections.Add(new Section(CountingWords.Beside(answer.Ref, answer.Counting), events,
            [$"{Words.Count(answer.Events.Count, "event")}; ~ marks a day chosen within what the source allows", .. CountingWords.Lines(answer.Counting)]));
        if (!undercut && answer.Undercut.Count > 0) sections.Add(new Section("Undercut", fallen));
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
