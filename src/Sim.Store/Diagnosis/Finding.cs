namespace Sim.Store.Diagnosis;

/// <summary>One thing that was looked at.</summary>
/// <param name="Area">A word: sim, programs, folder, disk, server, schema, guard, record, projection.</param>
/// <param name="Says">No secrets.</param>
/// <param name="Fix">What to do; empty where nothing is to be done.</param>
public sealed record Finding(string Area, FindingState State, string Says, string Fix = "")
{
    public static Finding Fine(string area, string says) => new(area, FindingState.Fine, says);

    public static Finding Note(string area, string says, string fix) => new(area, FindingState.Note, says, fix);

    public static Finding Wrong(string area, string says, string fix) => new(area, FindingState.Wrong, says, fix);
}

public enum FindingState
{
    Fine,

    /// <summary>It works, and could be better, or becomes wrong one day.</summary>
    Note,

    Wrong,
}
