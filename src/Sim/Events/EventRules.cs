namespace Sim.Events;

/// <summary>What must be true of an event whatever stands around it.</summary>
public static class EventRules
{
    /// <param name="Field">The key of a scenario file whose value is wrong.</param>
    public readonly record struct Breach(string Field, string What, string Fix);

    public static IEnumerable<Breach> Breaches(PoliticalEvent happened)
    {
        var bounds = happened.Occurred.Bounds;
        if (happened.Placed is { } placed && !bounds.Contains(placed))
            yield return new("placed", $"placed {Day.Text(placed)} lies outside '{happened.Occurred}'", $"choose a day within {Within(happened.Occurred)}");
        else if (happened.Reported < happened.Effective)
            yield return new("reported", $"reported {Day.Text(happened.Reported!.Value)} is before {Day.Text(happened.Effective)}, the day on which it takes effect",
                "nothing is known before it happens: state a later 'reported' or an earlier 'placed'");
        if (happened.Action.IsNone && happened.Score is { Score: not null })
            yield return new("score", "an event with action 'none' has no score", "remove 'score', or name the action");
        for (var i = 0; i < happened.OtherActions.Count; i++)
            if (OtherAction(happened.Action, happened.OtherActions.Take(i), happened.OtherActions[i]) is { } breach) yield return breach;
        foreach (var citation in happened.Citations)
            if (citation.Credibility is < 1 or > 6)
                yield return new("credibility", $"credibility {citation.Credibility} is not on the Admiralty scale", "write 1 (confirmed) to 5 (improbable), or 6 (cannot be judged)");
        foreach (var start in happened.Begins ?? [])
            if (start.State is { } state && start.Kind.States() is { Count: > 0 } states && !states.Contains(state))
                yield return new("state", $"'{state}' is not a state of {start.Kind.Name()}", Nearest.Ask(state, states, $"one of {string.Join(", ", states)}"));
        if (happened.Answers is { } answer && !Answer.Words.Contains(answer.With))
            yield return new("with", $"'{answer.With}' is not an answer", Nearest.Ask(answer.With, Answer.Words, $"one of {string.Join(", ", Answer.Words)}"));
        if (happened.Causes.Contains(happened.Id))
            yield return new("because", $"'{happened.Id}' is its own cause", "remove it from 'because'");
        var texts = happened.Citations.SelectMany(citation => new[] { citation.Locator, citation.Quote })
            .Concat((happened.Begins ?? []).SelectMany(start => new[] { start.Subject, start.State ?? "" })).Concat((happened.Ends ?? []).Select(end => end.Subject));
        foreach (var (field, text) in texts.Select(text => ("cite", text)).Prepend(("who", happened.Who)).Prepend(("summary", happened.Summary)))
            if (text.FirstOrDefault(IsControl) is var control && text.Any(IsControl))
                yield return new(field, $"the text holds the control character U+{(int)control:X4}", "remove it");
    }

    /// <summary>What speaks against a code as another one than the event's; null where nothing does.</summary>
    /// <param name="own">The event's action, or null where it is not known.</param>
    public static Breach? OtherAction(ActionCode? own, IEnumerable<ActionCode> earlier, ActionCode code)
    {
        const string field = "or";
        if (code.IsNone) return new(field, "'none' is no other code: it says that nothing was done", "remove it");
        if (code == own) return new(field, $"'{code}' ({ActionTable.NameOf(code)}) is the event's own action", "remove it: 'or' names other codes that could be defended");
        return earlier.Contains(code) ? new(field, $"'{code}' ({ActionTable.NameOf(code)}) is named twice", "remove one of them") : null;
    }

    /// <remarks>No file format holds them all, and a terminal obeys some.</remarks>
    private static bool IsControl(char c) => char.IsControl(c) && c is not ('\n' or '\t');

    private static string Within(Edtf occurred) => (occurred.HasOpenStart, occurred.HasOpenEnd) switch
    {
        (true, _) => $"'..' to {Day.Text(occurred.Bounds.Last)}",
        (_, true) => $"{Day.Text(occurred.Bounds.First)} to '..'",
        _ => occurred.Bounds.ToString(),
    };
}
