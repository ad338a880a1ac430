using System.Collections.Frozen;
using Sim.Events;

namespace Sim.Rules;

/// <summary>A word of an action pattern as what somebody does: <c>provide-military-aid</c> → provides military aid.</summary>
internal static class ActionPhrase
{
    private static readonly FrozenDictionary<string, string> Categories = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ACCUSE"] = "accuses or disapproves",
        ["AGREE"] = "agrees to something",
        ["AID"] = "gives aid",
        ["ASSAULT"] = "uses violence",
        ["COERCE"] = "coerces or imposes sanctions",
        ["CONCEDE"] = "yields",
        ["CONSULT"] = "consults",
        ["COOPERATE"] = "cooperates",
        ["MOBILIZE"] = "mobilizes",
        ["PROTEST"] = "protests",
        ["REJECT"] = "rejects something",
        ["REQUEST"] = "asks for something",
        ["RETREAT"] = "retreats",
        ["SANCTION"] = "reduces relations",
        ["SUPPORT"] = "supports",
        ["THREATEN"] = "threatens",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Short names whose first word alone is no verb.</summary>
    private static readonly string[] Compounds = ["hunger-strike", "de-escalate"];

    public static string Of(string word)
    {
        if (Categories.TryGetValue(word, out var phrase)) return phrase;
        if (!ActionTable.TryFind(word, out var code, out var problem)) throw new FormatException(problem);
        if (code.IsNone) return "does nothing that counts";
        var name = ActionTable.NameOf(code).Replace("-unspecified", "", StringComparison.Ordinal);
        var verb = Compounds.FirstOrDefault(compound => name.StartsWith(compound, StringComparison.Ordinal)) ?? name.Split('-')[0];
        var rest = name[verb.Length..].Split('-', StringSplitOptions.RemoveEmptyEntries);
        // strike-or-boycott: both are verbs.
        if (rest is ["or", var other, ..]) rest = ["or", Finite(other), .. rest[2..]];
        return string.Join(' ', rest.Prepend(Finite(verb)));
    }

    /// <summary>The third person.</summary>
    private static string Finite(string verb) =>
        verb.EndsWith('y') && !"aeiou".Contains(verb[^2], StringComparison.Ordinal) ? $"{verb[..^1]}ies"
        : verb.EndsWith('s') || verb.EndsWith("sh", StringComparison.Ordinal) || verb.EndsWith("ch", StringComparison.Ordinal) || verb is "veto" ? $"{verb}es"
        : $"{verb}s";
}
