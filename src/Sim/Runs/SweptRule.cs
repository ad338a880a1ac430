using System.Diagnostics.CodeAnalysis;
using Sim.Branches;
using Sim.Events;
using Sim.Rules;

namespace Sim.Runs;

/// <summary>A rule, and the probabilities that a sweep gives it one after the other.</summary>
/// <param name="Thousandths">0 to 1000, ascending, at least two.</param>
public sealed record SweptRule(ReactionRule Rule, ValueList<int> Thousandths)
{
    /// <summary>Probabilities that a rule is swept over at most.</summary>
    public const int Most = 100;

    private const string All = "likelihoods";
    private const string Form = "write RULE.probability=0.1..0.9:5 for five values from 0.1 to 0.9, RULE alone for the ends of its likelihood's range, or likelihoods for all rules that have one";

    /// <summary>What is to be swept: <c>RULE.probability=A..B:N</c>, <c>RULE</c>, or <c>likelihoods</c>; what names a rule goes before what means all.</summary>
    /// <param name="swept">Each rule once, in the order of their ids.</param>
    /// <param name="refusals">All that is wrong; none where they are read.</param>
    public static bool TryRead(IReadOnlyList<string> texts, IReadOnlyList<ReactionRule> rules, out IReadOnlyList<SweptRule> swept, out IReadOnlyList<Refusal> refusals)
    {
        var (found, wrong) = (new SortedDictionary<string, SweptRule>(StringComparer.Ordinal), new List<Refusal>());
        foreach (var text in texts.Where(text => text != All))
        {
            if (!TryRead(text, rules, out var one, out var refusal)) wrong.Add(refusal);
            else if (!found.TryAdd(one.Rule.Id, one)) wrong.Add(new Refusal($"rule '{one.Rule.Id}' is swept twice", "leave one out"));
        }
        if (texts.Contains(All))
        {
            var ranged = rules.Select(Ends).OfType<SweptRule>().ToList();
            foreach (var one in ranged) found.TryAdd(one.Rule.Id, one);
            if (ranged.Count == 0) wrong.Add(new Refusal("no rule's probability is a likelihood term, which would have a range", "name a rule and the values: --sweep RULE.probability=0.1..0.9:5"));
        }
        (swept, refusals) = ([.. found.Values], wrong);
        return wrong.Count == 0;
    }

    private static bool TryRead(string text, IReadOnlyList<ReactionRule> rules, [NotNullWhen(true)] out SweptRule? swept, [NotNullWhen(false)] out Refusal? refusal)
    {
        (swept, refusal) = (null, null);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var left = (equals < 0 ? text : text[..equals]).Trim();
        var dot = left.IndexOf('.', StringComparison.Ordinal);
        var (id, member) = dot < 0 ? (left, "") : (left[..dot], left[(dot + 1)..]);
        if (id.Length == 0) refusal = new Refusal($"--sweep '{text}' names no rule", Form);
        else if (rules.FirstOrDefault(known => known.Id == id) is not { } rule)
            refusal = new Refusal($"no rule '{id}' on this branch", Nearest.Ask(id, [.. rules.Select(known => known.Id), All], "'sim rules REF' lists them"));
        else if (member is not ("" or "probability")) refusal = new Refusal($"'{member}' of a rule cannot be swept, its probability can", Form);
        else if (equals >= 0 && dot < 0) refusal = new Refusal($"--sweep '{text}' does not say what of the rule takes the values", $"write {id}.probability={text[(equals + 1)..]}");
        else if (equals < 0)
        {
            swept = Ends(rule);
            if (swept is null) refusal = new Refusal($"the probability of '{id}' is {rule.Probability}, a number without a range", $"say from where to where: --sweep {id}.probability=0.1..0.9:5");
        }
        else if (Values(text[(equals + 1)..].Trim(), out refusal) is { } values) swept = new SweptRule(rule, values);
        return swept is not null;
    }

    /// <summary>At both ends of its likelihood's range; null where its probability is a number.</summary>
    private static SweptRule? Ends(ReactionRule rule) => rule.Probability is Chance.Term { Likelihood: var likelihood } ? new SweptRule(rule, [likelihood.Low * 10, likelihood.High * 10]) : null;

    /// <summary><c>A..B:N</c>: so many values from A to B, both included, as evenly apart as whole thousandths allow.</summary>
    private static ValueList<int>? Values(string text, out Refusal? refusal)
    {
        refusal = new Refusal($"'{text}' is no range of probabilities", $"write e.g. 0.1..0.9:5: from, to, and how many values, 2 to {Most}");
        if (text.Split("..") is not [var from, var rest] || rest.Split(':') is not [var to, var many]) return null;
        if (!Decimals.TryThousandths(from, out var first) || !Decimals.TryThousandths(to, out var last)) return null;
        if (!int.TryParse(many, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) || count is < 2 or > Most) return null;
        if (first < 0 || last > 1000) refusal = new Refusal($"'{text}' goes beyond what a probability can be", "let it begin at 0 or more and end at 1 or less");
        else if (first >= last) refusal = new Refusal($"'{text}' does not ascend", "write the smaller probability first");
        else if (last - first < count - 1) refusal = new Refusal($"'{text}' has {count} values closer than a thousandth, and a probability has three decimals", "ask for fewer, or from further apart");
        else
        {
            refusal = null;
            return [.. Enumerable.Range(0, count).Select(step => first + (2 * step * (last - first) + count - 1) / (2 * (count - 1)))];
        }
        return null;
    }
}
