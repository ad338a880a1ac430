using Sim.Branches;
using Sim.Events;
using Sim.Scenarios;

namespace Sim.Files.Tests;

/// <summary>Rows of exports and the events that can be built from them again, written from the format's documentation and not from the writer.</summary>
internal static class Exports
{
    public const string Ref = "talks/main.v3@2022-03-01";

    /// <summary>As it stands on a timeline, counted and scored by the default scale.</summary>
    public static EventLine Line(PoliticalEvent happened) => new(Ref, Standing(happened), true, Scale.Goldstein.Of(happened));

    public static TimelineEvent Standing(PoliticalEvent happened) =>
        new(happened, Scenario.Main, Scenario.Main, 0, 0, EventState.Holds, happened.Known, [], [], null, null, null);

    public static PoliticalEvent Event(EventRow row) => new()
    {
        Id = new EventId(row.Id),
        Occurred = Edtf.Parse(row.Occurred),
        Placed = row.Placed,
        Reported = row.Reported,
        Actor = Party(row.Actor),
        Action = new ActionCode(row.Action),
        OtherActions = row.Or.Select(code => new ActionCode(code)).ToValueList(),
        Recipient = row.Recipient is { } recipient ? Party(recipient) : null,
        Who = row.Who,
        Summary = row.Summary,
        Citations = row.Cite.Select(cite => new Citation(cite.Source, cite.At, cite.Quote, cite.Credibility)).ToValueList(),
        CodedBy = row.Coded == "machine" ? Coder.Machine : Coder.Analyst,
        Because = row.Because.Select(id => new EventId(id)).ToValueList(),
        CauseMode = row.CauseMode == "any" ? CauseMode.Any : CauseMode.All,
        Begins = row.Begins?.Select(start => new StandingStart(Kind(start.Kind), start.Holder, start.Counterpart, start.Subject, start.Size, start.State, Until(start.Until))).ToValueList(),
        Ends = row.Ends?.Select(end => new StandingEnd(Kind(end.Kind), end.Holder, end.Counterpart, end.Subject)).ToValueList(),
        Answers = row.AnswersRequest is { } request ? new Answer(new EventId(request), row.AnswersWith!) : null,
        Score = row.Unscored ? new StatedScore(null) : row.Score is { } score ? new StatedScore(new Score((int)(score * 1000))) : null,
    };

    private static Actor Party(string text) => Actor.TryParse(text, out var actor, out var problem) ? actor : throw new FormatException(problem);

    private static StandingKind Kind(string name) => StandingKinds.TryParse(name, out var kind) ? kind : throw new FormatException(name);

    private static Lapse? Until(string? text) => text switch
    {
        null => null,
        "unknown" => new Lapse(null),
        _ => new Lapse(DateOnly.ParseExact(text, "yyyy-MM-dd")),
    };
}
