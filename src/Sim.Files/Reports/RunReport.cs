using Sim.Answers;
using Sim.Events;

namespace Sim.Files.Reports;

/// <summary>One run as a story: event ← rule ← what set it off.</summary>
public static class RunReport
{
    public static Report Of(RunAnswer answer)
    {
        var steps = Table.Of(answer.Events,
            ("effective", step => Day.Text(step.Effective)), ("who → whom", step => step.Recipient is { } recipient ? $"{step.Actor} → {recipient}" : step.Actor),
            ("action", step => ActionTable.NameOf(new ActionCode(step.Action))), ("summary", step => step.Summary), ("rule", step => step.Rule),
            ("because of", step => $"{step.Because}, {Words.DayAndMonth(step.Since)}"), ("id", step => step.Id));
        var lines = new List<string> { answer.Events.Count == 0 ? "no rule made anything happen" : $"{Words.Count(answer.Events.Count, "event")}, each an analyst's assumption: rules say what tends to follow, not what did" };
        if (answer.Capped) lines.Add("it would have made more events than a run may (--max-events): a rule fires without bound");
        if (answer.SavedAs is { } saved) lines.Add($"saved as {saved}: sim compare {answer.Ref[..answer.Ref.IndexOf('@')]} {saved[..saved.LastIndexOf(".v", StringComparison.Ordinal)]}");
        return new Report(answer, [
            new Section($"{answer.Ref}, run to {Words.FullDay(answer.Until)}  (seed {answer.Seed}, replication {answer.Replication})", answer.Events.Count == 0 ? null : steps, [.. lines]),
        ], Table.Of(answer.Events,
            ("effective", step => Day.Text(step.Effective)), ("actor", step => step.Actor), ("action", step => $"CAMEO-{step.Action}"), ("recipient", step => step.Recipient),
            ("summary", step => step.Summary), ("rule", step => step.Rule), ("because", step => step.Because), ("since", step => Day.Text(step.Since)), ("bound", step => step.Bound), ("id", step => step.Id)));
    }
}
