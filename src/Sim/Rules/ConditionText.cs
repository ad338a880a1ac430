using System.Diagnostics.CodeAnalysis;
using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Rules;

/// <summary>Text ↔ a condition of a rule or signpost. What is written is read back as an equal condition.</summary>
public static class ConditionText
{
    private const string Arrow = "→";
    private const string Not = "not ";
    private const string Example = "write e.g. troops(A→B), not war(A, B), score(A→B) < -1, label(A→B) = hostile or C in KAZ, USA";

    private static readonly string[] Measures = [.. Enum.GetValues<StanceMeasure>().Select(measure => measure.ToString().ToLowerInvariant())];

    /// <summary>By <see cref="Comparison"/>.</summary>
    private static readonly string[] Signs = ["<", "<=", ">=", ">"];

    private static readonly string[] Names = [.. StandingKinds.All, .. Measures, "label"];

    public static string Of(RuleCondition condition) => condition switch
    {
        RuleCondition.Stands stands => (stands.IsDenied ? Not : "") + stands.Kind.Name() + Pair(stands) + (stands.State is { } state ? $" = {state}" : ""),
        RuleCondition.Measures measures =>
            $"{Of(measures.Measure, measures.From, measures.To)} {Signs[(int)measures.Comparison]} {Decimals.Text(measures.Thousandths)}",
        RuleCondition.Reads reads => $"label({reads.From}{Arrow}{reads.To}) {(reads.IsDenied ? "!=" : "=")} {reads.Label.Name()}",
        RuleCondition.Among among => $"{among.Term}{(among.IsDenied ? " not" : "")} in {string.Join(", ", among.Codes)}",
        _ => throw new System.Diagnostics.UnreachableException($"{condition}"),
    };

    /// <param name="text">Spaces count only between words; <c>-&gt;</c> does for <c>→</c>.</param>
    /// <param name="refusal">What is wrong, the part in quotes, and how to write it; null where it is read.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out RuleCondition? condition, [NotNullWhen(false)] out Refusal? refusal)
    {
        var bare = text.Trim().Replace("->", Arrow, StringComparison.Ordinal);
        var isDenied = bare.StartsWith(Not, StringComparison.Ordinal);
        if (isDenied) bare = bare[Not.Length..].TrimStart();
        var (open, close) = (bare.IndexOf('(', StringComparison.Ordinal), bare.IndexOf(')', StringComparison.Ordinal));
        (condition, refusal) = (null, null);
        if (text.Trim().Length == 0) refusal = new Refusal("the condition is empty", Example);
        else if (open < 0) condition = Among(bare, isDenied, out refusal);
        else if (close < open) refusal = new Refusal($"'{text}' opens a bracket and does not close it", Example);
        else
        {
            var (name, inner, rest) = (bare[..open].Trim(), bare[(open + 1)..close], bare[(close + 1)..].Trim());
            if (StandingKinds.TryParse(name, out var kind)) condition = Stands(kind, inner, rest, isDenied, out refusal);
            else if (name == "label") condition = Reads(inner, rest, isDenied, out refusal);
            else if (Array.IndexOf(Measures, name) is >= 0 and var measure) condition = Measured((StanceMeasure)measure, inner, rest, isDenied, out refusal);
            else refusal = new Refusal($"'{name}' is neither a standing nor a measure of a stance", Nearest.Ask(name, Names, $"one of {string.Join(", ", Names)}"));
        }
        return condition is not null;
    }

    /// <exception cref="FormatException">It is no condition.</exception>
    public static RuleCondition Parse(string text) => TryParse(text, out var condition, out var refusal) ? condition : throw new FormatException($"{refusal.Reason}: {refusal.Fix}");

