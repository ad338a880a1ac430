using Sim.Events;
using Sim.Postures;
using Sim.Rules;

namespace Sim.Runs;

/// <summary>A condition with numbers for its actors.</summary>
internal abstract record CompiledCondition
{
    private CompiledCondition() { }

    public sealed record Stands(StandingKind Kind, CompiledTerm Holder, CompiledTerm? Counterpart, string? State, bool IsDenied) : CompiledCondition;

    public sealed record Measures(CompiledTerm From, Channel Channel, CompiledTerm To, Channel Side, RuleCondition.Measures Stated) : CompiledCondition;

    public sealed record Reads(CompiledTerm From, Channel Channel, CompiledTerm To, Channel Side, StanceLabel Label, bool IsDenied) : CompiledCondition;

    public sealed record Among(CompiledTerm Term, int[] Codes, bool IsDenied) : CompiledCondition;

    public static CompiledCondition Of(RuleCondition condition, Func<RuleTerm, CompiledTerm> term, Func<string, int> number) => condition switch
    {
        RuleCondition.Stands stands => new Stands(stands.Kind, term(stands.Holder), stands.Counterpart is { } counterpart ? term(counterpart) : null, stands.State, stands.IsDenied),
        RuleCondition.Measures measures => new Measures(term(measures.From.Term), measures.From.Channel, term(measures.To.Term), measures.To.Channel, measures),
        RuleCondition.Reads reads => new Reads(term(reads.From.Term), reads.From.Channel, term(reads.To.Term), reads.To.Channel, reads.Label, reads.IsDenied),
        RuleCondition.Among among => new Among(term(among.Term), [.. among.Codes.Select(number).Order()], among.IsDenied),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
