using Sim.Answers;

namespace Sim.Files.Reports;

/// <summary>A rebase in words: what was in conflict, what falls, what stands again, what else the branch inherits.</summary>
public static class RebaseReport
{
    public static Report Of(RebaseAnswer answer)
    {
        List<Section> sections = [new Section("", null, Head(answer))];
        if (answer.Conflicts.Count > 0) sections.Add(new Section("In conflict", Table.Of(answer.Conflicts,
            ("id", conflict => string.Join(", ", conflict.Ids)), ("decision", conflict => conflict.Decision ?? "none yet"),
            ("theirs", conflict => conflict.Theirs), ("ours", conflict => conflict.Ours + (conflict.Against.Count == 0 ? "" : $"; cannot stay: {conflict.Against[0]}")))));
        var agreed = answer.Agreed.Except(answer.Withdrawn).ToList();
        if (agreed.Count > 0) sections.Add(new Section("", null, $"no conflict, the same either way: {string.Join(", ", agreed)}"));
        if (answer.Withdrawn.Count > 0) sections.Add(new Section("", null, $"no conflict, the same on both, withdrawn: {string.Join(", ", answer.Withdrawn)}"));
        if (answer.NewlyUndercut.Count > 0) sections.Add(new Section("Newly undercut", Table.Of(answer.NewlyUndercut,
            ("event", lost => lost.Id), ("it needed", lost => string.Join(" ← ", lost.Chain.Reverse())), ("decision", LedgerReport.Decision))));
        if (answer.Restored.Count > 0) sections.Add(new Section("No longer undercut", Shifts(answer.Restored)));
        if (answer.Inherited.Count > 0) sections.Add(new Section("Otherwise than before, by the parent", Shifts(answer.Inherited)));
        if (answer.Declarations.Count > 0) sections.Add(new Section("Declared otherwise than before, by the parent", Table.Of(answer.Declarations,
            ("declared", shift => shift.Key), ("before", shift => shift.Before ?? "nothing"), ("now", shift => shift.After ?? "nothing"))));
        if (Refused(answer).ToList() is { Count: > 0 } refused) sections.Add(new Section("", null, refused));
        return new Report(answer, sections, Flat(answer));
    }

    private static string Head(RebaseAnswer answer)
    {
        var silence = answer.NewlyUndercut.Count + answer.Restored.Count + answer.Inherited.Count + answer.Declarations.Count + answer.Conflicts.Count + answer.Withdrawn.Count == 0 ? "; nothing on it differs" : "";
        return answer switch
        {
            { Before: var before, Onto: var onto } when before == onto => $"{answer.Branch}: stands on {onto} already, nothing to append",
            { Preview: true } => $"{answer.Branch}: would move from {answer.Before} to {answer.Onto}; nothing is appended{silence}",
            _ => $"{answer.Branch}: moved from {answer.Before} to {answer.Onto}{silence}",
        };
    }

    /// <summary>What is undecided stands in the table of conflicts already.</summary>
    private static IEnumerable<string> Refused(RebaseAnswer answer)
    {
        var open = answer.Conflicts.Where(conflict => conflict.Decision is null).ToList();
        if (open.Count > 0) yield return $"refused until decided: {string.Join("; ", open.Select(conflict => conflict.Against.Count > 0 ? $"--theirs {conflict.Id}" : $"--ours {conflict.Id} or --theirs {conflict.Id}"))}";
        foreach (var refusal in answer.Refused)
            if (!open.Exists(conflict => conflict.Refusal == refusal)) yield return $"it would be refused: {refusal}";
    }

    private static Table Shifts(IEnumerable<ShiftAnswer> shifts) => Table.Of(shifts, ("event", shift => shift.Id), ("here it", shift => shift.What));

    private static Table Flat(RebaseAnswer answer) => Table.Of(
        answer.Conflicts.Select(conflict => ("conflict", conflict.Id, conflict.Decision, $"{conflict.Theirs}; the branch {conflict.Ours}"))
            .Concat(answer.Agreed.Select(id => ("agreed", id, (string?)null, answer.Withdrawn.Contains(id) ? "the same on both, withdrawn" : "")))
            .Concat(answer.NewlyUndercut.Select(lost => ("undercut", lost.Id, lost.Decision, string.Join(" ← ", lost.Chain.Reverse()))))
            .Concat(answer.Restored.Select(shift => ("no longer undercut", shift.Id, (string?)null, shift.What)))
            .Concat(answer.Inherited.Select(shift => ("inherited", shift.Id, (string?)null, shift.What)))
            .Concat(answer.Declarations.Select(shift => ("declared", shift.Key, (string?)null, $"{shift.Before ?? "nothing"} → {shift.After ?? "nothing"}"))),
        ("branch", _ => answer.Branch), ("onto", _ => answer.Onto), ("kind", row => row.Item1), ("event", row => row.Item2), ("decision", row => row.Item3), ("what", row => row.Item4));
}
