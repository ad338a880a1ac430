using Sim.Branches;
using Sim.Events;
using Sim.Rules;

namespace Sim.Store.Payloads;

internal abstract partial record Payload
{
    private static RuleStated Of(ReactionRule rule) => new()
    {
        Id = rule.Id,
        When = RulePatternText.Of(rule.When),
        Given = rule.Given.Count == 0 ? null : [.. rule.Given.Select(ConditionText.Of)],
        Then = RuleTemplateText.Of(rule.Then),
        After = rule.After.ToString(),
        Probability = rule.Probability.ToString(),
        Limit = Filled(RuleWords.Of(rule.Limit)),
        Rationale = Filled(rule.Rationale),
        Precedents = Filled(rule.Precedents),
        Citations = CitationText.Of(rule.Citations),
    };

    private static SignpostStated Of(Signpost signpost) => new()
    {
        Id = signpost.Id,
        Says = signpost.Says,
        By = Day.Text(signpost.By),
        When = signpost.Sign is Sign.Happens happens ? RulePatternText.Of(happens.Pattern) : null,
        Given = signpost.Sign is Sign.Comes comes ? ConditionText.Of(comes.Condition) : null,
    };

    public sealed record RuleStated : DeclarationMade
    {
        public required string Id { get; init; }
        public required RulePatternText When { get; init; }

        /// <summary>Conditions as scenario files write them.</summary>
        public IReadOnlyList<string>? Given { get; init; }
        public required RuleTemplateText Then { get; init; }

        /// <summary>Days (<c>5</c>), a range of days (<c>3-14</c>), or <c>median 5, p90 20</c>.</summary>
        public required string After { get; init; }

        /// <summary>A number from 0 to 1, or a term of a lexicon.</summary>
        public required string Probability { get; init; }

        /// <summary><c>once-per-dyad</c> or <c>cooldown 30</c>; absent: none.</summary>
        public string? Limit { get; init; }
        public string? Rationale { get; init; }
        public IReadOnlyList<string>? Precedents { get; init; }
        public IReadOnlyList<CitationText>? Citations { get; init; }

        protected override Declaration ToDeclaration() => new Declaration.Ruled(new ReactionRule(
            Id, When.ToPattern(), (Given ?? []).Select(ConditionText.Parse).ToValueList(), Then.ToTemplate(), RuleWords.ParseLag(After), RuleWords.ParseChance(Probability),
            RuleWords.ParseLimit(Limit ?? ""), Rationale ?? "", ToIds(Precedents), CitationText.ToCitations(Citations)));
    }

    public sealed record SignpostStated : DeclarationMade
    {
        public required string Id { get; init; }
        public required string Says { get; init; }
        public required string By { get; init; }

        /// <summary>Absent where <see cref="Given"/> is the sign.</summary>
        public RulePatternText? When { get; init; }

        /// <summary>A condition as scenario files write it.</summary>
        public string? Given { get; init; }

        protected override Declaration ToDeclaration() => new Declaration.Signposted(new Signpost(
            Id, Says, When is { } pattern ? new Sign.Happens(pattern.ToPattern()) : new Sign.Comes(ConditionText.Parse(Given ?? "")), ToDay(By)));
    }
}
