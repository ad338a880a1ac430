using System.IO.Compression;
using System.Text;
using Sim.Events;

namespace Sim.Files.Tests;

/// <summary>Rows of a made-up file, as an import reads them.</summary>
internal static class Importing
{
    public static List<ImportRow> Rows(string text, ImportReading reading, Scale? scale = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return [.. ImportRows.Read(stream, reading, scale ?? Scale.Goldstein, "src")];
    }

    public static List<PoliticalEvent> Events(string text, ImportReading reading, Scale? scale = null) =>
        [.. Rows(text, reading, scale).Select(row => row is ImportRow.Read read ? read.Event : throw new InvalidOperationException($"{row}"))];

    /// <summary>Each row in a line: what an event says, or why there is none.</summary>
    public static string[] Told(string text, ImportReading reading) => [.. Rows(text, reading).Select(row => row switch
    {
        ImportRow.Read { Event: var e } => $"{row.Line}: {e.Occurred} {e.Actor} {e.Action} {e.Recipient}{(e.Score is { } score ? $" {score.Score}" : "")} | {e.Summary}",
        ImportRow.LeftOut left => $"{row.Line}: left out, {left.Reason}",
        ImportRow.Rejected bad => $"{row.Line}: rejected, {bad.Reason}",
        _ => throw new System.Diagnostics.UnreachableException(),
    })];

    public static ImportReading Icews(ImportChoices choices = ImportChoices.None) => new(ImportFormat.Icews, choices);

    public static ImportReading Gdelt(ImportChoices choices = ImportChoices.None, int mentions = 0) => new(ImportFormat.Gdelt, choices, mentions);

    public static ImportReading Csv(string map, CodeSystem codes = CodeSystem.Iso3) =>
        ColumnMap.TryParse(map, out var read, out var problem) ? new(ImportFormat.Csv, Codes: codes, Map: read) : throw new ArgumentException(problem, nameof(map));

    public static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    /// <summary>A row of a GDELT export: <paramref name="cells"/> by index, the others empty.</summary>
    public static string GdeltRow(int columns, params (int At, string Text)[] cells)
    {
        var row = new string[columns];
        Array.Fill(row, "");
        foreach (var (at, text) in cells) row[at] = text;
        return string.Join('\t', row);
    }
}
