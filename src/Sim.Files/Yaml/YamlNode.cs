namespace Sim.Files;

/// <summary>A value of a file, with its position. Rows of CSV are made into the same nodes, so that one binder reads both.</summary>
public abstract class YamlNode
{
    private protected YamlNode(FilePosition at, long size) => (At, Size) = (at, size);

    public FilePosition At { get; }

    /// <summary>Nodes in it, itself included, a shared one as often as it is named.</summary>
    internal long Size { get; }

    /// <summary>What an error calls it.</summary>
    public abstract string Kind { get; }

    /// <summary>Itself and all nodes under it, keys excepted, in the order of the file.</summary>
    internal IEnumerable<YamlNode> Descend() => this switch
    {
        YamlList list => list.Items.SelectMany(item => item.Descend()).Prepend(this),
        YamlMap map => map.Entries.SelectMany(entry => entry.Value.Descend()).Prepend(this),
        _ => [this],
    };
}

/// <summary>A text, as written: <c>no</c>, <c>2022-01</c> and <c>0332</c> are texts too.</summary>
/// <param name="isPlain">Written without quotes.</param>
public sealed class YamlText(FilePosition at, string value, bool isPlain) : YamlNode(at, 1)
{
    public string Value { get; } = value;
    public bool IsPlain { get; } = isPlain;

    /// <summary>A key without a value.</summary>
    public bool IsMissing => IsPlain && Value.Length == 0;

    public override string Kind => IsMissing ? "nothing" : "a text";
}

public sealed class YamlList(FilePosition at, IReadOnlyList<YamlNode> items) : YamlNode(at, 1 + items.Sum(item => item.Size))
{
    public IReadOnlyList<YamlNode> Items { get; } = items;
    public override string Kind => "a list";
}

public sealed class YamlMap(FilePosition at, IReadOnlyList<YamlEntry> entries) : YamlNode(at, 1 + entries.Sum(entry => 1 + entry.Value.Size))
{
    /// <summary>In the order of the file; no two have the same key.</summary>
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;
    public override string Kind => "a mapping";

    public YamlNode? Find(string key)
    {
        foreach (var entry in Entries)
            if (entry.Key.Value == key) return entry.Value;
        return null;
    }
}

public readonly record struct YamlEntry(YamlText Key, YamlNode Value);
