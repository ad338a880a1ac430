using Sim.Events;

namespace Sim.Files;

/// <summary>An event as the keys of a scenario file.</summary>
/// <param name="defaultSource">The file's default source, or null.</param>
internal sealed class EventWriter(YamlPrinter yaml, string? defaultSource)
{
    /// <param name="isHistory">On main an event without citations says so, for there the default source is meant where nothing is said.</param>
    public void Write(PoliticalEvent happened, bool isHistory)
    {
        yaml.Raw("id", YamlQuotes.Text(happened.Id.Value));
        yaml.Raw("occurred", happened.Occurred.Text);
        if (happened.Placed is { } placed) yaml.Raw("placed", Day.Text(placed));
        if (happened.Reported is { } reported) yaml.Raw("reported", Day.Text(reported));
        yaml.Raw("actor", happened.Actor.ToString());
        if (happened.Action.IsNone) yaml.Raw("action", "none");
        else yaml.Raw("action", YamlQuotes.Quoted(happened.Action.Value), ActionTable.NameOf(happened.Action));
        if (happened.OtherActions.Count > 0)
            yaml.Raw("or", YamlPrinter.Flow(happened.OtherActions.Select(code => YamlQuotes.Quoted(code.Value))), string.Join(", ", happened.OtherActions.Select(ActionTable.NameOf)));
        if (happened.Recipient is { } recipient) yaml.Raw("recipient", recipient.ToString());
        yaml.Stated("who", happened.Who);
        yaml.Stated("summary", happened.Summary);
        if (happened.CodedBy == Coder.Machine) yaml.Raw("coded", "machine");
        if (happened.Score is { } stated) yaml.Raw("score", stated.Score?.ToString() ?? "none");
        Because(happened.Because, happened.CauseMode);
        Standings(happened.Begins, happened.Ends);
        if (happened.Answers is { } answer) yaml.Raw("answers", YamlPrinter.Flow([("request", YamlQuotes.Text(answer.Request.Value)), ("with", answer.With)]));
        Cite(happened.Citations, isHistory && defaultSource is not null);
    }

    /// <summary>Nothing is written of what is not stated; an empty list is.</summary>
    public void Standings(ValueList<StandingStart>? begins, ValueList<StandingEnd>? ends)
    {
        if (begins is { } started) yaml.Raw("begins", YamlPrinter.Flow(started.Select(Standing)));
        if (ends is { } ended) yaml.Raw("ends", YamlPrinter.Flow(ended.Select(Standing)));
    }

    public void Because(ValueList<EventId> causes, CauseMode mode)
    {
        var ids = YamlPrinter.Flow(causes.Select(id => YamlQuotes.Text(id.Value)));
        if (mode == CauseMode.Any) yaml.Raw("because", YamlPrinter.Flow([("any", ids)]));
        else if (causes.Count > 0) yaml.Raw("because", ids);
    }

    /// <param name="hasDefault">Nothing said would mean the default source.</param>
    public void Cite(ValueList<Citation> citations, bool hasDefault)
    {
        var unstated = hasDefault ? citations is [{ } only] && only == new Citation(defaultSource!) : citations.Count == 0;
        if (!unstated) yaml.Raw("cite", YamlPrinter.Flow(citations.Select(Citation)));
    }

    private string Citation(Citation citation) => YamlPrinter.Flow(
    [
        ("source", citation.Source == defaultSource ? null : YamlQuotes.Text(citation.Source)), ("at", Stated(citation.Locator)), ("quote", Stated(citation.Quote)),
        ("credibility", citation.Credibility?.ToString()),
    ]);

    private static string Standing(StandingStart start) => YamlPrinter.Flow(
    [
        ("kind", start.Kind.Name()), ("holder", Stated(start.Holder ?? "")), ("counterpart", Stated(start.Counterpart ?? "")), ("subject", Stated(start.Subject)), ("size", start.Size?.ToString()),
        ("state", start.State is { } state ? YamlQuotes.Text(state) : null), ("until", start.Until is { } until ? until.Day is { } day ? Day.Text(day) : "unknown" : null),
    ]);

    private static string Standing(StandingEnd end) => YamlPrinter.Flow(
        [("kind", end.Kind.Name()), ("holder", Stated(end.Holder ?? "")), ("counterpart", Stated(end.Counterpart ?? "")), ("subject", Stated(end.Subject))]);

    private static string? Stated(string text) => text.Length == 0 ? null : YamlQuotes.Text(text);
}
