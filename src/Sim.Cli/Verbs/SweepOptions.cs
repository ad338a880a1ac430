using System.CommandLine;
using Sim.Answers;
using Sim.Runs;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>Which rules' probabilities are changed one at a time, and what is looked at.</summary>
internal sealed class SweepOptions
{
    public Option<string[]> Swept { get; } = new("--sweep")
    {
        Description = "With --runs: how a rule's probability moves what comes of it, on the same luck; RULE alone or likelihoods for the ends of its likelihood's range; may be repeated",
        HelpName = "RULE.probability=A..B:N",
    };

    public Option<RunCell?> Cell { get; } = new("--cell")
    {
        Description = "With --sweep: only this, a mean as score(KAZ→RUS) or the probability of a condition as troops(KAZ→RUS); else whatever moves",
        HelpName = "CELL",
        CustomParser = result =>
        {
            if (RunCell.TryParse(result.Tokens[0].Value, out var cell, out var refusal)) return cell;
            result.AddError($"--cell: {refusal}");
            return null;
        },
    };

    /// <summary>The rules that are swept, or what is wrong with them or with the cell on that view.</summary>
    public Outcome<IReadOnlyList<SweptRule>> Read(ParseResult parsed, View view)
    {
        var lineage = view.Timeline.Lineage;
        if (!SweptRule.TryRead(parsed.GetRequiredValue(Swept), [.. lineage.Rules], out var swept, out var refusals))
            return new Outcome<IReadOnlyList<SweptRule>>.Invalid(refusals.Select(refusal => $"{refusal}").ToValueList());
        var countries = parsed.GetValue(Cell)?.Codes.Where(code => lineage.IsCountry(code) || !lineage.IsActor(code)).ToList() ?? [];
        return countries.Count == 0
            ? new Outcome<IReadOnlyList<SweptRule>>.Done(swept)
            : References.Countries(countries, [view]).Then<IReadOnlyList<SweptRule>>(_ => new Outcome<IReadOnlyList<SweptRule>>.Done(swept));
    }
}
