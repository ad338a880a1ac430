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

    public static TheoryData<string, string[]> Sessions => new() { { "demo.txt", Demo }, { "load.txt", Loads }, { "what-if.txt", WhatIf }, { "check.txt", Broken } };

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
