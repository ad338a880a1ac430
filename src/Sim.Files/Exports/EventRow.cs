using System.Text.Json.Serialization;
using Parquet.Serialization.Attributes;
using Sim.Events;

namespace Sim.Files;

/// <summary>An event as JSON Lines and Parquet carry it: one member or column for each property, in this order. Members may be added, never renamed.</summary>
/// <remarks>Enough to build the event again; what follows <see cref="Score"/> and <see cref="Unscored"/> says how it stands at the reference.</remarks>
public sealed record EventRow
{
    [JsonPropertyName("id")] public string Id { get; init; } = "";

    /// <summary>As written (EDTF).</summary>
    [JsonPropertyName("occurred")] public string Occurred { get; init; } = "";
    [JsonPropertyName("placed")] public DateOnly? Placed { get; init; }

    /// <summary>As stated; <see cref="Known"/> is the day that counts.</summary>
    [JsonPropertyName("reported")] public DateOnly? Reported { get; init; }
    [JsonPropertyName("actor")] public string Actor { get; init; } = "";

    /// <summary>A CAMEO code or <c>none</c>, as text: the leading zero matters.</summary>
    [JsonPropertyName("action")] public string Action { get; init; } = "";
    [JsonPropertyName("name")] public string Name { get; init; } = "";
    [JsonPropertyName("or")] public List<string> Or { get; init; } = [];
    [JsonPropertyName("recipient")] public string? Recipient { get; init; }
    [JsonPropertyName("who")] public string Who { get; init; } = "";
    [JsonPropertyName("summary")] public string Summary { get; init; } = "";
    [JsonPropertyName("cite")] public List<CitationRow> Cite { get; init; } = [];

    /// <summary>analyst or machine.</summary>
    [JsonPropertyName("coded")] public string Coded { get; init; } = "";
    [JsonPropertyName("because")] public List<string> Because { get; init; } = [];

    /// <summary>all or any: how many of its causes it needs.</summary>
    [JsonPropertyName("causeMode")] public string CauseMode { get; init; } = "";

    /// <summary>Null: the action's default standings; empty: none.</summary>
    [JsonPropertyName("begins")] public List<StandingRow>? Begins { get; init; }

    /// <summary>Null: the action's default standings; empty: none. Sizes, states and lapses are null.</summary>
    [JsonPropertyName("ends")] public List<StandingRow>? Ends { get; init; }

    /// <summary>The request that it answers; <see cref="AnswersWith"/> is granted, refused or withdrawn.</summary>
    [JsonPropertyName("answersRequest")] public string? AnswersRequest { get; init; }
    [JsonPropertyName("answersWith")] public string? AnswersWith { get; init; }

    /// <summary>As the event states it, in place of the scale's.</summary>
    [JsonPropertyName("score"), ParquetDecimal(5, 3)] public decimal? Score { get; init; }

    /// <summary>It states that it has none (<c>score: none</c>).</summary>
    [JsonPropertyName("unscored")] public bool Unscored { get; init; }

    /// <summary>The branch that asserted it; <see cref="StatedBy"/> is another where a descendant corrected it.</summary>
    [JsonPropertyName("branch")] public string Branch { get; init; } = "";
    [JsonPropertyName("statedBy")] public string StatedBy { get; init; } = "";
    [JsonPropertyName("assumed")] public bool Assumed { get; init; }
    [JsonPropertyName("state")] public string State { get; init; } = "";
    [JsonPropertyName("effective")] public DateOnly Effective { get; init; }
    [JsonPropertyName("known")] public DateOnly Known { get; init; }
    [JsonPropertyName("counts")] public bool Counts { get; init; }

    /// <summary>The score in use.</summary>
    [JsonPropertyName("scored"), ParquetDecimal(5, 3)] public decimal? Scored { get; init; }

    /// <summary>The whole reference.</summary>
    [JsonPropertyName("ref")] public string Ref { get; init; } = "";

    public static EventRow Of(EventLine line)
    {
        var (happened, stands) = (line.Happened.Event, line.Happened);
        return new EventRow
        {
            Id = happened.Id.Value,
            Occurred = happened.Occurred.Text,
            Placed = happened.Placed,
            Reported = happened.Reported,
            Actor = happened.Actor.ToString(),
            Action = happened.Action.Value,
            Name = ActionTable.NameOf(happened.Action),
            Or = [.. happened.OtherActions.Select(code => code.Value)],
            Recipient = happened.Recipient?.ToString(),
            Who = happened.Who,
            Summary = happened.Summary,
            Cite = [.. happened.Citations.Select(CitationRow.Of)],
            Coded = happened.CodedBy == Coder.Machine ? "machine" : "analyst",
            Because = [.. happened.Because.Select(id => id.Value)],
            CauseMode = happened.CauseMode == Events.CauseMode.Any ? "any" : "all",
            Begins = happened.Begins is { } begins ? [.. begins.Select(StandingRow.Of)] : null,
            Ends = happened.Ends is { } ends ? [.. ends.Select(StandingRow.Of)] : null,
            AnswersRequest = happened.Answers?.Request.Value,
            AnswersWith = happened.Answers?.With,
            Score = Decimal(happened.Score?.Score),
            Unscored = happened.Score is { Score: null },
            Branch = stands.Branch,
            StatedBy = stands.StatedBy,
            Assumed = stands.IsAssumed,
            State = stands.State.ToString().ToLowerInvariant(),
            Effective = stands.Effective,
            Known = stands.Known,
            Counts = line.Counts,
            Scored = Decimal(line.Scored),
            Ref = line.Ref,
        };
    }

    private static decimal? Decimal(Score? score) => score is { } stated ? stated.Thousandths / 1000m : null;
}

public sealed record CitationRow
{
    [JsonPropertyName("source")] public string Source { get; init; } = "";
    [JsonPropertyName("at")] public string At { get; init; } = "";
    [JsonPropertyName("quote")] public string Quote { get; init; } = "";
    [JsonPropertyName("credibility")] public int? Credibility { get; init; }

    public static CitationRow Of(Citation citation) => new() { Source = citation.Source, At = citation.Locator, Quote = citation.Quote, Credibility = citation.Credibility };
}

/// <summary>What an event begins or ends; null ends are the event's own.</summary>
public sealed record StandingRow
{
    [JsonPropertyName("kind")] public string Kind { get; init; } = "";
    [JsonPropertyName("holder")] public string? Holder { get; init; }
    [JsonPropertyName("counterpart")] public string? Counterpart { get; init; }
    [JsonPropertyName("subject")] public string Subject { get; init; } = "";
    [JsonPropertyName("size")] public int? Size { get; init; }
    [JsonPropertyName("state")] public string? State { get; init; }

    /// <summary>A day (exclusive), <c>unknown</c>, or null: until an event ends it.</summary>
    [JsonPropertyName("until")] public string? Until { get; init; }

    public static StandingRow Of(StandingStart start) => new()
    {
        Kind = start.Kind.Name(),
        Holder = start.Holder,
        Counterpart = start.Counterpart,
        Subject = start.Subject,
        Size = start.Size,
        State = start.State,
        Until = start.Until is { } until ? until.Day is { } day ? Day.Text(day) : "unknown" : null,
    };

    public static StandingRow Of(StandingEnd end) => new() { Kind = end.Kind.Name(), Holder = end.Holder, Counterpart = end.Counterpart, Subject = end.Subject };
}
