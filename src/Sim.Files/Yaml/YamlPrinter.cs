using System.Text;

namespace Sim.Files;

/// <summary>Block YAML, written top down.</summary>
internal sealed class YamlPrinter
{
    private readonly StringBuilder text = new();
    private bool isItem;

    /// <summary>Levels of two spaces; an item's first key stands behind its dash.</summary>
    public int Depth { get; set; }

    public void Comment(string comment) => text.Append("# ").Append(comment).Append('\n');

    public void Blank() => text.Append('\n');

    /// <summary>The next key begins an item of a list.</summary>
    public void Item() => isItem = true;

    /// <summary>A key whose value stands below it.</summary>
    public void Open(string key) => Line($"{key}:");

    /// <param name="value">YAML already.</param>
    /// <param name="remark">A comment behind it, or empty.</param>
    public void Raw(string key, string value, string remark = "") => Line($"{key}: {value}{(remark.Length == 0 ? "" : $"    # {remark}")}");

    public void Text(string key, string value) => Line($"{key}: {YamlQuotes.Block(value, 2 * Depth)}");

    /// <summary>Nothing is written of an empty text.</summary>
    public void Stated(string key, string value)
    {
        if (value.Length > 0) Text(key, value);
    }

    public static string Flow(IEnumerable<(string Key, string? Value)> entries)
    {
        var stated = entries.Where(entry => entry.Value is not null).Select(entry => $"{entry.Key}: {entry.Value}").ToList();
        return stated.Count == 0 ? "{}" : $"{{ {string.Join(", ", stated)} }}";
    }

    public static string Flow(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    public override string ToString() => text.ToString();

    private void Line(string line)
    {
        text.Append(' ', 2 * (isItem ? Depth - 1 : Depth)).Append(isItem ? "- " : "").Append(line).Append('\n');
        isItem = false;
    }
}
