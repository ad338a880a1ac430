using Sim.Events;

namespace Sim.Rules;

/// <summary>How likely a rule's consequence is once everything it asks for is so.</summary>
public abstract record Chance
{
    private Chance() { }

    /// <param name="Thousandths">0 to 1000.</param>
    public sealed record Number(int Thousandths) : Chance
    {
        public override string ToString() => Decimals.Text(Thousandths);
    }

    /// <summary>A range, in which nothing is likelier than the rest: each replication draws one number from it for the rule.</summary>
    public sealed record Term(Likelihood Likelihood) : Chance
    {
        public override string ToString() => $"{Likelihood}";
    }
}

/// <summary>How often a rule may fire for one dyad: the countries that act and are acted on in the consequence.</summary>
public abstract record RuleLimit
{
    private RuleLimit() { }

    public sealed record Unlimited : RuleLimit;

    /// <summary>Not again while so many days have not passed since a consequence took effect.</summary>
    /// <param name="Days">1 to <see cref="Lag.Longest"/>.</param>
    public sealed record Cooldown(int Days) : RuleLimit;

    public sealed record OncePerDyad : RuleLimit;
}
