using System.IO.Compression;
using Sim.Events;

namespace Sim.Benchmarks.Histories;

/// <summary>The interstate events of ICEWS 2018, from a file that is not part of this project (icews18.tsv.gz).</summary>
/// <remarks>Columns: day, source, its ISO 3166 code, CAMEO code, relation, Goldstein score, target, its code, … No cell is quoted.</remarks>
public static class IcewsHistory
{
    public const string FileName = "icews18.tsv.gz";

    private static readonly string[] Society =
    [
        "Activist", "Armed Gang", "Armed Rebel", "Business", "Businessperson", "Citizen", "Company", "Criminal", "Education", "Employee", "Extremist", "Farm Worker", "Immigrants",
        "Indigenous People", "Insurgent", "Journalist", "Labor Union", "Lawyer/Attorney", "Media", "Media Personnel", "Medical Personnel", "Men", "Militant", "News Editor", "Newspaper",
        "Opposition", "Party Member", "Political Parties", "Protester", "Refugee", "Rioter", "Separatist", "Student", "Tourist", "Women", "Children", "Ethnic", "Religion",
    ];

    public static History Read(string path) => History.Of("ICEWS 2018, interstate", Rows(path));

    private static IEnumerable<(Lane, int, ushort)> Rows(string path)
    {
        var actions = History.Actions.Index().ToDictionary(known => known.Item.Value, known => (ushort)known.Index, StringComparer.Ordinal);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            var (from, to) = (cells[2], cells[7]);
            if (from.Length == 0 || to.Length == 0 || from == to) continue;
            yield return (new Lane(from, ChannelOf(cells[1]), to, ChannelOf(cells[6])), DateOnly.ParseExact(cells[0], "yyyy-MM-dd").DayNumber, actions[cells[3]]);
        }
    }

    /// <summary>By the words before the parenthesis: <c>Citizen (Kazakhstan)</c> is its society; a bare name is its government.</summary>
    private static Channel ChannelOf(string name)
    {
        var parenthesis = name.LastIndexOf('(');
        if (parenthesis <= 0) return Channel.Government;
        var role = name[..parenthesis].Trim();
        return Society.Any(word => role.StartsWith(word, StringComparison.Ordinal)) ? Channel.Society : Channel.Government;
    }
}
