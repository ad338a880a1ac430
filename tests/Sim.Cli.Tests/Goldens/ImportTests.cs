using System.IO.Compression;
using System.Text;

namespace Sim.Cli.Tests;

/// <summary>Imports of made-up files, told as sessions.</summary>
public sealed class ImportTests : IDisposable
{
    private const string February = """
        date	source	source_iso3	cameo	relation	goldstein	target	target_iso3
        2022-02-23	Foreign Affairs (Kazakhstan)	KAZ	036	Express intent to meet	4.0	Foreign Affairs (Ukraine)	UKR
        2022-02-24	Military (Russia)	RUS	190	Use force	-10.0	Ukraine	UKR
        2022-02-24	Citizen (Kazakhstan)	KAZ	141	Demonstrate	-6.5	Russia	RUS
        2022-02-24	Citizen (Kazakhstan)	KAZ	141	Demonstrate	-6.5	Russia	RUS
        2022-02-25	Kazakhstan	KAZ	1222	Reject	-4.4	Russia	RUS
        2022-02-25	United Nations		010	Make statement	0.0	Russia	RUS
        2022-02-25	Police (Kazakhstan)	KAZ	173	Arrest	-5.0	Protester (Kazakhstan)	KAZ
        2022-02-30	Kazakhstan	KAZ	010	Make statement	0.0	Russia	RUS

        """;

    /// <summary>The last days of it, and a day more.</summary>
    private const string Later = """
        date	source	source_iso3	cameo	relation	goldstein	target	target_iso3
        2022-02-25	Kazakhstan	KAZ	1222	Reject	-4.4	Russia	RUS
        2022-02-26	United States	USA	051	Praise	3.4	Kazakhstan	KAZ

        """;

    private const string Csv = """
        When,From,Act,To,Said
        2022-02-24,RU,fight,UA,Russia invades.
        2022-02-25,KZ,CAMEO-1222,RU,"Kazakhstan refuses, it is said."
        2022-02-25,KAZ,010,RU,A code of another system.

        """;

    private static readonly string[] IcewsLines =
    [
        "import icews FOLDER/feb.tsv --scenario feb --interstate --dry-run",
        "import icews FOLDER/feb.tsv --scenario feb --interstate --title \"February 2022\" --half-life 20 --rejects FOLDER/rejected.tsv",
        "import icews FOLDER/feb.tsv --scenario feb --interstate",
        "import icews FOLDER/feb.tsv --scenario feb",
        "import icews FOLDER/feb.tsv.gz --scenario feb --format csv",
        "import icews FOLDER/feb.tsv --scenario feb --merge-recipients",
        "import icews FOLDER/later.tsv --scenario feb --dry-run",
        "import icews FOLDER/later.tsv --scenario feb --format json",
        "import icews - --scenario piped --standings --reliability D --format md",
        "import icews FOLDER/later.tsv --scenario feb --half-life 30",
        "import icews FOLDER/later.tsv --scenario feb --scale icews",
        "import icews FOLDER/none.tsv --scenario feb",
        "import icews FOLDER/map.csv --scenario feb",
        "import icews FOLDER/feb.tsv --scenario Feb",
        "import icews FOLDER/feb.tsv",
        "import icews FOLDER/feb.tsv --scenario x --scale goldstien",
        "import icews FOLDER/feb.tsv --scenario x --rejects FOLDER",
        "import icew FOLDER/feb.tsv --scenario x",
        "list",
        "events feb/main --from 2022-02-25",
        "log feb/main --from-version 1 --to-version 7",
        "posture feb/main@2022-02-25 KAZ",
        "posture piped/main@2022-02-25 UKR",
    ];

