using Sim.Events;
using Sim.Postures;
using Sim.Rules;

namespace Sim.Runs;

/// <summary>A condition with numbers for its actors.</summary>
internal abstract record CompiledCondition
{
    private CompiledCondition() { }

    public sealed record Stands(StandingKind Kind, CompiledTerm Holder, CompiledTerm? Counterpart, string? State, bool IsDenied) : CompiledCondition;

    public sealed record Measures(StanceMeasure Measure, CompiledTerm From, Channel Channel, CompiledTerm To, Channel Side, Comparison Comparison, double Value) : CompiledCondition;

    public sealed record Reads(CompiledTerm From, Channel Channel, CompiledTerm To, Channel Side, StanceLabel Label, bool IsDenied) : CompiledCondition;

    public sealed record Among(CompiledTerm Term, int[] Codes, bool IsDenied) : CompiledCondition;

    public static CompiledCondition Of(RuleCondition condition, Func<RuleTerm, CompiledTerm> term, Func<string, int> number) => condition switch
    {
        RuleCondition.Stands stands => new Stands(stands.Kind, term(stands.Holder), stands.Counterpart is { } counterpart ? term(counterpart) : null, stands.State, stands.IsDenied),
        RuleCondition.Measures measures => new Measures(
            measures.Measure, term(measures.From.Term), measures.From.Channel, term(measures.To.Term), measures.To.Channel, measures.Comparison, measures.Thousandths / 1000.0),
        RuleCondition.Reads reads => new Reads(term(reads.From.Term), reads.From.Channel, term(reads.To.Term), reads.To.Channel, reads.Label, reads.IsDenied),
        RuleCondition.Among among => new Among(term(among.Term), [.. among.Codes.Select(number).Order()], among.IsDenied),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <remarks>On values rounded to 6 decimals, as labels are.</remarks>
    /// <param name="sum">With at least one scored event.</param>
    public static bool Holds(Measures condition, DecayedSum sum)
    {
        var measured = Math.Round(Of(condition.Measure, sum), 6);
        return condition.Comparison switch
        {
            Comparison.Less => measured < condition.Value,
            Comparison.AtMost => measured <= condition.Value,
            Comparison.AtLeast => measured >= condition.Value,
            Comparison.More => measured > condition.Value,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public static double Of(StanceMeasure measure, DecayedSum sum) => measure switch
    {
        StanceMeasure.Score => sum.Score,
        StanceMeasure.Cooperation => sum.CooperationAxis,
        StanceMeasure.Conflict => sum.ConflictAxis,
        StanceMeasure.Mass => sum.Mass,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
