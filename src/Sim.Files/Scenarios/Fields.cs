using System.Diagnostics.CodeAnalysis;
using Sim.Events;

namespace Sim.Files;

/// <summary>A mapping read key by key: unknown keys, missing ones and wrong kinds of value are findings.</summary>
internal sealed class Fields
{
    private readonly YamlMap map;
    private readonly Findings findings;
    private readonly string noun;

    /// <param name="noun">What the mapping states, e.g. <c>an event</c>.</param>
    public Fields(YamlMap map, Findings findings, string noun, IReadOnlyCollection<string> known)
    {
        (this.map, this.findings, this.noun) = (map, findings, noun);
        foreach (var (key, _) in map.Entries)
            if (!known.Contains(key.Value)) findings.Error(key.At, $"unknown key '{key.Value}' of {noun}", Meant(key.Value, known));
    }

    public FilePosition At => map.At;

    public YamlNode? Find(string key) => map.Find(key);

    public void Error(string key, string what, string fix) => findings.Error((map.Find(key) ?? map).At, what, fix);

    public bool Require(string key, string fix)
    {
        if (map.Find(key) is not null) return true;
        findings.Error(map.At, $"{noun} lacks '{key}'", fix);
        return false;
    }

    /// <summary>Null where the key is missing or does not hold a text.</summary>
    public string? Text(string key) => map.Find(key) is { } node && IsText(node, key, out var text) ? text.Value : null;

    public string TextOrEmpty(string key) => Text(key) ?? "";

    /// <summary>A text that says something.</summary>
    public string? Required(string key, string fix)
    {
        if (!Require(key, fix) || Text(key) is not { } text) return null;
        if (text.Length > 0) return text;
        findings.Error(map.Find(key)!.At, $"'{key}' is empty", fix);
        return null;
    }

    public DateOnly? Day(string key)
    {
        if (Text(key) is not { } text) return null;
        if (Events.Day.TryParse(text, out var day)) return day;
        Error(key, Events.Edtf.TryParse(text, out _, out var problem) ? $"'{key}: {text}' is not one day" : Split(problem).What, "write one day, e.g. 2022-02-25");
        return null;
    }

    public Edtf? Edtf(string key)
    {
        if (Text(key) is not { } text) return null;
        if (Events.Edtf.TryParse(text, out var value, out var problem)) return value;
        var (what, fix) = Split(problem);
        Error(key, what, fix);
        return null;
    }

    /// <summary>One of some words, as its place among them.</summary>
    public int? Word(string key, IReadOnlyList<string> words)
    {
        if (Text(key) is not { } text) return null;
        for (var i = 0; i < words.Count; i++)
            if (words[i] == text) return i;
        Error(key, $"'{text}' is not a value of '{key}'", Nearest.Ask(text, words, $"write {string.Join(", ", words.SkipLast(1))} or {words[^1]}"));
        return null;
    }

    /// <summary>A whole number within bounds, both included.</summary>
    public int? Number(string key, int least, int most, string fix)
    {
        if (Text(key) is not { } text) return null;
        if (int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, null, out var number) && number >= least && number <= most) return number;
        Error(key, $"'{key}: {text}' is not a number that fits", fix);
        return null;
    }

    /// <summary>The items of a list; a value that stands alone is a list of one.</summary>
    public IReadOnlyList<YamlNode> Items(string key) => map.Find(key) switch
    {
        null => [],
        YamlList list => list.Items,
        { } node => [node],
    };

    /// <summary>The items of what must be a list.</summary>
    public IReadOnlyList<YamlNode> List(string key)
    {
        if (map.Find(key) is not { } node || node is YamlList { Items.Count: 0 }) return [];
        if (node is YamlList list) return list.Items;
        findings.Error(node.At, $"'{key}' is {node.Kind} and not a list", $"write '{key}: []', or its items below it, each behind '- '");
        return [];
    }

    public IEnumerable<YamlText> Texts(string key, IEnumerable<YamlNode> items)
    {
        foreach (var item in items)
            if (IsText(item, key, out var text)) yield return text;
    }

    public YamlMap? Map(string key, string form) => map.Find(key) is { } node ? AsMap(node, key, form) : null;

    public YamlMap? AsMap(YamlNode node, string key, string form)
    {
        if (node is YamlMap found) return found;
        findings.Error(node.At, $"'{key}' holds {node.Kind} where a mapping is expected", $"write {form}");
        return null;
    }

    public bool IsText(YamlNode node, string key, [NotNullWhen(true)] out YamlText? text)
    {
        text = node as YamlText;
        if (text is { IsMissing: false }) return true;
        if (text is not null) findings.Error(node.At, $"'{key}' has no value", "write one, or remove the key");
        else findings.Error(node.At, $"'{key}' holds {node.Kind} where a text is expected", "write a text; quote one that begins with [ or {");
        text = null;
        return false;
    }

    /// <summary>The core says problem and fix in one sentence, a colon between.</summary>
    public static (string What, string Fix) Split(string problem) =>
        problem.IndexOf("': ", StringComparison.Ordinal) is >= 0 and var quoted ? (problem[..(quoted + 1)], problem[(quoted + 3)..])
        : problem.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon ? (problem[..colon], problem[(colon + 2)..])
        : (problem, "");

    private static string Meant(string key, IReadOnlyCollection<string> known) => key.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        ? $"write a space after the colon: '{key[..colon]}: {key[(colon + 1)..]}'"
        : Nearest.Ask(key, known, $"its keys are {string.Join(", ", known)}");
}
