using Sim.Events;

namespace Sim.Facts;

/// <summary>A plain event as a number: all that a score asks of it, without its texts.</summary>
/// <param name="Lane">Also one that makes no stance.</param>
/// <param name="Day">On which it takes effect, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Version">Of its assertion in the root's stream, by which its texts are found.</param>
/// <param name="ReportLag">Days from <paramref name="Day"/> to the one from which it counts as known.</param>
public readonly record struct Fact(Lane Lane, int Day, int Version, Coding Coding, ushort ReportLag, Sourcing Sourcing)
{
    /// <summary>The day from which it counts as known.</summary>
    public int Known => Day + ReportLag;

    /// <summary>Null where the event is not plain in itself, so that it must be told in full.</summary>
    /// <remarks>
    /// Plain is an event that moves no standing, names no causes, answers nothing and has one coding. Whether others name it (a correction, a
    /// what-if, an effect) is not asked here: such a one is told in full too, see <see cref="RecordedFacts"/>.
    /// </remarks>
    public static Fact? Of(PoliticalEvent happened, int version)
    {
        var lag = happened.Known.DayNumber - happened.Effective.DayNumber;
        return lag is < 0 or > ushort.MaxValue || happened.Because.Count > 0 || happened.Answers is not null || happened.OtherActions.Count > 0 || MovesStandings(happened)
            ? null
            : new Fact(Lane.Of(happened.Actor, happened.Recipient), happened.Effective.DayNumber, version, new Coding(happened.Action, happened.Score), (ushort)lag, Sourcing.Of(happened.Citations));
    }

    private static bool MovesStandings(PoliticalEvent happened)
    {
        if (happened.Begins is not null || happened.Ends is not null) return happened.Begins is { Count: > 0 } || happened.Ends is { Count: > 0 };
        if (happened.CodedBy == Coder.Machine || happened.Action.IsNone) return false;
        var action = ActionTable.Get(happened.Action);
        return action.Begins.Count > 0 || action.Ends.Count > 0;
    }
}

/// <summary>What an event's score is found by, whatever the scale.</summary>
/// <param name="Stated">The event's own score; null: the scale's of the action.</param>
public readonly record struct Coding(ActionCode Action, StatedScore? Stated)
{
    /// <summary>Null where it has none.</summary>
    public Score? On(Scale scale) => Stated is { } stated ? stated.Score : Action.IsNone ? null : scale.Of(Action);
}

/// <summary>On what an event rests: its sources and their credibility, without places and quotes.</summary>
/// <param name="Cited">In the order of the citations, each once.</param>
public readonly record struct Sourcing(ValueList<CitedSource> Cited)
{
    public static Sourcing Of(ValueList<Citation> citations) =>
        new(citations.Select(citation => new CitedSource(citation.Source, citation.Credibility)).Distinct().ToValueList());
}

/// <param name="Credibility">1 to 6; null where not stated.</param>
public readonly record struct CitedSource(string Source, int? Credibility);
