using System.Text;
using System.Text.Json.Nodes;

namespace Sim.Cli.Tests;

/// <summary>A root that is too long to be told whole: verbs answer from facts, and must say what they say of the same history in a file, where all is told.</summary>
public sealed class LongRootTests : IDisposable
{
    private const int Rows = 3000;
    private static readonly string[] Countries = ["ARM", "AZE", "BLR", "GEO", "IRN", "KAZ", "KGZ", "MDA", "RUS", "TUR", "UKR", "USA"];
    private static readonly string[] Codes = ["010", "036", "042", "0332", "057", "111", "120", "138", "173", "190"];

    private readonly Folder folder = new();
    private readonly Shell shell = new();

    [Theory]
    [InlineData("posture REF@2018-02-20 --format json")]
    [InlineData("posture REF KAZ RUS --explain --format json")]
    [InlineData("posture REF --sources A-C --unjudged omit --format json")]
    [InlineData("events REF --limit all --format json")]
    [InlineData("events REF --country UKR --from 2018-01-20 --limit 7 --format json")]
    [InlineData("events REF --country KAZ --to 2018-01-31 --format csv")]
    [InlineData("events REF --undercut --format json")]
    [InlineData("compare MAIN REF --explain --format json")]
    [InlineData("compare MAIN@2018-01-31 REF@2018-02-15 --country KAZ --country RUS --explain --format json")]
    [InlineData("compare MAIN REF --at 2018-02-28")]
    [InlineData("compare REF@2018-02-28 MAIN@2018-02-15 --explain --format json")]
    [InlineData("compare MAIN@2018-02-28~2018-02-22 REF@2018-02-28 --explain --format json")]
    [InlineData("posture REF@2018-02-28~2018-02-22 UKR RUS --explain --format json")]
    [InlineData("compare BELOW MAIN --explain --format json")]
    [InlineData("compare REF BELOW MAIN --all --format csv")]
    [InlineData("replay BELOW --format json")]
    public async Task A_long_root_gives_the_answers_that_the_same_history_gives_told_whole(string line)
    {
        await Recorded();
        var file = folder.Write("long.yaml", await Told("export long/main --format yaml"));

        var stored = await Told(line.Replace("REF", "long/what").Replace("MAIN", "long/main").Replace("BELOW", "long/below"));
        var whole = await Told(line.Replace("REF", $"{file}:what").Replace("MAIN", $"{file}:main").Replace("BELOW", $"{file}:below"));

        Assert.Equal(Bare(whole, line, file), Bare(stored, line, file));
        Assert.True(stored.Length > 300, "the answer says something");
    }

    [Fact]
    public async Task The_newest_entries_of_a_long_log_are_those_of_the_whole()
    {
        await Recorded();
        _ = await Told($"correct long/main {await Id("KAZ")} --score 1 --reason looked");
        var whole = JsonNode.Parse(await Told("log long/main --limit all --format json"))!["entries"]!.AsArray();
        var newest = JsonNode.Parse(await Told("log long/main --limit 20 --format json"))!;
        Assert.Equal(whole.TakeLast(20).Select(entry => entry!.ToJsonString()), newest["entries"]!.AsArray().Select(entry => entry!.ToJsonString()));
        Assert.Equal(whole.Count - 20, (int)newest["omitted"]!);
    }

