using Sim.Events;
using Sim.Files;

namespace Sim.Store;

/// <summary>The source that the events of a file cite: the file itself, so that a line's number finds the row.</summary>
internal static class ImportSource
{
    /// <summary>One that the order names and the scenario declares is cited as it is; else the file is declared, under an id of its own.</summary>
    public static Source Of(ImportOrder order, ImportTarget target, string file, string digest)
    {
        if (order.Source is { } named && target.Declared(named) is { } declared) return declared;
        // A file that was begun goes on citing the same source.
        if (order.Source is null && target.Imports.FirstOrDefault(imported => imported.Digest == digest) is { } begun && target.Declared(begun.Source) is { } again) return again;
        var title = $"{file} ({order.Reading.Format switch
        {
            ImportFormat.Icews => "ICEWS",
            ImportFormat.Gdelt => "GDELT",
            ImportFormat.Csv => "CSV",
            _ => throw new System.Diagnostics.UnreachableException(),
        }}, SHA-256 {digest[..16]}…)";
        var id = order.Source ?? Id(file);
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? id : $"{id}-{number}";
            if (target.Declared(candidate) is not { } other) return new Source(candidate, title, null, order.Reliability);
            if (other.Title == title) return other;
        }
    }

    /// <summary>The file's name up to its first dot, in small letters, what no id holds left out: <c>icews18</c> of <c>icews18.tsv.gz</c>.</summary>
    private static string Id(string file)
    {
        var bare = file.Split('.')[0].ToLowerInvariant();
        var id = string.Concat(bare.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return id.Length is > 0 and <= 64 ? id : "file";
    }
}
