using Sim.Events;
using Sim.Postures;

namespace Sim.Rules;

/// <summary>What must be so at the end of the trigger's day for a rule to fire, or on some day for a signpost to be seen.</summary>
public abstract record RuleCondition
{
    private RuleCondition() { }

    public abstract IEnumerable<RuleTerm> Terms { get; }

    /// <summary>Whether it names the countries that its variables may stand for: a standing that must hold, or a list. Others only test.</summary>
    public bool NamesCountries => this is Stands { IsDenied: false } or Among { IsDenied: false };

    /// <summary><c>troops(A→B)</c>, <c>alliance(B, C)</c>, <c>unrest(A)</c>, <c>request(B→A) = pending</c>, <c>not war(A, B)</c>: of any subject.</summary>
    /// <remarks>A standing whose end is unknown holds; one that has lapsed does not.</remarks>
    /// <param name="Counterpart">Null: of any counterpart, or none.</param>
    /// <param name="State">Null: any.</param>
    public sealed record Stands(StandingKind Kind, RuleTerm Holder, RuleTerm? Counterpart, string? State, bool IsDenied) : RuleCondition
    {
        public override IEnumerable<RuleTerm> Terms => Counterpart is { } counterpart ? [Holder, counterpart] : [Holder];
    }

    /// <summary><c>score(C→A) &lt; -1</c>, <c>conflict(A→B/society) &gt;= 0.5</c>: false where the stance has no record.</summary>
    /// <param name="Thousandths">What it is compared with.</param>
    public sealed record Measures(StanceMeasure Measure, PartyPattern From, PartyPattern To, Comparison Comparison, int Thousandths) : RuleCondition
    {
        public override IEnumerable<RuleTerm> Terms => [From.Term, To.Term];

        /// <remarks>On values rounded to 6 decimals, as labels are read.</remarks>
        public bool Holds(in DecayedSum sum)
        {
            if (sum.Events == 0) return false;
            var measured = Math.Round(Measure.Of(sum), 6);
            var bound = Thousandths / 1000.0;
            return Comparison switch
            {
                Comparison.Less => measured < bound,
                Comparison.AtMost => measured <= bound,
                Comparison.AtLeast => measured >= bound,
                Comparison.More => measured > bound,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
    }

    /// <summary><c>label(A→B) = hostile</c>, <c>label(A→B) != close</c>.</summary>
    public sealed record Reads(PartyPattern From, PartyPattern To, StanceLabel Label, bool IsDenied) : RuleCondition
    {
        public override IEnumerable<RuleTerm> Terms => [From.Term, To.Term];
    }

    /// <summary><c>C in KAZ, USA</c>, <c>C not in RUS</c>.</summary>
    /// <param name="Codes">At least one.</param>
    public sealed record Among(RuleTerm Term, ValueList<string> Codes, bool IsDenied) : RuleCondition
    {
        public override IEnumerable<RuleTerm> Terms => [Term];
    }
}

public enum StanceMeasure
{
    Score,
    Cooperation,
    Conflict,
    Mass,
}

public static class StanceMeasures
{
    public static double Of(this StanceMeasure measure, in DecayedSum sum) => measure switch
    {
        StanceMeasure.Score => sum.Score,
        StanceMeasure.Cooperation => sum.CooperationAxis,
        StanceMeasure.Conflict => sum.ConflictAxis,
        StanceMeasure.Mass => sum.Mass,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

public enum Comparison
{
    Less,
    AtMost,
    AtLeast,
    More,
}
