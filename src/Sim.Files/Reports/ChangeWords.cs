using Sim.Branches;

namespace Sim.Files.Reports;

/// <summary>What a command appended, in words.</summary>
public static class ChangeWords
{
    public static string Told(Change change) => change switch
    {
        Change.Asserted asserted => $"recorded {asserted.Event.Id}",
        Change.Corrected corrected => $"corrected {corrected.Event.Id}",
        Change.Retracted retracted => $"retracted {retracted.Id}",
        Change.Replaced replaced => $"replaced {replaced.Id} by {replaced.With.Id}",
        Change.Kept kept => $"kept {kept.Id}",
        Change.Dropped dropped => $"dropped {dropped.Id}",
        Change.Reverted reverted => $"reverted {reverted.Id}",
        Change.Closed => "closed",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
