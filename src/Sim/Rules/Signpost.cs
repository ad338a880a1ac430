namespace Sim.Rules;

/// <summary>What would show, by a day, that things go the way a branch assumes.</summary>
/// <param name="Id">1 to 64 lower-case letters, digits and hyphens.</param>
/// <param name="By">Inclusive.</param>
public sealed record Signpost(string Id, string Says, Sign Sign, DateOnly By);

/// <remarks>Without variables: it names its countries.</remarks>
public abstract record Sign
{
    private Sign() { }

    /// <summary>Such an event takes effect after the fork.</summary>
    public sealed record Happens(RulePattern Pattern) : Sign;

    /// <summary>It is so at the end of some day after the fork, and was not at the fork.</summary>
    public sealed record Comes(RuleCondition Condition) : Sign;
}
