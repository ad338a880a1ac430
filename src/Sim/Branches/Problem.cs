namespace Sim.Branches;

public enum Severity
{
    /// <summary>It stands, but is probably not what was meant.</summary>
    Warning,
    Error,
}

/// <summary>What is wrong with a branch, and the fix.</summary>
/// <param name="About">The event, judgment or other id that it is about; empty for the branch as a whole.</param>
/// <param name="Field">The key of a scenario file whose value is wrong, or empty.</param>
public sealed record Problem(Severity Severity, string About, string Field, string What, string Fix)
{
    public override string ToString() => Fix.Length == 0 ? What : $"{What}: {Fix}";
}
