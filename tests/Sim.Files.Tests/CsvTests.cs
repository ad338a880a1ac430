using Sim.Branches;
namespace Sim.Files.Tests;

public sealed class CsvTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    private string[] Check(string csv)
    {
        folder.Write("x.csv", csv);
        return folder.Check("format: 1\nscenario: x\nsources: [{ id: s, title: S }, { id: t, title: T }]\nsource: s\nevents: x.csv\n");
    }

    private Sim.Scenarios.Scenario Read(string csv)
    {
        folder.Write("x.csv", csv);
        var file = ScenarioFile.Read(folder.Write("x.yaml", "format: 1\nscenario: x\nsources: [{ id: s, title: S }, { id: t, title: T }]\nsource: s\nevents: x.csv\n"));
        Assert.Equal([], file.Check().Where(error => error.Severity == Severity.Error).Select(error => error.ToString()));
        return file.Scenario!;
    }

    [Fact]
    public void A_row_says_what_the_keys_of_an_event_say()
    {
        using var other = new Folder();
        var yaml = ScenarioFile.Read(other.Write("y.yaml", """
            format: 1
            scenario: x
            sources: [{ id: s, title: S }, { id: t, title: T }]
            source: s
            events:
              - { id: a, occurred: 2022-02, placed: 2022-02-05, actor: RUS, action: "022", recipient: KAZ, or: ["0233", demand-policy-support], summary: "Hello, \"you\"", cite: [{ at: p. 1 }, { at: p. 2 }] }
              - { id: b, occurred: 2022-02-06, actor: KAZ/CVL, action: praise, because: { any: [a] }, cite: [{ source: s, at: n1, quote: a; b, credibility: 2 }, { source: t, credibility: 3 }] }
              - { id: c, occurred: 2022-02-07, actor: KAZ, action: none, recipient: RUS, score: none, coded: machine, answers: { request: a, with: refused }, ends: [], begins: [{ kind: alliance, state: defence }, { kind: troops, holder: RUS, counterpart: KAZ, subject: "x:y", size: 2500, until: unknown }] }
              - { id: d, occurred: 2022-02-08, actor: KAZ, action: fight, recipient: RUS, summary: "-1 +1", score: -3.5 }
            """)).Scenario;
        Assert.NotNull(yaml);
        Assert.Equal(yaml.Events, Read(""""
            id,occurred,placed,actor,action,name,or,recipient,summary,source,at,quote,credibility,coded,because,begins,ends,answers,score
            a,2022-02,2022-02-05,RUS,CAMEO-022,ask-policy-support,CAMEO-0233;demand-policy-support,KAZ,"Hello, ""you""",,p. 1;p. 2,,,,,,,,
            b,2022-02-06,,KAZ/CVL,praise,,,,,s;t,n1;,a\; b;,2;3,,any:a,,,,

            c,2022-02-07,,KAZ,none,,,RUS,,,,,,machine,,alliance=defence;troops:RUS:KAZ:x\:y:2500:unknown,none,a=refused,none
            d,2022-02-08,,KAZ,"19",fight,,RUS,'-1 +1,,,,,,,,,,-3.5
            """").Events);
    }

    [Theory]
    [InlineData("id,occurred,actor,action\na,2022-02-30,RUS,CAMEO-018", "x.csv:2:3: '2022-02-30' is an impossible date: that month has 28 days")]
    [InlineData("id,occurred,actor,action\na,2022-02-20,RUS,18", "x.csv:2:18: '18' is a bare code: a spreadsheet drops leading zeros, and the action becomes another: write CAMEO-18 or CAMEO-018")]
    [InlineData("id,occurred,actor,action,name\na,2022-02-20,RUS,CAMEO-018,fight", "x.csv:2:28: code and name disagree: 'CAMEO-018' is express-empathy, and the name says 'fight': write express-empathy here, or the code CAMEO-19")]
    [InlineData("id,occurred,actor,action\n\"ä\"\"ö\",2022,RUS,fight", "x.csv:2:1: 'ä\"ö' is not an event id: write letters, digits, '.', '_' and '-', at most 128, a letter or digit first")]
    [InlineData("id,occurred,actor,action,summary\nb,2022,RUS,fight,\"l1\nl2\"\na,2022,rus,fight,", "x.csv:4:8: 'rus' is not an actor: write a country's ISO 3166 alpha-3 code or a declared actor, e.g. KAZ or KAZ/CVL")]
    [InlineData("id,occurred,actor,action,because\na,2022,RUS,fight,\"b;a\"", "x.csv:2:19: 'a' names the cause 'b', which is not on this branch: name an event of this branch", "x.csv:2:21: 'a' is its own cause: remove it from 'because'")]
    [InlineData("id,occurred,actor,action\na,2022,RUS,fight\na,2022,RUS,fight", "x.csv:3:1: 'a' already names an event, on line 2: choose another id")]
    [InlineData("id,occurred,acter,action\na,2022,RUS,fight", "x.csv:1:1: the header lacks the column 'actor': add it", "x.csv:1:13: unknown column 'acter': did you mean 'actor'?")]
    [InlineData("id;occurred;actor;action\na;2022;RUS;fight", "x.csv:1:1: the columns are separated by ';': save the file with commas between the columns")]
    [InlineData("id,occurred,actor,action\na,2022,RUS,fight,more", "x.csv:2:1: the row has 5 cells and the header 4: quote cells that hold commas, and keep empty cells")]
    [InlineData("id,occurred,actor,action,summary\na,2022,RUS,fight,say \"no\"", "x.csv:2:22: a quote stands within a cell that does not begin with one: put quotes around the whole cell, and write \"\" for a quote within it")]
    [InlineData("id,occurred,actor,action,summary\na,2022,RUS,fight,\"say \"\"no", "x.csv:2:18: the quote that opens here is never closed: put quotes around the whole cell, and write \"\" for a quote within it")]
    [InlineData("id,occurred,actor,action,at,quote\na,2022,RUS,fight,p. 1,no; never", "x.csv:2:23: the row has 1 citation, and 'quote' 2: write one for each, separated by ';', and \\; for a semicolon within a text")]
    [InlineData("id,occurred,actor,action,or\na,2022,RUS,fight,12", "x.csv:2:18: '12' is a bare code: a spreadsheet drops leading zeros, and the action becomes another: write CAMEO-12 or CAMEO-012")]
    [InlineData("id,occurred,actor,action,or\na,2022,RUS,fight,CAMEO-138;fihgt", "x.csv:2:28: 'fihgt' is not an action: did you mean 'fight'?")]
    [InlineData("id,occurred,actor,action,or\na,2022,RUS,fight,CAMEO-138;CAMEO-19", "x.csv:2:28: '19' (fight) is the event's own action: remove it: 'or' names other codes that could be defended")]
    [InlineData("id,occurred,actor,action,answers\na,2022,RUS,fight,granted", "x.csv:2:18: 'granted' is not an answer: write EVENT-ID=granted, =refused or =withdrawn")]
    [InlineData("id,occurred,actor,action,begins\na,2022,RUS,fight,troop=holds", "x.csv:2:18: 'troop' is not a kind of standing: did you mean 'troops'?")]
    [InlineData("id,occurred,actor,action,assumed\na,2022,RUS,fight,yes", "x.csv:2:18: an assumed event is no history: remove the row, or assert the event on a branch")]
    [InlineData("id,occurred,actor,action,state\na,2022,RUS,fight,undercut", "x.csv:2:18: the event is undercut on its branch and would count here: remove the row, or write 'holds' where it is to count")]
    [InlineData("", "x.csv:1:1: the file is empty: begin with a header: id,occurred,placed,reported,actor,action,name,or,recipient,who,summary,cite,source,at,quote,credibility,coded,because,begins,ends,answers,score")]
    public void A_bad_row_is_told_at_its_cell(string csv, params string[] errors)
    {
        var actual = Check(csv);
        Assert.True(errors.SequenceEqual(actual), string.Join('\n', actual.Prepend("the errors are:")));
    }

    [Theory]
    [InlineData("../x.csv", "x.yaml:3:9: '../x.csv' lies outside the scenario's folder: put the file beside the scenario and write its name")]
    [InlineData("/etc/passwd", "x.yaml:3:9: '/etc/passwd' lies outside the scenario's folder: put the file beside the scenario and write its name")]
    [InlineData("C:\\x.csv", "x.yaml:3:9: 'C:\\x.csv' lies outside the scenario's folder: put the file beside the scenario and write its name")]
    [InlineData("none.csv", "x.yaml:3:9: there is no file 'none.csv' beside the scenario: check its name")]
    [InlineData("x.txt", "x.yaml:3:9: 'x.txt' is not a CSV file: write a list of events, or the name of a file that ends in .csv")]
    public void Only_a_csv_file_within_the_scenarios_folder_is_opened(string name, string error) =>
        Assert.Equal([error], folder.Check($"format: 1\nscenario: x\nevents: {name}\n"));
}
