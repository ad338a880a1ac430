using System.Globalization;
using Sim.Events;

namespace Sim.Files;

/// <summary>The parts of a row, as every format finds them → an event, or why there is none.</summary>
/// <param name="scale">The scenario's.</param>
/// <param name="source">The declared source that the events cite.</param>
internal sealed class RowEvents(ImportReading reading, Scale scale, string source)
{
    private static readonly EventId Unnamed = new("unnamed");
    private static readonly Dictionary<string, ActionCode> Actions = ActionTable.All.ToDictionary(action => action.Code.Value, action => action.Code, StringComparer.Ordinal);

    /// <summary>Characters of an event's texts: thousands of events are held at once.</summary>
    private const int MostTexts = 10_000;

    private readonly Recurring<Edtf> days = new(text => Day.TryParse(text, out var day) ? Edtf.Of(day) : default);

    /// <summary>An exact day as <c>2018-01-31</c> or <c>20180131</c>; null for what is none.</summary>
    public Edtf? Exact(ReadOnlySpan<char> text) => text.Length switch
    {
        8 => Known([.. text[..4], '-', .. text.Slice(4, 2), '-', .. text[6..]]),
        10 => Known(text),
        _ => null,
    };

    private Edtf? Known(ReadOnlySpan<char> text) => days[text] is { Text: not null } day ? day : null;

    public static ActionCode? Action(ReadOnlySpan<char> code) =>
        Actions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(code, out var found) ? found : null;

    /// <summary>What the file itself scores the act with, in thousandths.</summary>
    public static bool TryScore(ReadOnlySpan<char> text, out int thousandths)
    {
        thousandths = 0;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 10m) return false;
        thousandths = (int)(number * 1000m);
        return thousandths == number * 1000m;
    }

    /// <param name="score">The file's own in thousandths; null: it has none.</param>
    public ImportRow Row(int line, ReadOnlySpan<char> text, Edtf? occurred, DateOnly? reported, Party actor, Party recipient, ActionCode? action, int? score, string who, string summary)
    {
        if (occurred is not { } when) return Reject(line, RejectReason.Day, text);
        if (action is not { } act) return Reject(line, RejectReason.Action, text);
        if (actor.Country is null) return Reject(line, RejectReason.ActorCountry, text);
        if (recipient.Country is null) return Reject(line, RejectReason.RecipientCountry, text);
        if (who.Length + summary.Length > MostTexts) return Reject(line, RejectReason.TooLong, text);
        if (HasControl(who) || HasControl(summary)) return Reject(line, RejectReason.Control, text);
        if (reading.Choices.HasFlag(ImportChoices.Interstate) && actor.Country == recipient.Country) return new ImportRow.LeftOut(line, LeftOutReason.OneCountry);
        var to = recipient.ToActor();
        if (reading.Choices.HasFlag(ImportChoices.MergeRecipients) && to.Channel == Channel.Society) to = to with { Sector = Sector.Gov };
        var happened = new PoliticalEvent
        {
            Id = Unnamed,
            Occurred = when,
            Actor = actor.ToActor(),
            Action = act,
            Recipient = to,
            Who = who,
            Summary = summary,
            Citations = [new Citation(source, $"line {line}")],
            CodedBy = Coder.Machine,
            Score = Own(act, score),
        };
        // Where it would be known by then anyway, nothing is stated.
        if (reported is { } day && day > happened.Effective && day != happened.Known) happened = happened with { Reported = day };
        return new ImportRow.Read(line, reading.Choices.HasFlag(ImportChoices.Standings) ? WithStandings(happened) : happened);
    }

    public static ImportRow.Rejected Reject(int line, RejectReason reason, ReadOnlySpan<char> text) =>
        new(line, reason, text[..Math.Min(text.Length, ImportRow.Rejected.MostText)].ToString());

    /// <summary>
    /// None where the scenario's scale gives the act the same score, nor where the file merely has its publisher's table (Goldstein's, or the one
    /// that the ICEWS package ships): which table counts is the scenario's choice. What differs from all of them the file says of this one act.
    /// </summary>
    private StatedScore? Own(ActionCode action, int? score)
    {
        if (score is not { } own || action.IsNone || own == scale.Of(action).Thousandths) return null;
        var isTable = reading.Format != ImportFormat.Csv && (own == Scale.Goldstein.Of(action).Thousandths || own == Scale.Icews.Of(action).Thousandths);
        return isTable ? null : new StatedScore(new Score(own));
    }

    /// <summary>What the table of actions says of the code, stated by the event itself: a machine-coded event has no defaults.</summary>
    private static PoliticalEvent WithStandings(PoliticalEvent happened)
    {
        if (happened.Action.IsNone || ActionTable.Get(happened.Action) is not { } action || action.Begins.Count + action.Ends.Count == 0) return happened;
        var (actor, recipient) = (happened.Actor.Code, happened.Recipient!.Value.Code);
        return happened with
        {
            Begins = action.Begins.Select(standing => standing.Swapped
                ? new StandingStart(standing.Kind, recipient, actor, State: standing.State)
                : new StandingStart(standing.Kind, State: standing.State)).ToValueList(),
            Ends = action.Ends.Select(standing => standing.Swapped ? new StandingEnd(standing.Kind, recipient, actor) : new StandingEnd(standing.Kind)).ToValueList(),
        };
    }

    private static bool HasControl(string text)
    {
        foreach (var c in text)
            if (char.IsControl(c)) return true;
        return false;
    }
}
