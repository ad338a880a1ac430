namespace Sim.Cli.Tests;

/// <summary>Commands that append, told as a session: each line typed, with what it answered.</summary>
public sealed class ChangesTests
{
    private static readonly string[] Demo = ["demo", "demo"];

    private static readonly string[] Loads =
    [
        "list", "load scenarios/kazakhstan-2022.yaml", "load scenarios/kazakhstan-2022.yaml", "load scenarios/kazakhstan-2022.yaml --format json",
        "load scenarios/grain-corridor.yaml --format csv", "check scenarios/kazakhstan-2022.yaml scenarios/grain-corridor.yaml scenarios/template.yaml",
    ];

    private static readonly string[] WhatIf =
    [
        "load scenarios/kazakhstan-2022.yaml",
        "fork main no-invasion --at 2022-02-24 --premise \"Russia does not invade.\"",
        "fork main no-invasion --at 2022-02-24 --premise \"Russia does not invade.\"",
        "fork main no-invasion --at 2022-02-23 --premise \"Russia does not invade.\"",
        "fork main.v20 calm --at 2022-02-01 --premise \"Nothing follows.\" --clean --format json",
        "retract no-invasion rus-invades-ukr --reason \"never ordered\"",
        "retract no-invasion rus-invades-ukr --reason \"never ordered\"",
        "keep no-invasion kaz-media-silent --reason \"silent on other matters too\"",
        "keep main kaz-media-silent --reason \"x\"",
        "record no-invasion --id rus-withdraws --occurred 2022-02-24 --actor RUS --action retreat --recipient UKR --summary \"Russia withdraws from the border.\"",
        "replace no-invasion kaz-refuses-troops --id kaz-delays --action consult-unspecified --summary \"Kazakhstan asks for time.\"",
        "correct no-invasion kaz-withholds-recognition --summary \"Kazakhstan keeps silent on recognition.\" --reason \"says less\"",
        "correct no-invasion kaz-withholds-recognition --summary \"Kazakhstan keeps silent on recognition.\" --reason \"says less\"",
        "events no-invasion --from 2022-02-21",
        "branches",
        "revert no-invasion kaz-refuses-troops --reason \"not needed\"",
        "revert no-invasion kaz-refuses-troops --reason \"not needed\"",
        "revert no-invasion kaz-protests --reason \"nothing there\"",
        "record main --id usa-warns --occurred 2022-02-20 --actor USA --action threaten-unspecified --recipient RUS --cite essay:¶9 --summary \"The United States warns Russia.\" --format json",
        "record main --id usa-warns --occurred 2022-02-20 --actor USA --action threaten-unspecified --recipient RUS --summary \"Otherwise.\"",
        "retract main usa-warns --reason \"not in the source\" --reported 2022-03-01",
        "record no-invasion --id early --occurred 2022-01-20 --actor USA --action praise --recipient RUS",
        "compare main no-invasion --at 2022-03-01",
    ];

    private static readonly string[] Broken = ["check tests/Sim.Cli.Tests/Broken/broken.yaml", "check tests/Sim.Cli.Tests/Broken/broken.yaml --format json", "check tests/Sim.Cli.Tests/Broken/doubtful.yaml", "check nowhere.yaml"];

    private static readonly string[] Rebases =
    [
        "load scenarios/kazakhstan-2022.yaml",
        "rebase kazakhstan-accepts",
        "retract main usa-approves-refusal --reason \"not in the source\" --reported 2022-03-01",
        "record main --id usa-warns --occurred 2022-02-20 --actor USA --action threaten-unspecified --recipient RUS --cite essay:¶9 --summary \"The United States warns Russia.\"",
        "rebase kazakhstan-accepts --dry-run",
        "rebase kazakhstan-accepts",
        "correct main kaz-refuses-troops --action reject-unspecified --reason \"better coded\"",
        "correct main rus-asks-kaz-for-troops --summary \"Russia asks Kazakhstan for troops.\" --reason \"says less\"",
        "retract main kaz-asks-rus-for-soldiers --reason \"the source was mistaken\"",
        "rebase kazakhstan-accepts --dry-run",
        "rebase kazakhstan-accepts --dry-run --format json",
        "rebase kazakhstan-accepts",
        "rebase kazakhstan-accepts --ours kaz-protests",
        "rebase kazakhstan-accepts --ours kaz-refuses-troops --theirs kaz-accepts-troops",
        "rebase kazakhstan-accepts --ours kaz-refuses-troops",
        "rebase kazakhstan-accepts --ours kaz-refuses-troops",
        "rebase no-call-for-troops",
        "rebase kazakh-troops-fight --dry-run --format csv",
        "rebase kazakh-troops-fight --onto main",
        "rebase main",
        "rebase kazakhstan-accepts@2022-03-01",
        "rebase kazakhstan-accepts --onto main.v59",
    ];

