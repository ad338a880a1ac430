using Sim.Branches;

namespace Sim.Answers;

/// <summary>A line of the intervention ledger as every surface gives it out: an own change, and what falls with it. Members may be added, never renamed.</summary>
/// <param name="Event">The changed event; null with kind <c>inherited</c>: what was broken on an ancestor, or by the window of a clean branch; or with kind <c>unreported</c>: what falls with changes of events that are not reported by then.</param>
/// <param name="Kind">replaced, asserted, corrected, retracted, kept, dropped, inherited or unreported.</param>
/// <param name="With">The event put in its place, else null.</param>
public sealed record ConsequenceAnswer(string? Event, string Kind, string? With, string Reason, ValueList<CasualtyAnswer> Undercuts)
{
    public const string Inherited = "inherited";

    public const string Unreported = "unreported";

    /// <summary>By what the timeline knows.</summary>
    public static ValueList<ConsequenceAnswer> Of(Timeline timeline, Func<Casualty, bool> wanted)
    {
        var (lines, unreported) = (new List<ConsequenceAnswer>(), new List<CasualtyAnswer>());
        foreach (var (change, undercut) in timeline.Ledger.Consequences)
        {
            var told = timeline.Known(undercut).Where(wanted).Select(CasualtyAnswer.Of).ToValueList();
            if (change is null) lines.Add(Of(null, told));
            else if (timeline.Known(change) is { } known) lines.Add(Of(known, told));
            else unreported.AddRange(told);
        }
        lines.Add(new ConsequenceAnswer(null, Unreported, null, "", unreported.ToValueList()));
        return lines.Where(line => line.Event is not null || line.Undercuts.Count > 0).ToValueList();
    }

    private static ConsequenceAnswer Of(Intervention? change, ValueList<CasualtyAnswer> undercuts)
    {
        if (change is null) return new ConsequenceAnswer(null, Inherited, null, "", undercuts);
        var told = InterventionAnswer.Of(change);
        return new ConsequenceAnswer(told.Id, told.Kind, told.With, told.Reason, undercuts);
    }
}

/// <param name="Kind">event or judgment.</param>
/// <param name="Chain">From the event that is out to its own cause, without those that are not known by then.</param>
/// <param name="Decision">pending, dropped or kept; null for a judgment, on which nothing is to be decided.</param>
/// <param name="Reason">Of the decision, else null; <paramref name="By"/> is the branch that decided.</param>
public sealed record CasualtyAnswer(string Id, string Kind, ValueList<string> Chain, string? Decision, string? Reason, string? By)
{
    public static CasualtyAnswer Of(Casualty casualty) => new(
        casualty.Id.Value, casualty.Kind.ToString().ToLowerInvariant(), casualty.Chain.Select(id => id.Value).ToValueList(),
        casualty.IsPending ? "pending" : casualty.Ruling?.Verdict.ToString().ToLowerInvariant(), casualty.Ruling?.Reason, casualty.Ruling?.By);
}
