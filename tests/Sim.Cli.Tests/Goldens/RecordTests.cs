namespace Sim.Cli.Tests;

/// <summary>Sessions over several days, with a file that is edited meanwhile: each line is typed a day after the one before.</summary>
public sealed class RecordTests : IDisposable
{
    private readonly Folder folder = new();

    private static readonly string[] Reload =
    [
        "load scenarios/kazakhstan-2022.yaml --dry-run --format csv",
        "load scenarios/kazakhstan-2022.yaml scenarios/grain-corridor.yaml",
        "correct kazakhstan-2022/main kaz-refuses-troops --cite essay:¶8 --reason \"wrong paragraph\"",
        "load edited.yaml",
        "load edited.yaml --take neither",
        "load edited.yaml --take file --dry-run",
        "load edited.yaml --take store",
        "load edited.yaml",
        "load scenarios/kazakhstan-2022.yaml --take file --format json",
        "load edited.yaml scenarios/grain-corridor.yaml --format md",
        "load edited.yaml scenarios/kazakhstan-2022.yaml",
    ];

    private static readonly string[] Recorded =
    [
        "load scenarios/kazakhstan-2022.yaml",
        "correct main kaz-refuses-troops --score -8 --reason \"graver than most\"",
        "correct kazakhstan-accepts kaz-withholds-recognition --summary \"Kazakhstan keeps silent on recognition.\" --reason \"says less\"",
        "load edited.yaml --take file",
        "revert kazakhstan-accepts kaz-withholds-recognition --reason \"as it was\"",
        "log main --from-version 57",
        "log kazakhstan-accepts",
        "log kazakhstan-accepts.v5 --from-version 5 --format json",
        "log kazakhstan-accepts --from-version 7 --format csv",
        "log kazakhstan-accepts --from-version 7 --format md",
        "log kazakhstan-accepts --recorded-by 2026-01-03",
        "log main@2022-03-01~2022-02-01",
        "log scenarios/kazakhstan-2022.yaml:main",
        "log main.v3 --to-version 2",
        "log main --from-version 3 --to-version 2",
        "log main --to-version 900",
        "log main --from-version 0",
        "log main --limit 2",
        "log main --limit none",
        "events main --limit 2",
        "events main@2022-02-25 --from 2022-02-25 --recorded-by 2026-01-02",
        "compare main main.v60 --at 2022-03-01 --recorded-by 2026-01-02T12:00",
        "events main --recorded-by 2026-01-01",
        "events main.v3 --recorded-by 2026-01-03",
        "events scenarios/kazakhstan-2022.yaml:main --recorded-by 2026-01-03",
        "events main --recorded-by noon",
    ];

    public static TheoryData<string, string[]> Sessions => new() { { "reload.txt", Reload }, { "recorded.txt", Recorded } };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task A_session_of_days_reads_as_it_was_last_looked_at(string golden, string[] lines) => Golden.Check(golden, await Told(new Shell(), lines));

    [Fact]
    public async Task At_a_terminal_the_log_has_a_box_no_wider_than_it()
    {
        var shell = new Shell { HasBoxes = true };
        _ = await Told(shell, Recorded[..5]);
        var boxes = (await shell.Type("log kazakhstan-accepts")).Done;
        Golden.Check("boxes-log.txt", boxes);
        Assert.All(boxes.Split('\n'), text => Assert.True(text.Length <= 120, text));
    }

    private async Task<string> Told(Shell shell, IReadOnlyList<string> lines)
    {
        var kazakhstan = File.ReadAllText(Repository.Scenario("kazakhstan-2022.yaml"));
        Assert.Contains("Kazakhstan has refused by 25 February.", kazakhstan);
        var edited = folder.Write("edited.yaml", kazakhstan.Replace("Kazakhstan has refused by 25 February.", "By 25 February Kazakhstan has refused.", StringComparison.Ordinal));
        var told = new System.Text.StringBuilder();
        foreach (var line in lines)
        {
            told.Append($"$ sim {line}\n{(await shell.Type(line.Replace("edited.yaml", edited, StringComparison.Ordinal))).Transcript}\n");
            shell.Clock.Now += TimeSpan.FromDays(1);
        }
        return told.ToString();
    }
}
