using System.Diagnostics.CodeAnalysis;
using Sim.Branches;
using Sim.Rules;

namespace Sim.Runs;

/// <summary>One number that many runs give: the mean of a stance's measure, or how probable a condition is, on the last day.</summary>
/// <remarks>Written as conditions of rules are, with codes for variables.</remarks>
public abstract record RunCell
{
    private const string Example = "write e.g. score(KAZ→RUS), troops(KAZ→RUS) or label(KAZ→RUS) = hostile";

    private RunCell() { }

    /// <summary><c>score(KAZ→RUS)</c>: 0 in a replication without a record.</summary>
    public sealed record Mean(StanceMeasure Measure, PartyPattern From, PartyPattern To) : RunCell
    {
        public override string ToString() => ConditionText.Of(Measure, From, To);
    }

    /// <summary><c>troops(KAZ→RUS)</c>, <c>request(RUS→KAZ) = refused</c>, <c>score(KAZ→RUS) &lt; -1</c>: the share of replications in which it is so.</summary>
    public sealed record Chance(RuleCondition Condition) : RunCell
    {
        public override string ToString() => ConditionText.Of(Condition);
    }

    /// <summary>The actors that it names.</summary>
    public IEnumerable<string> Codes => Terms.Select(term => term.Text);

    private IEnumerable<RuleTerm> Terms => this switch
    {
        Mean mean => [mean.From.Term, mean.To.Term],
        Chance chance => chance.Condition.Terms,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <param name="refusal">What is wrong, and how to write it; null where it is read. Whether there are such actors is not asked here.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out RunCell? cell, [NotNullWhen(false)] out Refusal? refusal)
    {
        cell = null;
        if (ConditionText.TryParseMeasure(text, out var measured, out refusal)) cell = new Mean(measured.Measure, measured.From, measured.To);
        else if (refusal is null && ConditionText.TryParse(text, out var condition, out refusal)) cell = new Chance(condition);
        if (cell?.Terms.FirstOrDefault(term => term.IsVariable) is not { Text: { } variable }) return cell is not null;
        (cell, refusal) = (null, new Refusal($"'{variable}' in '{text}' stands for any country, and a cell is of certain ones", Example));
        return false;
    }
}
