using Sim.Events;

namespace Sim.Answers;

/// <summary>What an event states, field by field: to show what two records of one event differ in.</summary>
public static class EventFields
{
    /// <summary>All but the id, in the order of a scenario file.</summary>
    public static IReadOnlyList<Field> Of(PoliticalEvent happened)
    {
        var fields = new List<Field>();
        void Add(string name, string? text)
        {
            if (!string.IsNullOrEmpty(text)) fields.Add(new Field(name, text));
        }

        Add("occurred", happened.Occurred.Text);
        Add("placed", Text(happened.Placed));
        Add("reported", Text(happened.Reported));
        Add("actor", happened.Actor.ToString());
        Add("action", ActionTable.NameOf(happened.Action));
        Add("or", string.Join(", ", happened.OtherActions.Select(ActionTable.NameOf)));
        Add("recipient", happened.Recipient?.ToString());
        Add("who", happened.Who);
        Add("summary", happened.Summary);
        Add("score", happened.Score is { } stated ? stated.Score?.ToString() ?? "none" : null);
        Add("begins", happened.Begins is { } begins ? begins.Count == 0 ? "none" : string.Join(", ", begins.Select(Begun)) : null);
        Add("ends", happened.Ends is { } ends ? ends.Count == 0 ? "none" : string.Join(", ", ends.Select(end => Key(end.Kind, end.Holder, end.Counterpart, end.Subject))) : null);
        Add("answers", happened.Answers is { } answer ? $"{answer.Request}={answer.With}" : null);
        Add("because", (happened is { CauseMode: CauseMode.Any, Because.Count: > 0 } ? "any of " : "") + string.Join(", ", happened.Because));
        Add("cite", string.Join("; ", happened.Citations.Select(CitationText.Of)));
        Add("coded", happened.CodedBy == Coder.Machine ? "machine" : null);
        return fields;
    }

    /// <summary>When, who, what, toward whom, and the summary.</summary>
    public static string Line(PoliticalEvent happened) =>
        $"{happened.Occurred.Text} {happened.Actor}{(happened.Recipient is { } recipient ? $" → {recipient}" : "")} {ActionTable.NameOf(happened.Action)}"
        + (happened.Summary.Length == 0 ? "" : $": {happened.Summary}");

    private static string? Text(DateOnly? day) => day is { } stated ? Day.Text(stated) : null;

    internal static string Begun(StandingStart start) =>
        Key(start.Kind, start.Holder, start.Counterpart, start.Subject) + (start.Size is { } size ? $" of {size}" : "") + (start.State is { } state ? $" {state}" : "")
        + (start.Until is { } lapse ? $" until {(lapse.Day is { } day ? Day.Text(day) : "unknown")}" : "");

    internal static string Key(StandingKind kind, string? holder, string? counterpart, string subject) =>
        kind.Name() + (holder is null && counterpart is null ? "" : $" {holder}/{counterpart}") + (subject.Length == 0 ? "" : $" ({subject})");
}
