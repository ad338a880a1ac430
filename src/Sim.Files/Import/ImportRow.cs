using Sim.Events;

namespace Sim.Files;

/// <summary>What became of one row of a file of events.</summary>
/// <remarks>Lines are numbered from 1, the header's included, so that an editor finds them.</remarks>
public abstract record ImportRow
{
    private ImportRow() { }

    public abstract int Line { get; }

    public sealed record Read(int Line, PoliticalEvent Event) : ImportRow
    {
        public override int Line { get; } = Line;
    }

    /// <summary>It could be used, and was not asked for.</summary>
    public sealed record LeftOut(int Line, LeftOutReason Reason) : ImportRow
    {
        public override int Line { get; } = Line;
    }

    /// <summary>It cannot be used.</summary>
    /// <param name="Text">The row as it stands in the file, at most <see cref="MostText"/> characters of it.</param>
    public sealed record Rejected(int Line, RejectReason Reason, string Text) : ImportRow
    {
        public const int MostText = 1000;

        public override int Line { get; } = Line;
    }
}

/// <summary>Why a row that could be used was not asked for.</summary>
public enum LeftOutReason
{
    /// <summary>Both sides are of one country (<c>--interstate</c>).</summary>
    OneCountry,

    /// <summary>Fewer mentions than <c>--min-mentions</c>.</summary>
    FewMentions,

    /// <summary>GDELT: not the article's main event (without <c>--all-events</c>).</summary>
    NotRoot,

    /// <summary>The source's own id stood on an earlier row.</summary>
    Repeated,
}

/// <summary>Why a row cannot be used.</summary>
public enum RejectReason
{
    /// <summary>Another number of columns than the format has, or cells that cannot be told apart.</summary>
    Columns,
    TooLong,
    Day,
    Action,
    ActorCountry,
    RecipientCountry,
    Sector,
    Id,
    Score,
    Mentions,

    /// <summary>A text holds a control character.</summary>
    Control,
}

public static class ImportReasons
{
    public static string Words(this LeftOutReason reason) => reason switch
    {
        LeftOutReason.OneCountry => "both sides of one country (--interstate)",
        LeftOutReason.FewMentions => "fewer mentions than --min-mentions",
        LeftOutReason.NotRoot => "not its article's main event (--all-events takes it)",
        LeftOutReason.Repeated => "the source's id stood on an earlier row",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Words(this RejectReason reason) => reason switch
    {
        RejectReason.Columns => "not as many columns as the format has",
        RejectReason.TooLong => "longer than a million characters, or its texts than ten thousand",
        RejectReason.Day => "no day that can be read",
        RejectReason.Action => "not a CAMEO action",
        RejectReason.ActorCountry => "the actor is of no known country",
        RejectReason.RecipientCountry => "the recipient is of no known country",
        RejectReason.Sector => "not a sector",
        RejectReason.Id => "an id that is none",
        RejectReason.Score => "not a score from -10 to 10 with at most three decimals",
        RejectReason.Mentions => "no number of mentions",
        RejectReason.Control => "a text holds a control character",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