    private static readonly string[] OtherLines =
    [
        "import gdelt FOLDER/gdelt.tsv --scenario gdelt --min-mentions 2",
        "import gdelt FOLDER/gdelt.tsv --scenario gdelt --all-events",
        "import gdelt FOLDER/gdelt.tsv --scenario gdelt --min-mentions x",
        "import gdelt FOLDER/feb.tsv --scenario gdelt",
        "events gdelt/main",
        "import csv FOLDER/map.csv --scenario own",
        "import csv FOLDER/map.csv --scenario own --codes iso2",
        "import csv FOLDER/map.csv --scenario own --codes iso4 --map date=When",
        "import csv FOLDER/map.csv --scenario own --codes iso2 --map date=When,actor=From",
        "import csv FOLDER/map.csv --scenario own --codes iso2 --map date=Wen,actor=From,action=Act,recipient=To,summary=Said",
        "import csv FOLDER/map.csv --scenario own --codes iso2 --map date=When,actor=From,action=Act,recipient=To,summary=Said",
        "import csv FOLDER/map.csv --scenario own",
        "events own/main",
    ];

    private readonly Folder folder = new();

    public ImportTests()
    {
        folder.Write("feb.tsv", February);
        folder.Write("later.tsv", Later);
        folder.Write("map.csv", Csv);
        folder.Write("gdelt.tsv", string.Concat(Gdelt("1", "20220224", "RUS", "190", "UKR", "1", "9"), Gdelt("2", "20220224", "RUS", "190", "UKR", "0", "9"), Gdelt("3", "20220225", "KAZ", "1222", "RUS", "1", "1")));
        using var packed = new GZipStream(File.Create(Path.Combine(folder.Path, "feb.tsv.gz")), CompressionLevel.Fastest);
        packed.Write(Encoding.UTF8.GetBytes(February));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Icews() => Golden.Check("import-icews.txt", await Session(IcewsLines) + $"$ cat rejected.tsv\n{await File.ReadAllTextAsync(Path.Combine(folder.Path, "rejected.tsv"))}");

    [Fact]
    public async Task Gdelt_and_csv() => Golden.Check("import-gdelt-csv.txt", await Session(OtherLines));

    [Fact]
    public async Task An_export_of_what_was_imported_loads_without_a_change()
    {
        var shell = new Shell();
        Assert.Equal(0, (await shell.Run("import", "icews", Path.Combine(folder.Path, "feb.tsv"), "--scenario", "feb", "--standings")).Code);
        var path = folder.Write("feb.yaml", (await shell.Type("export feb/main --format yaml")).Done);
        Assert.Contains("nothing new", (await shell.Run("load", path)).Done, StringComparison.Ordinal);
        Assert.Equal(0, (await shell.Run("check", path)).Code);
    }

    [Fact]
    public async Task Who_watches_sees_rate_and_time_left_on_one_line_and_others_see_one_line()
    {
        var rows = string.Concat(Enumerable.Range(0, 45_000).Select(i => $"2022-02-24\tPerson {i}\tKAZ\t010\tSay\t0.0\tRussia\tRUS\n"));
        var path = folder.Write("many.tsv", February.Split('\n')[0] + "\n" + rows);
        var watched = await new Shell { ShowsProgress = true }.Run("import", "icews", path, "--scenario", "many");
        Assert.Matches(@"^\rreading  20,000 rows  \d+ %  0.0 s left", watched.Error);
        Assert.EndsWith("\r45,000 rows in 0.0 s\n", watched.Error, StringComparison.Ordinal);
        Assert.Equal("45,000 rows in 0.0 s\n", (await new Shell().Run("import", "icews", path, "--scenario", "many")).Error);
    }

    private async Task<string> Session(IEnumerable<string> lines)
    {
        var shell = new Shell { Piped = Encoding.UTF8.GetBytes(February) };
        var told = new StringBuilder();
        foreach (var line in lines)
            told.Append($"$ sim {line}\n{(await shell.Type(line.Replace("FOLDER", folder.Path, StringComparison.Ordinal))).Transcript}");
        return told.ToString().Replace(folder.Path, "FOLDER", StringComparison.Ordinal);
    }

    private static string Gdelt(string id, string day, string actor, string action, string recipient, string root, string mentions)
    {
        var cells = Enumerable.Repeat("", 58).ToArray();
        foreach (var (at, text) in new[] { (0, id), (1, day), (6, actor), (7, actor), (16, recipient), (17, recipient), (25, root), (26, action), (31, mentions), (56, day) }) cells[at] = text;
        return string.Join('\t', cells) + "\n";
    }
}
