using System.Diagnostics.CodeAnalysis;
using Sim.Events;

namespace Sim.Rules;

/// <summary>Which actions a rule looks for: CAMEO actions, each with those under it, and PLOVER categories.</summary>
/// <param name="Words">As written, at least one: a short name, a code, <c>none</c>, or a category in capitals; none: any action, <c>none</c> too.</param>
public sealed record ActionPattern(ValueList<string> Words)
{
    private readonly HashSet<string> codes = [.. Words.SelectMany(Codes)];

    /// <summary>PLOVER's categories, in ordinal order.</summary>
    public static IReadOnlyList<string> Categories { get; } = [.. ActionTable.All.Select(action => action.Plover).Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal)];

    public bool Takes(ActionCode action) => Words.Count == 0 || codes.Contains(action.Value);

    public bool Equals(ActionPattern? other) => other is not null && Words == other.Words;

    public override int GetHashCode() => Words.GetHashCode();

    /// <summary>One word of a pattern.</summary>
    /// <param name="problem">What is wrong and the nearest names, or null.</param>
    public static bool IsWord(string text, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (Categories.Contains(text) || ActionTable.TryFind(text, out _, out var unknown)) return true;
        problem = text.Length > 0 && text.All(char.IsAsciiLetterUpper)
            ? $"'{text}' is not a PLOVER category: {Nearest.Ask(text, Categories, $"one of {string.Join(", ", Categories)}")}"
            : unknown;
        return false;
    }

    private static IEnumerable<string> Codes(string word)
    {
        if (Categories.Contains(word)) return ActionTable.All.Where(action => action.Plover == word).Select(action => action.Code.Value);
        if (!ActionTable.TryFind(word, out var code, out var problem)) throw new FormatException(problem);
        return code.IsNone ? [code.Value] : ActionTable.All.Select(action => action.Code.Value).Where(value => value.StartsWith(code.Value, StringComparison.Ordinal));
    }
}
