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

    private static YamlDocument Compose(TextFile? file, Findings findings)
    {
        YamlNode? root = null;
        try
        {
            if (file is not null) root = new YamlComposer(file, findings).Document();
        }
        catch (YamlException broken)
        {
            findings.Add([YamlSyntax.Explain(file!, broken)]);
        }
        return new YamlDocument(root, findings.InOrder());
    }
}