    /// <summary><c>score(KAZ→RUS)</c>: a measure that is compared with nothing.</summary>
    /// <param name="refusal">Null where it is no measure, too: then it may be a condition.</param>
    public static bool TryParseMeasure(string text, out (StanceMeasure Measure, PartyPattern From, PartyPattern To) measured, out Refusal? refusal)
    {
        (measured, refusal) = (default, null);
        var bare = text.Trim().Replace("->", Arrow, StringComparison.Ordinal);
        var open = bare.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || bare.IndexOf(')', StringComparison.Ordinal) != bare.Length - 1 || Array.IndexOf(Measures, bare[..open].Trim()) is var measure && measure < 0) return false;
        if (!Stance(Measures[measure], bare[(open + 1)..^1], out var from, out var to, out refusal)) return false;
        measured = ((StanceMeasure)measure, from, to);
        return true;
    }

    /// <summary>What <see cref="TryParseMeasure"/> reads.</summary>
    public static string Of(StanceMeasure measure, PartyPattern from, PartyPattern to) => $"{Measures[(int)measure]}({from}{Arrow}{to})";

    private static string Pair(RuleCondition.Stands stands) =>
        stands.Counterpart is { } counterpart ? $"({stands.Holder}{(stands.Kind.IsSymmetric() ? ", " : Arrow)}{counterpart})" : $"({stands.Holder})";

    private static RuleCondition.Stands? Stands(StandingKind kind, string inner, string rest, bool isDenied, out Refusal? refusal)
    {
        var form = kind.IsSymmetric() ? $"write {kind.Name()}(A, B), or {kind.Name()}(A) for any other end" : $"write {kind.Name()}(A→B), or {kind.Name()}(A) for any counterpart or none";
        var ends = inner.Split(Arrow);
        if (ends.Length == 1 && inner.Contains(',', StringComparison.Ordinal))
        {
            if (!kind.IsSymmetric() && Refuse($"'{kind.Name()}({inner})' does not say which of the two holds it", form, out refusal)) return null;
            ends = inner.Split(',');
        }
        if (ends.Length > 2 && Refuse($"'{kind.Name()}({inner})' names more than two ends", form, out refusal)) return null;
        RuleTerm counterpart = default;
        if (!Term(ends[0], form, out var holder, out refusal) || (ends.Length == 2 && !Term(ends[1], form, out counterpart, out refusal))) return null;
        if (ends.Length == 2 && holder == counterpart && Refuse($"'{kind.Name()}({inner})' names '{holder}' at both ends", $"write {kind.Name()}({holder}) for any counterpart or none", out refusal)) return null;
        if (!State(kind, rest, out var state, out refusal)) return null;
        return new RuleCondition.Stands(kind, holder, ends.Length == 2 ? counterpart : null, state, isDenied);
    }

    private static bool State(StandingKind kind, string rest, out string? state, out Refusal? refusal)
    {
        (state, refusal) = (null, null);
        if (rest.Length == 0) return true;
        var form = kind.States() is { Count: > 0 } known ? $"write '= ' and one of {string.Join(", ", known)}, or nothing for any state" : "write '= ' and a state, or nothing for any state";
        if (rest.StartsWith("!=", StringComparison.Ordinal)) return !Refuse($"a standing is denied with 'not' before it, and this one says '{rest}'", $"write 'not {kind.Name()}(…) = {rest[2..].Trim()}'", out refusal);
        state = rest[1..].Trim();
        if (rest[0] != '=' || state.Length == 0) return !Refuse($"'{rest}' behind '{kind.Name()}(…)' is no state", form, out refusal);
        return kind.States() is not { Count: > 0 } states || states.Contains(state) || !Refuse($"'{state}' is not a state of {kind.Name()}", Nearest.Ask(state, states, $"one of {string.Join(", ", states)}"), out refusal);
    }

    private static RuleCondition.Measures? Measured(StanceMeasure measure, string inner, string rest, bool isDenied, out Refusal? refusal)
    {
        var name = Measures[(int)measure];
        if (isDenied && Refuse($"'not' stands before standings, and {name} is compared", "turn the comparison around: < becomes >=", out refusal)) return null;
        if (!Stance(name, inner, out var from, out var to, out refusal)) return null;
        var length = rest.Length > 1 && rest[1] == '=' ? 2 : Math.Min(rest.Length, 1);
        var comparison = Array.IndexOf(Signs, rest[..length]);
        if (comparison < 0 && Refuse($"'{rest}' behind '{name}(…)' compares it with nothing", $"write <, <=, >= or > and a number: {name}({inner.Trim()}) < -1", out refusal)) return null;
        var number = rest[length..].Trim();
        if (!Decimals.TryThousandths(number, out var thousandths) && Refuse($"'{number}' is not a number", "write one with at most three decimals, e.g. -1 or 0.5", out refusal)) return null;
        return new RuleCondition.Measures(measure, from, to, (Comparison)comparison, thousandths);
    }

    private static RuleCondition.Reads? Reads(string inner, string rest, bool isDenied, out Refusal? refusal)
    {
        if (isDenied && Refuse("'not' stands before standings, and a label is compared", "write label(A→B) != close", out refusal)) return null;
        if (!Stance("label", inner, out var from, out var to, out refusal)) return null;
        var differs = rest.StartsWith("!=", StringComparison.Ordinal);
        var word = rest[(differs ? 2 : Math.Min(rest.Length, 1))..].Trim();
        var label = StanceLabels.All.ToList().IndexOf(word);
        if (!differs && !rest.StartsWith('=') && Refuse($"'{rest}' behind 'label(…)' compares it with nothing", $"write = or != and one of {string.Join(", ", StanceLabels.All)}", out refusal)) return null;
        if (label < 0 && Refuse($"'{word}' is not a label", Nearest.Ask(word, StanceLabels.All, $"one of {string.Join(", ", StanceLabels.All)}"), out refusal)) return null;
        return new RuleCondition.Reads(from, to, (StanceLabel)label, differs);
    }

    private static RuleCondition.Among? Among(string text, bool isDenied, out Refusal? refusal)
    {
        var words = text.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var rest = words is [_, var behind] ? behind : "";
        var isOutside = rest.StartsWith(Not, StringComparison.Ordinal);
        if (isOutside) rest = rest[Not.Length..].TrimStart();
        if (!rest.StartsWith("in ", StringComparison.Ordinal) && rest != "in")
        {
            refusal = text.Contains("!=", StringComparison.Ordinal)
                ? new Refusal($"'{text}' compares two countries", "remove it where both are variables: different ones stand for different countries; else write e.g. C not in RUS")
                : new Refusal($"'{text}' is no condition", words is [var name, ..] && Nearest.To(name, Names) is [var near, ..] ? $"did you mean '{near}(…)'? {Example}" : Example);
            return null;
        }
        if (!Term(words[0], Example, out var term, out refusal)) return null;
        if (isDenied && Refuse($"'not' stands before 'in'", $"write {term} not in {rest[2..].Trim()}", out refusal)) return null;
        if (!term.IsVariable && Refuse($"'{term}' is no variable", "say of a variable which countries it may stand for: C in KAZ, USA", out refusal)) return null;
        var codes = rest[2..].Split(',', StringSplitOptions.TrimEntries);
        foreach (var code in codes)
            if (!Actor.IsCode(code) && Refuse(code.Length == 0 ? $"'{text}' names a country too few" : $"'{code}' is not a country's code", "write codes with commas between: C in KAZ, USA", out refusal)) return null;
        if (codes.Distinct().Count() < codes.Length && Refuse($"'{text}' names a country twice", "remove one of the two", out refusal)) return null;
        return new RuleCondition.Among(term, codes.ToValueList(), isOutside);
    }

    private static bool Stance(string name, string inner, out PartyPattern from, out PartyPattern to, out Refusal? refusal)
    {
        var form = $"write {name}(A→B), or /society behind an end: {name}(A→B/society)";
        (from, to) = (default, default);
        if (inner.Split(Arrow) is not [var first, var second]) return !Refuse($"'{name}({inner})' does not say from whom to whom", form, out refusal);
        foreach (var end in new[] { first, second })
        {
            if (!PartyPattern.TryParse(end.Trim(), out var party, out var problem)) return !Refuse(Problem(problem).What, form, out refusal);
            if (party.Sector is not null) return !Refuse($"'{end.Trim()}' names a sector, and a stance is a government's or a society's", form, out refusal);
            (from, to) = (to, party);
        }
        return from.Term != to.Term ? Accept(out refusal) : !Refuse($"'{name}({inner})' names '{to.Term}' at both ends", "a stance is toward another country", out refusal);
    }

    private static bool Term(string text, string form, out RuleTerm term, out Refusal? refusal) =>
        RuleTerm.TryParse(text.Trim(), out term, out var problem) ? Accept(out refusal) : !Refuse(Problem(problem).What, $"{Problem(problem).Fix}; {form}", out refusal);

    private static (string What, string Fix) Problem(string text) => text.IndexOf("': ", StringComparison.Ordinal) is >= 0 and var colon ? (text[..(colon + 1)], text[(colon + 3)..])
        : text.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var plain ? (text[..plain], text[(plain + 2)..]) : (text, "");

    private static bool Accept(out Refusal? refusal)
    {
        refusal = null;
        return true;
    }

    /// <returns>True, so that a check and its refusal stand on one line.</returns>
    private static bool Refuse(string reason, string fix, out Refusal? refusal)
    {
        refusal = new Refusal(reason, fix);
        return true;
    }
}
