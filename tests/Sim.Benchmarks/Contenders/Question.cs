using Sim.Benchmarks.Histories;

namespace Sim.Benchmarks.Contenders;

public enum Scope
{
    AllDyads,
    OneCountry,
}

public enum Where
{
    Root,
    /// <summary>The branch that was forked last.</summary>
    Branch,
}

/// <summary>The scores of some lanes as of the end of a day.</summary>
/// <param name="Lanes">All of them, or one country's.</param>
public readonly record struct Question(Scope Scope, Where Where, int Day, LaneSpan Lanes)
{
    /// <summary>k = 2^(−days / this).</summary>
    public const double HalfLife = 50;

    public string Text => (Scope, Where) switch
    {
        (Scope.AllDyads, Where.Root) => "all dyads",
        (Scope.OneCountry, Where.Root) => "one country",
        (Scope.AllDyads, Where.Branch) => "all dyads, branch of 10",
        (Scope.OneCountry, Where.Branch) => "one country, branch of 10",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
