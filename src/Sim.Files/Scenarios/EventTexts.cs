using Sim.Events;

namespace Sim.Files;

/// <summary>An event's values as a line or a form holds them: a text for each key of a scenario file's event. Null: not stated.</summary>
public sealed record EventTexts
{
    public string? Id { get; init; }
    public string? Occurred { get; init; }
    public string? Placed { get; init; }
    public string? Reported { get; init; }
    public string? Actor { get; init; }
    public string? Action { get; init; }
    public IReadOnlyList<string>? Or { get; init; }
    public string? Recipient { get; init; }
    public string? Who { get; init; }
    public string? Summary { get; init; }

    /// <summary>Each SOURCE, or SOURCE:WHERE.</summary>
    public IReadOnlyList<string>? Cite { get; init; }

    public IReadOnlyList<string>? Because { get; init; }

    /// <summary>REQUEST-ID=granted, =refused or =withdrawn.</summary>
    public string? Answers { get; init; }

    public string? Score { get; init; }

    /// <summary>Each KIND, or KIND=STATE.</summary>
    public IReadOnlyList<string>? Begins { get; init; }

    /// <summary>Each a KIND.</summary>
    public IReadOnlyList<string>? Ends { get; init; }

    /// <summary>As it is said of an event. A citation's quote and credibility, and a standing's ends and size, have no place in it.</summary>
    public static EventTexts Of(PoliticalEvent happened) => new()
    {
        Id = happened.Id.Value,
        Occurred = happened.Occurred.ToString(),
        Placed = happened.Placed is { } placed ? Day.Text(placed) : null,
        Reported = happened.Reported is { } reported ? Day.Text(reported) : null,
        Actor = happened.Actor.ToString(),
        Action = ActionTable.NameOf(happened.Action),
        Or = Some(happened.OtherActions.Select(ActionTable.NameOf)),
        Recipient = happened.Recipient?.ToString(),
        Who = happened.Who.Length > 0 ? happened.Who : null,
        Summary = happened.Summary.Length > 0 ? happened.Summary : null,
        Cite = Some(happened.Citations.Select(citation => citation.Locator.Length > 0 ? $"{citation.Source}:{citation.Locator}" : citation.Source)),
        Because = Some(happened.Because.Select(id => id.Value)),
        Answers = happened.Answers is { } answer ? $"{answer.Request}={answer.With}" : null,
        Score = happened.Score is { } score ? score.Score?.ToString() ?? "none" : null,
        Begins = Some((happened.Begins ?? []).Select(start => start.State is { } state ? $"{start.Kind.Name()}={state}" : start.Kind.Name())),
        Ends = Some((happened.Ends ?? []).Select(end => end.Kind.Name())),
    };

    /// <param name="known">The event as it stands, whose values hold where none is stated; null for a new event.</param>
    public EventReading Read(PoliticalEvent? known) => new EventTextsReader().Read(this, known);

    /// <summary>As a form shows it: what is not stated is not there. What is said as it was stays whole, with what no text here can hold.</summary>
    /// <inheritdoc cref="Read"/>
    public EventReading ReadWhole(PoliticalEvent? known)
    {
        if (known is null) return Read(null);
        var was = Of(known);
        var missing = new[] { ("id", Id), ("occurred", Occurred), ("actor", Actor), ("action", Action) }.Where(field => field.Item2 is null).Select(field => new FieldProblem(field.Item1, "")).ToList();
        var kept = known with
        {
            Placed = null,
            Reported = null,
            Recipient = null,
            Who = "",
            Summary = "",
            Answers = null,
            Score = null,
            OtherActions = Same(Or, was.Or) ? known.OtherActions : [],
            Citations = Same(Cite, was.Cite) ? known.Citations : [],
            Because = Same(Because, was.Because) ? known.Because : [],
            Begins = Same(Begins, was.Begins) ? known.Begins : null,
            Ends = Same(Ends, was.Ends) ? known.Ends : null,
        };
        var changed = this with
        {
            Or = Same(Or, was.Or) ? null : Or,
            Cite = Same(Cite, was.Cite) ? null : Cite,
            Because = Same(Because, was.Because) ? null : Because,
            Begins = Same(Begins, was.Begins) ? null : Begins,
            Ends = Same(Ends, was.Ends) ? null : Ends,
        };
        var read = changed.Read(kept);
        return missing.Count == 0 ? read : new EventReading(null, [.. missing, .. read.Problems]);
    }

    private static bool Same(IReadOnlyList<string>? now, IReadOnlyList<string>? before) => (now ?? []).SequenceEqual(before ?? []);

    private static List<string>? Some(IEnumerable<string> texts) => texts.ToList() is { Count: > 0 } some ? some : null;
}
