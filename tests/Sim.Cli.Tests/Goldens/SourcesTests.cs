namespace Sim.Cli.Tests;

/// <summary>What rests on sources, told as sessions.</summary>
public sealed class SourcesTests
{
    private static readonly string[] Grades =
    [
        "grade kazakhstan-2022 essay --reliability C --reason \"its facts were checked\"",
        "grade kazakhstan-2022 essay --reliability c --reason \"its facts were checked\"",
        "grade kazakhstan-2022 esay --reliability B --reason \"x\"",
        "grade kazakhstan-2022 essay --reliability G --reason \"x\"",
        "grade kazakhstan-2022 essay --reliability B --reason \" \"",
        "posture main@2022-03-01 KAZ --sources A-B",
        "events main --sources C/2 --from 2022-01-01 --to 2022-01-10",
        "recall kazakhstan-2022 essay --downgrade-to E",
        "recall kazakhstan-2022 essay --downgrade-to D --sources A-D",
        "recall kazakhstan-2022 essay --downgrade-to B",
        "recall kazakhstan-2022 esay",
        "posture main KAZ --sources A-F",
        "posture main KAZ --sources B-C",
        "posture main KAZ --sources A-C/1-6",
        "posture main KAZ --unjudged omit",
        "posture main KAZ --sources A-B --sources A-C",
        "compare main main main --sources A-B --sources A-C",
        "posture main KAZ --claims kaz-refuses-troops",
        "list",
    ];

    private static readonly string[] Claims =
    [
        "posture main@2022-03-01 KAZ",
        "events main --from 2022-02-25",
        "events main --from 2022-02-25 --claims all --format json",
        "compare main main --claims kaz-refuses-troops --claims kaz-asks-for-time --at 2022-03-01",
        "compare main main --claims kaz-refuses-troops --claims kaz-asks-for-time --at 2022-03-01 --format md",
        "compare main main --claims kaz-refuses-troops --claims kaz-asks-for-time --at 2022-03-01 --country USA --format json",
        "posture main KAZ --claims kaz-refuses-troop",
        "posture main KAZ --claims \"two accounts\"",
        "recall kazakhstan-2022 wire",
        "recall kazakhstan-2022 wire --downgrade-to E --sources all",
        "grade kazakhstan-2022 wire --reliability E --reason \"it retracted its dispatch\"",
        "replay main --from 2022-02-25 --to 2022-02-25",
        "posture main@2022-02-25 KAZ --sources A-B --robust",
    ];

    public static TheoryData<string, string[]> Sessions => new() { { "sources.txt", Grades }, { "claims.txt", Claims } };

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task A_session_reads_as_it_was_last_looked_at(string golden, string[] lines)
    {
        var shell = golden == "claims.txt" ? await Disputed.Shell() : await Shell.With("kazakhstan-2022");
        var told = new System.Text.StringBuilder();
        foreach (var line in lines) told.Append($"$ sim {line}\n{(await shell.Type(line)).Transcript}\n");
        Golden.Check(golden, told.ToString());
    }
}
