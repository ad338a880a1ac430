namespace Sim.Files;

public enum ImportFormat
{
    Icews,
    Gdelt,
    Csv,
}

/// <summary>What is taken of a file, and how it is coded.</summary>
[Flags]
public enum ImportChoices
{
    None = 0,

    /// <summary>Only acts of one country toward another.</summary>
    Interstate = 1,

    /// <summary>GDELT: other events of an article than its main one, too.</summary>
    AllEvents = 2,

    /// <summary>A recipient's society counts as its government.</summary>
    MergeRecipients = 4,

    /// <summary>The actions' default standings arise.</summary>
    Standings = 8,

    /// <summary>GDELT: an actor without a country has that of the place where it was found.</summary>
    PlaceOfActor = 16,
}

/// <summary>How the rows of a file are read. Its text is kept with the import, in a fixed form.</summary>
/// <param name="MinMentions">0: all.</param>
/// <param name="Map">For CSV; null for the others.</param>
public sealed record ImportReading(ImportFormat Format, ImportChoices Choices = ImportChoices.None, int MinMentions = 0, CodeSystem Codes = CodeSystem.Iso3, ColumnMap? Map = null)
{
    private static readonly (ImportChoices Choice, string Word)[] Words =
    [
        (ImportChoices.Interstate, "interstate"), (ImportChoices.AllEvents, "all-events"), (ImportChoices.MergeRecipients, "merge-recipients"),
        (ImportChoices.Standings, "standings"), (ImportChoices.PlaceOfActor, "place-of-actor"),
    ];

    /// <summary>What decides which rows are in, and nothing about what they say.</summary>
    private const ImportChoices Filters = ImportChoices.Interstate | ImportChoices.AllEvents;

    /// <summary>E.g. <c>gdelt interstate min-mentions=3</c> or <c>csv codes=iso2 map=actor=A,date=B</c>.</summary>
    public string Text => string.Join(' ', [
        Coding.Split(' ', 2)[0],
        .. Words.Where(pair => (pair.Choice & Filters) != 0 && Choices.HasFlag(pair.Choice)).Select(pair => pair.Word),
        .. MinMentions > 0 ? [$"min-mentions={MinMentions}"] : Array.Empty<string>(),
        .. Coding.Split(' ', 2)[1..]]);

    /// <summary>That part of <see cref="Text"/> which decides what the rows say: the same file read otherwise gives other events.</summary>
    public string Coding => string.Join(' ', [
        Format.ToString().ToLowerInvariant(),
        .. Words.Where(pair => (pair.Choice & ~Filters) != 0 && Choices.HasFlag(pair.Choice)).Select(pair => pair.Word),
        .. Format == ImportFormat.Csv ? [$"codes={Codes.ToString().ToLowerInvariant()}", $"map={Map}"] : Array.Empty<string>()]);

    /// <summary>The coding of another reading's text.</summary>
    public static string CodingOf(string text)
    {
        var at = text.IndexOf(" map=", StringComparison.Ordinal);
        var words = (at < 0 ? text : text[..at]).Split(' ');
        var filters = Words.Where(pair => (pair.Choice & Filters) != 0).Select(pair => pair.Word).ToList();
        return string.Join(' ', words.Where(word => !filters.Contains(word) && !word.StartsWith("min-mentions=", StringComparison.Ordinal))) + (at < 0 ? "" : text[at..]);
    }

    /// <summary>The columns and codes by which a file was read before; null for another format's text.</summary>
    public static (ColumnMap Map, CodeSystem Codes)? MapOf(string text)
    {
        var at = text.IndexOf(" map=", StringComparison.Ordinal);
        if (at < 0 || !ColumnMap.TryParse(text[(at + 5)..], out var map, out _)) return null;
        var codes = text[..at].Split(' ').FirstOrDefault(word => word.StartsWith("codes=", StringComparison.Ordinal))?[6..];
        return Enum.TryParse<CodeSystem>(codes, ignoreCase: true, out var system) ? (map, system) : null;
    }
}
