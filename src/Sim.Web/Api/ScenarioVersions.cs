namespace Sim.Web.Api;

/// <param name="Branches">In ordinal order of their names.</param>
public sealed record ScenarioVersions(string Scenario, ValueList<BranchVersion> Branches);

/// <param name="Version">Entries in the branch's stream.</param>
/// <param name="Closed">Nothing more is said on it.</param>
public sealed record BranchVersion(string Branch, int Version, bool Closed);
