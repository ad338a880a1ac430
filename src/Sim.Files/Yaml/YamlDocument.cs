using YamlDotNet.Core;

namespace Sim.Files;

/// <summary>The node tree of a YAML file, with positions.</summary>
/// <remarks>Composed from YamlDotNet's events and not from its own tree, whose loading recurses as deep as the file nests and keeps no limits.</remarks>
public sealed class YamlDocument
{
    /// <summary>Levels of nesting.</summary>
    public const int DepthLimit = 64;

    /// <summary>Nodes, counted as often as aliases name them.</summary>
    public const int NodeLimit = 4_000_000;

    private YamlDocument(YamlNode? root, IReadOnlyList<FileError> errors) => (Root, Errors) = (root, errors);

    /// <summary>Null where the syntax is broken.</summary>
    public YamlNode? Root { get; }
    public IReadOnlyList<FileError> Errors { get; }

    public static YamlDocument Read(string path)
    {
        var findings = new Findings();
        var file = TextFile.Read(path, findings);
        return Compose(file, findings);
    }

    /// <param name="name">What errors call the file.</param>
    public static YamlDocument Of(string name, ReadOnlySpan<byte> utf8)
    {
        var findings = new Findings();
        return Compose(TextFile.Of(name, utf8, findings), findings);
    }

    /// <summary>YAML 1.1 ends lines where editors, and YAML 1.2, do not: what such a file says depends on who reads it.</summary>
    private static bool HasOneKindOfLine(TextFile file, Findings findings)
    {
        var at = file.Text.AsSpan().IndexOfAny('\u0085', '\u2028', '\u2029');
        if (at >= 0) findings.Error(file.At(at), $"the text holds the line separator U+{(int)file.Text[at]:X4}", $"write a space, or \\u{(int)file.Text[at]:X4} within double quotes");
        return at < 0;
    }

    private static YamlDocument Compose(TextFile? file, Findings findings)
    {
        if (file is null || !HasOneKindOfLine(file, findings)) return new YamlDocument(null, findings.InOrder());
        var composer = new YamlComposer(file, findings);
        YamlNode? root = null;
        try
        {
            root = composer.Document();
        }
        catch (YamlException broken)
        {
            findings.Add([YamlSyntax.Explain(file, broken)]);
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet 18.1 loses its place in a flow collection that is not closed before the next block key.
            findings.Add([YamlSyntax.Unclosed(composer.Reached)]);
        }
        return new YamlDocument(root, findings.InOrder());
    }
}
