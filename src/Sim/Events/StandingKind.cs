namespace Sim.Events;

/// <summary>What can hold from one event until another ends it: the fluents of the event calculus.</summary>
public enum StandingKind
{
    /// <summary>Symmetric. Its state is the obligation as ATOP types it: defence, offence, neutrality, non-aggression, consultation; or unspecified.</summary>
    Alliance,
    /// <summary>The holder's troops stand with or in the counterpart.</summary>
    Troops,
    /// <summary>The holder has asked the counterpart: pending, granted, refused or withdrawn.</summary>
    Request,
    /// <summary>given or withheld.</summary>
    Recognition,
    Sanctions,
    /// <summary>Symmetric.</summary>
    War,
    /// <summary>Symmetric. Diplomatic relations.</summary>
    Relations,
    Aid,
    /// <summary>A lasting threat.</summary>
    Pressure,
    Unrest,
    Emergency,
    MediaRestriction,
}

public static class StandingKinds
{
    private static readonly string[] Names = [.. Enum.GetValues<StandingKind>().Select(kind => kind == StandingKind.MediaRestriction ? "media-restriction" : kind.ToString().ToLowerInvariant())];

    public static IReadOnlyList<string> All => Names;

    public static string Name(this StandingKind kind) => Names[(int)kind];

    public static bool TryParse(string text, out StandingKind kind)
    {
        var index = Array.IndexOf(Names, text);
        kind = (StandingKind)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>Whether it holds between two as equals: its ends stand in ordinal order.</summary>
    public static bool IsSymmetric(this StandingKind kind) => kind is StandingKind.War or StandingKind.Alliance or StandingKind.Relations;

    /// <summary>The states the kind knows; empty where only <c>holds</c> and free words are used.</summary>
    public static IReadOnlyList<string> States(this StandingKind kind) => kind switch
    {
        StandingKind.Alliance => ["defence", "offence", "neutrality", "non-aggression", "consultation", "unspecified"],
        StandingKind.Request => ["pending", "granted", "refused", "withdrawn"],
        StandingKind.Recognition => ["given", "withheld"],
        StandingKind.Troops or StandingKind.Sanctions or StandingKind.War or StandingKind.Relations or StandingKind.Aid or StandingKind.Pressure
            or StandingKind.Unrest or StandingKind.Emergency or StandingKind.MediaRestriction => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The state of a standing that begins without stating one.</summary>
    public static string DefaultState(this StandingKind kind) => kind switch
    {
        StandingKind.Alliance => "unspecified",
        StandingKind.Request => "pending",
        StandingKind.Recognition => "given",
        StandingKind.Troops or StandingKind.Sanctions or StandingKind.War or StandingKind.Relations or StandingKind.Aid or StandingKind.Pressure
            or StandingKind.Unrest or StandingKind.Emergency or StandingKind.MediaRestriction => "holds",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
