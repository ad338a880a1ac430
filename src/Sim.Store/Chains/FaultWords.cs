namespace Sim.Store.Chains;

/// <summary>Faults in words, and the names by which programs know their kinds.</summary>
public static class FaultWords
{
    /// <param name="file">What was written down before; null: nothing was.</param>
    public static (string Kind, string Says) Of(ChainFault fault, string? file)
    {
        var (version, other) = (fault.Version, fault.Other);
        return fault.Kind switch
        {
            ChainFaultKind.Missing => ("missing", $"v{version} is missing, and v{other} is there"),
            ChainFaultKind.Altered => ("altered", $"v{version} is not what was recorded: it was altered, moved, or put there"),
            ChainFaultKind.Unchained => ("unchained", $"v{version} has no hash, and those before it have: sim did not append it"),
            ChainFaultKind.Count when other >= version => ("count", $"v{version} is missing: the stream counts {other} entries"),
            ChainFaultKind.Count => ("count", $"v{version} is one more than the stream counts: sim did not append it"),
            ChainFaultKind.Head => ("head", $"v{version} is not what the catalog has as the last entry: later ones were cut off, or that was altered"),
            ChainFaultKind.Earlier => ("earlier", $"v{version} is not what {file} has of it: the record before it was made anew"),
            ChainFaultKind.CutOff => ("cut-off", $"v{version} and what followed is gone: {file} goes to v{other}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
