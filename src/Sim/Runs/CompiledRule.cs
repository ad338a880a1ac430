using Sim.Events;
using Sim.Rules;

namespace Sim.Runs;

/// <summary>A rule with numbers for its actors and places for its variables.</summary>
internal sealed class CompiledRule
{
    private const double Whole = 18446744073709551616.0;

    private readonly string variables;
    private readonly int[] named;

    /// <param name="number">An actor's number, by its code.</param>
    /// <exception cref="ArgumentException">More than four variables, or one that nothing binds: <c>check</c> says so before.</exception>
    public CompiledRule(ReactionRule rule, int index, Func<string, int> number)
    {
        (Rule, Index, Key, Lag) = (rule, index, Luck.Key(rule.Id), LagTable.Of(rule.After));
        var terms = rule.Terms;
        variables = string.Concat(terms.Where(term => term.IsVariable).Select(term => term.Text));
        if (variables.Length > Bindings.Most) throw new ArgumentException($"rule '{rule.Id}' has more than {Bindings.Most} variables");
        named = [.. terms.Where(term => !term.IsVariable).Select(term => number(term.Text))];
        (Actor, Recipient) = (TermOf(rule.When.Actor.Term, number), rule.When.Recipient is { } recipient ? TermOf(recipient.Term, number) : null);
        // What binds variables stands first: the rest only tests.
        Conditions = [.. rule.Given.OrderBy(condition => !condition.NamesCountries).Select(condition => CompiledCondition.Of(condition, term => TermOf(term, number), number))];
        Limits = rule.Probability switch
        {
            Chance.Number { Thousandths: var thousandths } => (thousandths / 1000.0, thousandths / 1000.0),
            Chance.Term { Likelihood: { Low: var low, High: var high } } => (low / 100.0, high / 100.0),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        foreach (var unbound in rule.Unbound) throw new ArgumentException($"rule '{rule.Id}' binds '{unbound}' by nothing");
    }

    public ReactionRule Rule { get; }

    /// <summary>In the order of ids.</summary>
    public int Index { get; }
    public ulong Key { get; }
    public LagTable Lag { get; }
    public CompiledTerm Actor { get; }
    public CompiledTerm? Recipient { get; }
    public CompiledCondition[] Conditions { get; }

    /// <summary>The range of its probability, 0 to 1, both included.</summary>
    public (double Low, double High) Limits { get; }

    /// <summary>How many variables it has.</summary>
    public int Slots => variables.Length;

    public char Variable(int slot) => variables[slot];

    /// <summary>Whether the event is one that the rule looks for.</summary>
    /// <param name="isCountry">By number.</param>
    public bool Takes(in Act act, bool[] isCountry, out Bindings bindings)
    {
        bindings = default;
        var when = Rule.When;
        if (!when.Actor.Speaks(new Actor("", act.ActorSector)) || !when.Actions.Takes(act.Action)) return false;
        if (when.Answers is { } answers && act.Answers != answers) return false;
        if (when.Begins is { } kind && (act.Begins & 1 << (int)kind) == 0) return false;
        if (!TryBind(Actor, act.Actor, isCountry, ref bindings)) return false;
        if (when.Recipient is not { } recipient) return true;
        return act.Recipient >= 0 && recipient.Speaks(new Actor("", act.RecipientSector)) && TryBind(Recipient!.Value, act.Recipient, isCountry, ref bindings);
    }

    /// <summary>Lets a term stand for an actor, where it may: a variable for a country that no other term of the rule stands for.</summary>
    public bool TryBind(CompiledTerm term, int actor, bool[] isCountry, ref Bindings bindings)
    {
        if (term.Code >= 0) return term.Code == actor;
        if (bindings[term.Slot] is not Bindings.Unbound and var bound) return bound == actor;
        if (!isCountry[actor] || Array.IndexOf(named, actor) >= 0 || bindings.Holds(actor, Slots)) return false;
        bindings = bindings.With(term.Slot, actor);
        return true;
    }

    /// <summary>Draws below this, of 64 bits, make it happen; null: all do.</summary>
    /// <param name="world">Of the replication.</param>
    public ulong? Threshold(ulong world)
    {
        var (low, high) = Limits;
        var probability = low < high ? low + (high - low) * (Luck.Draw(world, Key, Luck.Purpose.Probability) / Whole) : low;
        return ThresholdOf(probability);
    }

    /// <param name="probability">0 to 1.</param>
    public static ulong? ThresholdOf(double probability) => probability >= 1 ? null : (ulong)(probability * Whole);

    private CompiledTerm TermOf(RuleTerm term, Func<string, int> number) =>
        term.IsVariable ? new CompiledTerm(-1, variables.IndexOf(term.Text, StringComparison.Ordinal)) : new CompiledTerm(number(term.Text), -1);
}

/// <summary>An actor's number, or a variable's place: the other is −1.</summary>
internal readonly record struct CompiledTerm(int Code, int Slot)
{
    /// <returns>An actor's number, or <see cref="Bindings.Unbound"/>.</returns>
    public int In(Bindings bindings) => Code >= 0 ? Code : bindings[Slot];
}
