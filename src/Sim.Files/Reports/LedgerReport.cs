using Sim.Answers;

namespace Sim.Files.Reports;

/// <summary>A line of the intervention ledger.</summary>
/// <param name="Kind">What the branch does to the event, or what becomes of it: undercut, kept, judgment; idle for a keep or drop that does nothing.</param>
/// <param name="Why">The reason of an own change; of a casualty, the chain of causes, its own cause first.</param>
/// <param name="Decision">Of an undercut event; else empty.</param>
public sealed record LedgerLine(string Kind, string Event, string Why, string Decision)
{
    /// <summary>The id on which the branch decides: of a replacement, that of what did not happen.</summary>
    public string Subject { get; init; } = Event;

    /// <summary>What takes the subject's place; null where nothing does.</summary>
    public string? With { get; init; }

    /// <summary>Why and decision in one.</summary>
    public string Note => Decision.Length == 0 ? Why : $"{Why}; {Decision}";
}

/// <summary>The intervention ledger: own changes, under each what it undercuts, then what was broken above.</summary>
public static class LedgerReport
{
    public static Section Of(string title, ValueList<ConsequenceAnswer> interventions)
    {
        var lines = Lines(interventions).ToList();
        var pending = interventions.Sum(change => change.Undercuts.Count(lost => lost.Decision == "pending"));
        return new Section(title, lines.Count == 0 ? null : Table.Of(lines,
            ("change", line => line.Kind), ("event", line => line.Event), ("why", line => line.Why), ("decision", line => line.Decision)),
            lines.Count == 0 ? ["nothing is undercut"] : pending == 0 ? [] : [$"{Words.Count(pending, "event")} pending: 'sim keep' or 'sim drop' decides"]);
    }

    /// <summary>A kept or dropped event once, where it is undercut.</summary>
    public static IEnumerable<LedgerLine> Lines(ValueList<ConsequenceAnswer> interventions)
    {
        var told = interventions.SelectMany(change => change.Undercuts).Where(lost => lost.Kind == "event").Select(lost => lost.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var change in interventions.Where(change => change.Kind is not ("kept" or "dropped") || !told.Contains(change.Event!)).OrderBy(change => change.Event is null).ThenBy(change => change.Kind == "asserted"))
        {
            if (change.Event is not null) yield return change.Kind switch
            {
                "replaced" => new LedgerLine("replaced", change.With is { } with ? $"{change.Event} → {with}" : change.Event, "assumed", "") { Subject = change.Event, With = change.With },
                "asserted" => new LedgerLine("added", change.Event, "assumed", ""),
                "kept" or "dropped" => new LedgerLine("idle", change.Event, $"{(change.Kind == "kept" ? "keep" : "drop")} of what is not undercut: {change.Reason}", ""),
                _ => new LedgerLine(change.Kind, change.Event, change.Reason, ""),
            };
            foreach (var lost in change.Undercuts)
                yield return new LedgerLine(
                    lost switch { { Kind: "judgment" } => "judgment", { Decision: "kept" } => "kept", _ => "undercut" }, lost.Id,
                    $"needed {(lost.Chain.Count == 0 ? "what is not reported by then" : string.Join(" ← ", lost.Chain.Reverse()))}{(change.Kind == ConsequenceAnswer.Inherited ? "; not by an own change" : "")}", change.Event is null ? Decision(lost) : Own(lost));
        }
    }

    /// <summary>What an own change undercuts, nobody but the branch itself can have decided on.</summary>
    private static string Own(CasualtyAnswer lost) => lost.By is null ? Decision(lost) : $"{lost.Decision}: {lost.Reason}";

    /// <summary>With the reason, and the branch that decided.</summary>
    public static string Decision(CasualtyAnswer lost) => lost switch
    {
        { Decision: null } => "",
        { By: { } by, Reason: var reason } => $"{lost.Decision} on {by}: {reason}",
        _ => lost.Decision,
    };
}
