namespace Sim.Files.Tests;

/// <summary>Accounts that contradict each other, codes that could be defended, and ids that two things want.</summary>
public sealed class RivalsAndOtherCodesTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    private const string Good = """
        format: 1
        scenario: talks
        rivals: [refuses, agrees]
        events:
          - { id: asks, occurred: 2022-02-20, actor: RUS, action: ask-military-aid, recipient: KAZ }
          - { id: refuses, occurred: 2022-02-25, actor: KAZ, action: reject-military-aid, recipient: RUS }
          - { id: agrees, occurred: 2022-02-25, actor: KAZ, action: agree-military-aid, recipient: RUS }

        """;

    [Theory]
    [InlineData("[refuses, agrees]")]
    [InlineData("[[refuses, agrees]]")]
    [InlineData("[[refuses, agrees], [asks, agrees, refuses]]")]
    [InlineData("[]")]
    [InlineData("[refuses, agree]", "x.yaml:3:19: 'rivals' names 'agree', which is no event of this file's history: did you mean 'agrees'?")]
    [InlineData("[[refuses, agrees], [asks, to ask]]", "x.yaml:3:36: 'rivals' names 'to ask', which is no event of this file's history: name events that stand under 'events'")]
    [InlineData("[refuses]", "x.yaml:3:9: 'refuses' has no rival: name two or more events that contradict each other")]
    [InlineData("[[refuses, agrees], []]", "x.yaml:3:29: a set of rivals names no event: name two or more events that contradict each other")]
    [InlineData("[refuses, agrees, refuses]", "x.yaml:3:27: 'refuses' is named twice: remove one of them")]
    [InlineData("[[refuses, agrees], [agrees, refuses]]", "x.yaml:3:29: these rivals are stated already, on line 3: remove one of the two sets")]
    [InlineData("[[refuses, agrees], asks]", "x.yaml:3:29: an event stands among sets of rivals: write 'rivals: [EVENT-ID, EVENT-ID]', or a list of such lists")]
    [InlineData("refuses", "x.yaml:3:9: 'rivals' is a text and not a list: write 'rivals: []', or its items below it, each behind '- '")]
    [InlineData("[[refuses, agrees]]\nretractions: [{ retract: agrees, reason: withdrawn }]", "x.yaml:3:20: warning: 'agrees' is out and contradicts nothing: remove it from 'rivals'")]
    public void Rivals_are_sets_of_events_of_the_history(string rivals, params string[] errors) =>
        Same(errors, folder.Check(Good.Replace("[refuses, agrees]", rivals, StringComparison.Ordinal)));

    [Fact]
    public void Rivals_on_an_event_are_sent_to_the_top_of_the_file() => Same(
        ["x.yaml:5:93: 'rivals' is no key of an event: it speaks of several: write it at the top of the file: 'rivals: [EVENT-ID, EVENT-ID]'"],
        folder.Check(Good.Replace("recipient: KAZ }", "recipient: KAZ, rivals: [agrees] }", StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"0234\"")]
    [InlineData("[\"0234\", demand-military-aid]")]
    [InlineData("[ask-militery-aid]", "x.yaml:5:98: 'ask-militery-aid' is not an action: did you mean 'ask-military-aid' or 'agree-military-aid' or 'stop-military-aid'?")]
    [InlineData("[none]", "x.yaml:5:98: 'none' is no other code: it says that nothing was done: remove it")]
    [InlineData("[\"0234\", \"0232\"]", "x.yaml:5:106: '0232' (ask-military-aid) is the event's own action: remove it: 'or' names other codes that could be defended")]
    [InlineData("[\"0234\", ask-peacekeeping]", "x.yaml:5:106: '0234' (ask-peacekeeping) is named twice: remove one of them")]
    public void Other_codes_are_actions_and_none_is_the_events_own(string or, params string[] errors) =>
        Same(errors, folder.Check(Good.Replace("recipient: KAZ }", $"recipient: KAZ, or: {or} }}", StringComparison.Ordinal)));

    [Fact]
    public void A_judgment_does_not_share_an_events_id() => Same(
        ["x.yaml:8:19: 'refuses' already names an event, on line 6: choose another id"],
        folder.Check(Good + "judgments: [{ id: refuses, occurred: 2022-02, says: x, about: [KAZ] }]\n"));

    [Fact]
    public void A_judgment_does_not_share_the_id_of_a_row()
    {
        folder.Write("x.csv", "id,occurred,actor,action\na,2022,RUS,fight\n");
        Same(["x.yaml:4:19: 'a' already names an event, on line 2 of x.csv: choose another id"],
            folder.Check("format: 1\nscenario: x\nevents: x.csv\njudgments: [{ id: a, occurred: 2022-02, says: x, about: [KAZ] }]\n"));
    }

    [Fact]
    public void Where_countries_are_declared_an_undeclared_one_is_doubted_at_its_first_event() => Same(
        ["x.yaml:6:88: warning: 'KAZ' is Kazakhstan, which is not among the scenario's countries: declare it under 'countries', or check the code"],
        folder.Check(Good.Replace("scenario: talks", "scenario: talks\ncountries: { RUS: Russia }", StringComparison.Ordinal)));

    private static void Same(string[] expected, string[] actual) => Assert.True(expected.SequenceEqual(actual), string.Join('\n', actual.Prepend("the errors are:")));
}