    [Fact]
    public async Task The_log_of_a_branch_on_a_long_root_says_what_was_before()
    {
        await Recorded();
        var entries = JsonNode.Parse(await Told("log long/what --format json"))!["entries"]!.AsArray();
        Assert.Equal(["opened", "retracted", "replaced", "asserted", "corrected"], entries.Select(entry => (string)entry!["verb"]!));
        Assert.Contains(entries[^1]!["fields"]!.AsArray(), field => $"{field!["before"]}".StartsWith("2018-02-2", StringComparison.Ordinal) && (string?)field["after"] == "2018-02-08");
        var at = (string)entries[2]!["recorded"]!;
        var by = JsonNode.Parse(await Told($"log long/what --recorded-by {at} --format json"))!["entries"]!.AsArray();
        Assert.Equal(entries.TakeWhile(entry => string.CompareOrdinal((string)entry!["recorded"]!, at) <= 0).Count(), by.Count);
        var before = await Told($"posture long/main KAZ --recorded-by {entries[0]!["recorded"]} --format json");
        Assert.Contains("\"ref\":\"long/main.v3006@", before.Replace(" ", ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebase_tells_what_is_new_on_a_long_root_and_what_was_reverted_is_not_gone()
    {
        await Recorded();
        var corrected = await Id("TUR");
        _ = await Told($"correct long/what {corrected} --score 2 --reason looked");
        _ = await Told($"revert long/what {corrected} --reason again");
        var more = folder.Write("more.tsv", "date\tsource\tsource_iso3\tcameo\trelation\tgoldstein\ttarget\ttarget_iso3\n"
            + string.Concat(Enumerable.Range(1, 25).Select(day => $"2018-02-{day:00}\tNEW\tKAZ\t057\tact\t0\tRUS\tRUS\n")));
        _ = await Told($"import icews {more} --scenario long");
        var inherited = JsonNode.Parse(await Told("rebase long/what --dry-run --format json"))!["inherited"]!.AsArray();
        Assert.Equal(25, inherited.Count(one => ((string)one!["what"]!).Contains("is new", StringComparison.Ordinal)));
        Assert.DoesNotContain(inherited, one => ((string)one!["what"]!).Contains("gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_recorded_already_is_not_promoted()
    {
        await Recorded();
        var ran = await shell.Type($"promote long/what {await Id("RUS")} --cite a");
        Assert.Equal(ExitCode.Refused, ran.Code);
        Assert.Contains("recorded on 'main' already", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_listed_is_said()
    {
        await Recorded();
        Assert.Contains($"{Rows + 1 - 1000} older events not listed", (await shell.Type("events long/main")).Error, StringComparison.Ordinal);
        Assert.Contains("older entries not told", (await shell.Type("log long/main")).Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, (await shell.Type("events long/main --limit 0")).Code);
    }

    /// <summary>What it writes where it succeeds, whatever it says beside.</summary>
    private async Task<string> Told(string line)
    {
        var ran = await shell.Type(line);
        Assert.True(ran.Code == ExitCode.Done, $"{line}: {ran.Error}");
        return ran.Out;
    }

    public void Dispose() => folder.Dispose();

    private async Task Recorded()
    {
        var file = folder.Write("long.tsv", Table());
        _ = await Told($"import icews {file} --scenario long");
        _ = await Told("record long/main --id late --occurred 2018-02-20 --reported 2018-02-25 --actor UKR --action 057 --recipient RUS --cite long --summary Late.");
        _ = await Told("fork long/main what --at 2018-02-01 --premise \"what if\"");
        var (first, second) = (await Id("KAZ"), await Id("UKR"));
        _ = await Told($"retract long/what {first} --reason supposed");
        _ = await Told($"replace long/what {second} --id instead --occurred 2018-02-21 --actor UKR --action 057 --recipient RUS --reason supposed");
        _ = await Told($"record long/what --id follows --occurred 2018-02-25 --actor RUS --action 190 --recipient UKR --because instead");
        _ = await Told($"correct long/what {await Id("TUR")} --occurred 2018-02-08 --reason looked");
        _ = await Told("fork long/what below --at 2018-02-10 --premise \"what if that\"");
        _ = await Told($"correct long/below {await Id("MDA")} --score -3 --reason supposed");
        _ = await Told("retract long/below follows --reason supposed");
    }

    /// <summary>An event that the country did in the last week of February.</summary>
    private async Task<string> Id(string country) => JsonNode.Parse(await Told($"events long/main --country {country} --from 2018-02-20 --to 2018-02-24 --format json"))!["events"]!
        .AsArray().First(happened => (string)happened!["actor"]! == country)!["id"]!.GetValue<string>();

    /// <remarks>Of facts that do not count only the number is told. References differ; in a file the branch's basis is another version, and its day the same.</remarks>
    private static string Bare(string answer, string line, string file) => line.Contains("json", StringComparison.Ordinal)
        ? Without(JsonNode.Parse(answer)!).ToJsonString()
        : System.Text.RegularExpressions.Regex.Replace(answer.Replace($"{file}:", "long/"), @"\.v\d+", "");

    private static JsonNode Without(JsonNode answer)
    {
        foreach (var name in new[] { "ref", "refs" }) answer.AsObject().Remove(name);
        foreach (var told in (answer["explanations"] ?? new JsonArray()).AsArray().Concat((answer["standings"] ?? new JsonArray()).AsArray())) told!.AsObject().Remove("ref");
        if (answer["counting"] is { } counting)
            foreach (var name in new[] { "leftOut", "cannotBeJudged" })
            {
                counting[name] = counting[name]!.AsArray().Count + ((int?)counting[$"{name}Unlisted"] ?? 0);
                counting.AsObject().Remove($"{name}Unlisted");
            }
        return answer;
    }

    /// <summary>Two months, some rows alike; the same each time.</summary>
    private static string Table()
    {
        var text = new StringBuilder("date\tsource\tsource_iso3\tcameo\trelation\tgoldstein\ttarget\ttarget_iso3\n");
        for (var row = 0; row < Rows; row++)
        {
            var (from, to) = (Countries[row * 7 % 12], Countries[(row * 5 + row / 12 + 1) % 12]);
            if (from == to) to = Countries[(row + 1) % 12] == from ? Countries[(row + 2) % 12] : Countries[(row + 1) % 12];
            var name = row % 5 == 0 ? $"Citizen ({from})" : from;
            text.Append($"{new DateOnly(2018, 1, 1).AddDays(row * 59 / Rows):yyyy-MM-dd}\t{name}\t{from}\t{Codes[row * 3 % 10]}\tact\t0\t{to}\t{to}\n");
        }
        return text.ToString();
    }
}