    private static readonly string[] Promotions =
    [
        "load scenarios/kazakhstan-2022.yaml",
        "promote kazakhstan-accepts kaz-sides-against-ukr --cite essay:¶9",
        "promote kazakhstan-accepts kaz-accepts-troops",
        "promote kazakhstan-accepts kaz-accepts-troops --cite nobody",
        "promote kazakhstan-accepts kaz-protests --cite essay",
        "promote main kaz-protests --cite essay",
        "promote kazakhstan-accepts kaz-accepts-troops --cite essay:¶9 --reported 2022-02-26",
        "promote kazakhstan-accepts kaz-accepts-troops --cite essay:¶9 --reported 2022-02-26",
        "rebase kazakhstan-accepts",
        "rebase kazakhstan-accepts --ours kaz-accepts-troops",
        "rebase kazakhstan-accepts --theirs kaz-accepts-troops",
        "events kazakhstan-accepts --from 2022-02-25",
        "posture main@2022-02-25~2022-02-25 KAZ",
    ];

    private static readonly string[] Grafts =
    [
        "load scenarios/kazakhstan-2022.yaml",
        "graft kazakhstan-accepts kaz-sides-against-ukr --to no-call-for-troops",
        "graft kazakh-troops-fight kaz-fights-ukr --to no-call-for-troops",
        "graft kazakhstan-accepts kaz-refuse-troops --to no-call-for-troops",
        "graft kazakhstan-accepts kaz-sides-against-ukr kaz-accepts-troops --to no-call-for-troops",
        "graft scenarios/kazakhstan-2022.yaml:kazakhstan-accepts kaz-sides-against-ukr kaz-accepts-troops --to no-call-for-troops --format json",
        "graft main kaz-protests --to no-call-for-troops",
        "graft kazakhstan-accepts kaz-refuses-troops --to main",
    ];

    private static readonly string[] Ledgers =
    [
        "load scenarios/kazakhstan-2022.yaml",
        "drop no-call-for-troops rus-sends-soldiers --reason \"nobody asked for them\"",
        "drop no-call-for-troops rus-sends-soldiers --reason \"nobody asked for them\"",
        "keep no-call-for-troops kaz-thanks-rus --reason \"for other help\"",
        "drop no-call-for-troops kaz-protests --reason \"x\"",
        "drop main kaz-protests --reason \"x\"",
        "fork no-call-for-troops deeper --at 2022-02-24 --premise \"No invasion either.\"",
        "retract deeper rus-invades-ukr --reason \"the premise\"",
        "events deeper --undercut",
        "branches",
        "branches --format json",
        "close no-call-for-troops --reason \"answered\"",
        "close deeper --reason \"went nowhere\"",
        "close deeper --reason \"went nowhere\"",
        "close main --reason \"x\"",
        "retract deeper kaz-media-silent --reason \"x\"",
        "fork deeper deepest --at 2022-03-01 --premise \"x\"",
        "close no-call-for-troops --reason \"answered\"",
        "branches",
    ];

    public static TheoryData<string, string[]> Sessions => new() { { "rebase.txt", Rebases }, { "promote.txt", Promotions }, { "graft.txt", Grafts }, { "ledger.txt", Ledgers }, { "demo.txt", Demo }, { "load.txt", Loads }, { "what-if.txt", WhatIf }, { "check.txt", Broken } };

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task A_session_reads_as_it_was_last_looked_at(string golden, string[] lines)
    {
        var shell = new Shell();
        var told = new System.Text.StringBuilder();
        foreach (var line in lines) told.Append($"$ sim {line}\n{(await shell.Type(line)).Transcript}\n");
        Golden.Check(golden, told.ToString());
    }
}
