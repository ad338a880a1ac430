namespace Sim.Cli.Tests;

/// <summary>Every answer as the analyst gets it, kept to be looked at.</summary>
public sealed class AnswersTests(LoadedShell loaded) : IClassFixture<LoadedShell>
{
    private const string Main = "kazakhstan-2022/main@2022-03-01";
    private const string Accepts = "kazakhstan-2022/kazakhstan-accepts@2022-03-01";
    private const string Fight = "kazakhstan-2022/kazakh-troops-fight@2022-03-05";

    public static TheoryData<string, string> Answers => new()
    {
        { "posture.txt", $"posture {Main} KAZ" },
        { "posture-all.txt", $"posture {Fight}" },
        { "posture-known-by.txt", "posture kazakhstan-2022/main@2022-03-01~2022-02-24 KAZ" },
        { "posture-early.txt", "posture kazakhstan-2022/main@2021-01-01 KAZ USA" },
        { "posture-explain.txt", $"posture {Accepts} KAZ --explain" },
        { "posture.json", $"posture {Accepts} KAZ --format json" },
        { "posture-explain.json", $"posture {Accepts} KAZ --explain --format json" },
        { "posture.csv", $"posture {Accepts} --format csv" },
        { "posture.jsonl", $"posture {Accepts} --format jsonl" },
        { "posture.md", $"posture {Accepts} KAZ --format md" },
        { "posture-sources.txt", $"posture {Main} KAZ --sources A-C/1-2" },
        { "posture-sources.json", $"posture {Accepts} USA --sources A-E --unjudged omit --format json" },
        { "posture-robust.txt", $"posture {Main} KAZ --robust" },
        { "posture-robust.json", $"posture {Main} USA --robust --format json" },
        { "posture-robust.csv", $"posture {Accepts} --robust --format csv" },
        { "rules.txt", "rules kazakhstan-2022/main" },
        { "rules.json", "rules kazakhstan-2022/kazakhstan-accepts --format json" },
        { "watch.txt", "watch kazakhstan-2022" },
        { "watch-later.txt", "watch kazakhstan-2022 --as-of 2022-04-01" },
        { "watch.json", "watch kazakhstan-2022 --as-of 2022-02-27 --format json" },
        { "watch.csv", "watch kazakhstan-2022 --as-of 2022-02-27 --format csv" },
        { "watch.md", "watch kazakhstan-2022 --format md" },
        { "recall.txt", "recall kazakhstan-2022 essay" },
        { "recall.csv", "recall grain-corridor lesson --downgrade-to E --format csv" },
        { "compare-sources.md", $"compare {Main} {Main} --sources all --sources A-C/1-2 --format md" },
        { "events-sources.txt", "events kazakhstan-2022/kazakhstan-accepts --sources A-C/1-2 --from 2022-02-20" },
        { "events.txt", "events kazakhstan-2022/main" },
        { "events-undercut.txt", "events kazakhstan-2022/kazakhstan-accepts --undercut" },
        { "events-nothing-undercut.txt", "events kazakhstan-2022/main --undercut" },
        { "events-country.txt", "events kazakhstan-2022/kazakhstan-accepts --country USA --from 2022-02-01 --to 2022-02-28" },
        { "events-kept.txt", "events grain-corridor/strikes-anyway --from 2023-07-01" },
        { "events.json", "events kazakhstan-2022/kazakhstan-accepts --from 2022-02-25 --format json" },
        { "events.csv", "events kazakhstan-2022/kazakhstan-accepts --from 2022-02-24 --format csv" },
        { "branches.txt", "branches kazakhstan-2022" },
        { "branches-grain.txt", "branches grain-corridor" },
        { "branches.json", "branches kazakhstan-2022 --format json" },
        { "branches.csv", "branches grain-corridor --format csv" },
        { "compare.txt", $"compare {Main} {Accepts}" },
        { "compare-all.txt", $"compare {Main} {Accepts} --country KAZ --all" },
        { "compare-explain.json", $"compare {Main} {Accepts} --country KAZ --country USA --explain --format json" },
        { "compare.csv", $"compare {Main} {Accepts} --format csv" },
        { "compare.md", $"compare {Main} {Accepts} --format md" },
        { "compare-same.txt", $"compare {Main} {Main}" },
        { "compare-dates.txt", "compare kazakhstan-2022/main@2022-02-23 kazakhstan-2022/main@2022-02-25" },
        { "compare-three.txt", "compare kazakhstan-2022/main kazakhstan-2022/kazakhstan-accepts kazakhstan-2022/kazakh-troops-fight --at 2022-03-05 --country KAZ" },
        { "compare-corrected.txt", "compare grain-corridor/main grain-corridor/thanks-as-courtesy --at 2022-09-01" },
        { "compare-clean.txt", "compare grain-corridor/main grain-corridor/blank-autumn --at 2022-11-15 --country RUS" },
        { "compare-by-day.txt", $"compare {Main} {Accepts} {Fight} --by-day --from 2022-02-28 --to 2022-03-02" },
        { "compare-by-day.csv", $"compare {Main} {Accepts} --by-day --country KAZ --country USA --format csv" },
        { "compare-by-day.json", $"compare {Main} {Accepts} --by-day --country KAZ --from 2022-02-24 --to 2022-02-25 --format json" },
        { "compare-only-labels.txt", $"compare {Main} {Accepts} --only-labels" },
        { "compare-only-labels.json", $"compare {Main} {Accepts} --only-labels --country USA --explain --format json" },
        { "compare-only-labels.csv", $"compare {Main} {Accepts} --only-labels --format csv" },
        { "replay-step.txt", "replay kazakhstan-2022/main --from 2022-02-20 --to 2022-03-01 --step" },
        { "replay-step.json", "replay kazakhstan-2022/main --from 2022-02-24 --to 2022-02-26 --step --format json" },
        { "replay-step.csv", "replay kazakhstan-2022/kazakhstan-accepts --from 2022-02-24 --to 2022-02-25 --step --format csv" },
        { "replay.txt", "replay kazakhstan-2022/main --from 2022-02-20 --to 2022-02-25" },
        { "replay-nothing.txt", "replay kazakhstan-2022/main --from 2021-01-01 --to 2021-01-31" },
        { "replay-what-if.txt", "replay kazakhstan-2022/kazakh-troops-fight --from 2022-02-25" },
        { "replay.json", "replay kazakhstan-2022/main --from 2022-02-25 --to 2022-02-25 --format json" },
        { "replay.csv", "replay kazakhstan-2022/kazakhstan-accepts --from 2022-02-24 --to 2022-02-25 --format csv" },
        { "list.txt", "list" },
        { "list.json", "list --format json" },
        { "export-kazakhstan.yaml", "export kazakhstan-2022/main --format yaml" },
        { "export-grain.yaml", "export grain-corridor/main --format yaml" },
        { "export-branch.yaml", "export kazakhstan-2022/kazakh-troops-fight --format yaml" },
        { "export.csv", $"export {Accepts} --format csv" },
        { "export.jsonl", $"export {Accepts} --format jsonl" },
        { "export.graphml", $"export {Accepts} --format graphml" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_reads_as_it_was_last_looked_at(string golden, string line) => Golden.Check(golden, (await loaded.Type(line)).Done);

    [Fact]
    public void Every_golden_file_is_compared_with_something()
    {
        string[] others =
        [
            "help.txt", "help-verbs.txt", "boxes-posture.txt", "boxes-compare.txt", "boxes-branches.txt", "boxes-log.txt", "boxes-robust.txt", "boxes-recall.txt",
            "reload.txt", "recorded.txt", "import-icews.txt", "import-gdelt-csv.txt", "runs.txt", "sweeps.txt", "brief.md", "brief.html", "verify.txt", "verify.json", "verify-heads.txt", "verify-faults.txt", "backup.txt", "restore.json", "doctor.txt", "doctor.json", "doctor.csv",
        ];
        var named = Answers.Select(row => (string)row[0]).Concat(ChangesTests.Sessions.Concat(SourcesTests.Sessions).Select(row => (string)row[0])).Concat(others);
        Assert.Equal(named.Order(StringComparer.Ordinal), Directory.EnumerateFiles(Golden.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("boxes-posture.txt", $"posture {Accepts} KAZ --explain")]
    [InlineData("boxes-compare.txt", $"compare {Main} {Accepts} --country KAZ")]
    [InlineData("boxes-branches.txt", "branches kazakhstan-2022")]
    [InlineData("boxes-robust.txt", $"posture {Main} KAZ --robust")]
    [InlineData("boxes-recall.txt", "recall kazakhstan-2022 essay --downgrade-to E")]
    public async Task At_a_terminal_the_tables_have_boxes_no_wider_than_it(string golden, string line)
    {
        var boxes = await new Shell((_, _) => Task.FromResult<Store.IStreamStore>(loaded.Shell.Store)) { HasBoxes = true }.Type(line);
        Golden.Check(golden, boxes.Done);
        Assert.All(boxes.Out.Split('\n'), text => Assert.True(text.Length <= 120, text));
    }
}
