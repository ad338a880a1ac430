using System.Text;
using FsCheck.Xunit;
using Sim.Branches;
using Sim.Events;
using Sim.Scenarios;

namespace Sim.Files.Tests;

/// <summary>What is written reads back equal.</summary>
public sealed class RoundTripTests
{
    [Property(Arbitrary = [typeof(GeneratedScenarios)], MaxTest = 300)]
    public void A_scenario_reads_back_equal(Scenario scenario)
    {
        using var folder = new Folder();
        var text = ScenarioWriter.Write(scenario);
        var file = ScenarioFile.Read(folder.Write("x.yaml", text));
        Assert.True(file.Errors.Count == 0, string.Join('\n', file.Errors) + "\n" + text);
        Assert.True(scenario == file.Scenario, text);
        Assert.Equal(text, ScenarioWriter.Write(file.Scenario!));
    }

    [Property(Arbitrary = [typeof(GeneratedScenarios)], MaxTest = 300)]
    public void Events_read_back_equal_from_csv(PoliticalEvent[] happened)
    {
        using var folder = new Folder();
        var events = happened.DistinctBy(one => one.Id).ToList();
        var writer = new StringWriter();
        EventsCsv.Write(writer, events.Select(Exports.Line));
        var read = EventsCsv.Read(folder.Write("x.csv", writer.ToString()), null, out var errors);
        Assert.True(errors.Count == 0, string.Join('\n', errors) + "\n" + writer);
        Assert.True(events.SequenceEqual(read), writer.ToString());
    }

    [Property(Arbitrary = [typeof(GeneratedScenarios)], MaxTest = 100)]
    public void No_cell_can_be_run_as_a_formula(PoliticalEvent happened)
    {
        var writer = new StringWriter();
        EventsCsv.Write(writer, [Exports.Line(happened)]);
        using var reader = CsvHelper.CsvReader.Create(Encoding.UTF8.GetBytes(writer.ToString()), new CsvHelper.CsvReaderOptions { Separator = ',' });
        Assert.True(reader.Read());
        for (var i = 0; i < reader.FieldCount; i++)
            Assert.True(reader.GetString(i) is "" || !"=+-@\t\r".Contains(reader.GetString(i)[0]) || decimal.TryParse(reader.GetString(i), out _), reader.GetString(i));
    }

    [Fact]
    public void Control_a_text_written_without_quotes_does_not_come_back()
    {
        var map = Assert.IsType<YamlMap>(YamlDocument.Of("x.yaml", "a:  x # y"u8).Root);
        Assert.NotEqual(" x # y", ((YamlText)map.Find("a")!).Value);
    }

    [Fact]
    public void A_written_scenario_is_easy_to_read()
    {
        var essay = new Source("essay", "An essay: on talks", null, Reliability.F);
        var asks = new PoliticalEvent
        {
            Id = new EventId("asks"),
            Occurred = Edtf.Parse("2022-02"),
            Placed = new DateOnly(2022, 2, 20),
            Actor = new Actor("RUS"),
            Action = new ActionCode("0213"),
            Recipient = new Actor("KAZ"),
            Summary = "Russia asks Kazakhstan for troops, and says so in a sentence that is long enough to be folded over two lines by whoever writes it down.",
            Citations = [new Citation("essay", "¶7", Credibility: 2)],
            Score = new StatedScore(null),
        };
        var accepts = new PoliticalEvent { Id = new EventId("accepts"), Occurred = Edtf.Of(new DateOnly(2022, 2, 25)), Actor = new Actor("KAZ"), Action = ActionCode.None, Answers = new Answer(asks.Id, "granted") };
        Assert.Equal(
            """
            # yaml-language-server: $schema=./scenario.schema.json
            format: 1
            scenario: talks
            title: Talks
            halfLife: 50
            countries: { KAZ: Kazakhstan, RUS: Russia }

            sources:
              - id: essay
                title: "An essay: on talks"
                reliability: F
            source: essay

            events:
              - id: asks
                occurred: 2022-02
                placed: 2022-02-20
                actor: RUS
                action: "0213"    # ask-judicial-cooperation
                recipient: KAZ
                summary: >-
                  Russia asks Kazakhstan for troops, and says so in a sentence that is long enough to be folded over two lines by
                  whoever writes it down.
                score: none
                cite: [{ at: "¶7", credibility: 2 }]

            branches:
              - name: accepts
                from: main
                at: 2022-02-25
                premise: Kazakhstan accepts.
                changes:
                  - assert:
                      id: accepts
                      occurred: 2022-02-25
                      actor: KAZ
                      action: none
                      answers: { request: asks, with: granted }

            """,
            ScenarioWriter.Write(new Scenario("talks")
            {
                Title = "Talks",
                Actors = [new DeclaredActor("KAZ", "Kazakhstan", "country"), new DeclaredActor("RUS", "Russia", "country")],
                Sources = [essay],
                Events = [asks],
                Branches = [new BranchPlan("accepts", "main", new DateOnly(2022, 2, 25), false, "Kazakhstan accepts.", [new Change.Asserted(accepts)])],
            }));
    }

    [Fact]
    public void A_csv_row_holds_the_code_with_its_name_and_how_the_event_stands()
    {
        var writer = new StringWriter();
        var praises = new PoliticalEvent { Id = new EventId("a"), Occurred = Edtf.Parse("2022-02"), Actor = new Actor("RUS"), Action = new ActionCode("051"), Summary = "=HYPERLINK(\"x\")" };
        EventsCsv.Write(writer, [Exports.Line(praises) with { Happened = Exports.Standing(praises) with { Branch = "accepts", Depth = 1, State = EventState.Undercut }, Counts = false }]);
        Assert.Equal(
            "id,occurred,placed,reported,actor,action,name,or,recipient,who,summary,source,at,quote,credibility,coded,because,begins,ends,answers,score,branch,assumed,state,effective,known,counts,scored,ref\n" +
            "a,2022-02,,,RUS,CAMEO-051,praise,,,,\"'=HYPERLINK(\"\"x\"\")\",,,,,analyst,,,,,,accepts,yes,undercut,2022-02-01,2022-02-28,no,3.4,talks/main.v3@2022-03-01\n", writer.ToString());
    }
}
