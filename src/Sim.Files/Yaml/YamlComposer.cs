using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sim.Files;

/// <summary>Parser events → nodes. It recurses no deeper than <see cref="YamlDocument.DepthLimit"/>.</summary>
internal sealed class YamlComposer
{
    private readonly TextFile file;
    private readonly Findings findings;
    private readonly Scanner scanner;
    private readonly Parser parser;
    private readonly Dictionary<AnchorName, YamlNode> anchors = [];
    private long nodes;

    public YamlComposer(TextFile file, Findings findings)
    {
        (this.file, this.findings) = (file, findings);
        scanner = new Scanner(new StringReader(file.Text));
        parser = new Parser(scanner);
    }

    /// <summary>How far the text has been read.</summary>
    public FilePosition Reached => file.At(Math.Min(scanner.CurrentPosition.Index, file.Text.Length));

    /// <summary>Null where a limit stops it: the findings say which.</summary>
    /// <exception cref="YamlException">The syntax is broken.</exception>
    public YamlNode? Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            findings.Error(FilePosition.StartOf(file.Name), "the file is empty", "begin with 'format: 1'");
            return null;
        }
        parser.Consume<DocumentStart>();
        if (Node(1) is not { } root) return null;
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
        {
            findings.Error(file.At(second.Start.Index), "a second document begins here", "keep one scenario per file");
            return null;
        }
        return root;
    }

    /// <summary>Null: a limit is passed, and reading stops.</summary>
    private YamlNode? Node(int depth)
    {
        var next = parser.Consume<ParsingEvent>();
        var at = file.At(next.Start.Index);
        if (depth > YamlDocument.DepthLimit)
        {
            findings.Error(at, $"the file nests deeper than {YamlDocument.DepthLimit} levels", "close the brackets, or flatten it");
            return null;
        }
        if (next is AnchorAlias alias)
        {
            var shared = Shared(alias, at);
            return IsWithinLimit(shared.Size, at) ? shared : null;
        }
        // YamlDotNet 18.1 ends some broken flow mappings after a key.
        if (next is not NodeEvent begun) throw new SemanticErrorException(next.Start, next.End, "a value is missing");
        if (!begun.Tag.IsEmpty) findings.Error(at, $"the tag '{begun.Tag}' is not read", "remove it: every value is read as text");
        YamlNode? node = begun switch
        {
            Scalar scalar => Text(scalar, at),
            SequenceStart => List(at, depth),
            MappingStart => Map(at, depth),
            _ => throw new System.Diagnostics.UnreachableException(begun.GetType().Name),
        };
        // Known only once complete: an alias within its own anchor would make a circle.
        if (node is null || !IsWithinLimit(1, at)) return null;
        if (!begun.Anchor.IsEmpty) anchors[begun.Anchor] = node;
        return node;
    }

    private YamlNode Shared(AnchorAlias alias, FilePosition at)
    {
        if (anchors.TryGetValue(alias.Value, out var node)) return node;
        findings.Error(at, $"no anchor '&{alias.Value}' is complete before this alias", "name an anchor further up, or write the value out");
        return new YamlText(at, "", isPlain: true);
    }

    private YamlText Text(Scalar scalar, FilePosition at)
    {
        if (TextFile.FirstControl(scalar.Value) is >= 0 and var control)
            findings.Error(at, scalar.Value[control] == '\0' ? "the text holds a NUL character" : $"the text holds the control character U+{(int)scalar.Value[control]:X4}", "remove it");
        return new YamlText(at, scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private YamlList? List(FilePosition at, int depth)
    {
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (Node(depth + 1) is not { } item) return null;
            items.Add(item);
        }
        return new YamlList(at, items);
    }

    private YamlMap? Map(FilePosition at, int depth)
    {
        var entries = new List<YamlEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(depth + 1) is not { } key || Node(depth + 1) is not { } value) return null;
            if (key is not YamlText text)
                findings.Error(key.At, $"{key.Kind} stands where a key is expected", "write a plain key, 'key: value'");
            else if (lines.TryGetValue(text.Value, out var line))
                findings.Error(text.At, $"the key '{text.Value}' is stated twice, first on line {line}", "remove one of them");
            else
            {
                lines.Add(text.Value, text.At.Line);
                entries.Add(new YamlEntry(text, value));
            }
        }
        return new YamlMap(at, entries);
    }

    private bool IsWithinLimit(long more, FilePosition at)
    {
        nodes += more;
        if (nodes <= YamlDocument.NodeLimit) return true;
        findings.Error(at, $"the file holds more than {YamlDocument.NodeLimit:N0} values, those that aliases repeat included",
            "write fewer aliases, or keep the events in a CSV file beside the scenario");
        return false;
    }
}
