namespace Sim.Files.Tests;

/// <summary>Rules and signposts of a scenario file: what is wrong with them is told with its place and the fix.</summary>
public sealed class RuleFileTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    private const string Good = """
        format: 1
        scenario: talks
        actors: { CSTO: { name: A pact, kind: organisation } }
        events:
          - { id: asks, occurred: 2022-02-20, actor: RUS, action: ask-military-aid, recipient: KAZ }
        rules:
          - id: sanctions
            when: { actor: A, action: [provide-military-aid, ASSAULT], recipient: B }
            if: ["war(B, C)", "C not in USA"]
            then: { actor: USA, action: impose-sanctions, recipient: A, summary: "{USA} sanctions {A}." }
            after: 3-14
            probability: likely
            limit: once-per-dyad
            rationale: Because.
            precedents: [asks]
        branches:
          - name: accepts
            from: main
            at: 2022-02-20
            premise: It agrees.
            changes: []
            signposts:
              - { id: seen, says: It is seen., by: 2022-03-01, if: "war(KAZ, UKR)" }

        """;

    [Fact]
    public void A_good_file_has_no_errors() => Assert.Empty(folder.Check(Good));

    [Theory]
    [InlineData("actor: A, action: [p", "actor: a, action: [p", "x.yaml:8:20: 'a' is neither a variable nor an actor: write one capital letter (A) or a code (KAZ)")]
    [InlineData("ASSAULT]", "ASSAUL]", "x.yaml:8:54: 'ASSAUL' is not a PLOVER category: did you mean 'ASSAULT'?")]
    [InlineData("provide-military-aid,", "provide-militry-aid,", "x.yaml:8:32: 'provide-militry-aid' is not an action: did you mean 'provide-military-aid'?")]
    [InlineData("war(B, C)", "wart(B, C)", "x.yaml:9:9: nothing says which country the variable 'C' stands for: name it in 'when', or in a condition that says what is so: war(A, C), C in KAZ, USA", "x.yaml:9:10: 'wart' is neither a standing nor a measure of a stance: did you mean 'war'?")]
    [InlineData("C not in USA", "D not in USA", "x.yaml:9:9: nothing says which country the variable 'D' stands for: name it in 'when', or in a condition that says what is so: war(A, D), D in KAZ, USA")]
    [InlineData("C not in USA", "C not in UNKNOWN", "x.yaml:9:9: 'UNKNOWN' is neither a country nor a declared actor: declare it under 'actors'")]
    [InlineData("C not in USA", "C not in CSTO", "x.yaml:9:9: 'CSTO' is no country, and a variable stands for countries only: name countries, or write the code in the variable's place")]
    [InlineData("{A}.\"", "{Z}.\"", "x.yaml:10:74: '{Z}' in the summary stands for no country of the rule: name one of {A}, {B}, {C}, or an actor's code")]
    [InlineData("{A}.\"", "{A.\"", "x.yaml:10:74: '{' in the summary stands alone: in braces stands a variable or a code: {A}, {KAZ}")]
    [InlineData("recipient: A, summary", "recipient: A/society, summary", "x.yaml:10:62: 'A/society' does not say who acts: write a sector that speaks for the people, A/CVL, A/OPP, A/MED or A/BUS")]
    [InlineData("actor: USA,", "actor: UAS,", "x.yaml:10:20: 'UAS' is neither a country nor a declared actor: did you mean 'AUS' or 'USA'?")]
    [InlineData("{A}.\" }", "{A}.\", answers: { request: trigger, with: granted } }", "x.yaml:10:118: the answer is to the trigger, and nothing says that the trigger asks for something: write 'begins: request' under 'when', or name whose request it is: { request: A→B, with: granted }")]
    [InlineData("{A}.\" }", "{A}.\", answers: { request: A→B, with: granted } }", "x.yaml:10:107: warning: nothing says that a request of A to B is pending when the rule fires: add the condition request(A→B) = pending")]
    [InlineData("{A}.\" }", "{A}.\", begins: { kind: request, state: granteed } }", "x.yaml:10:130: 'granteed' is not a state of request: did you mean 'granted'?")]
    [InlineData("after: 3-14", "after: 14-3", "x.yaml:11:12: '14-3' is no range: its first day is not before its last: write 3-14")]
    [InlineData("after: 3-14", "after: 0", "x.yaml:11:12: 0 days are no lag: a consequence comes on a later day than what triggers it: write 1 or more")]
    [InlineData("after: 3-14", "after: { median: 20, p90: 5 }", "x.yaml:11:12: the median 20 is not less than the 90th percentile 5: nine in ten come by p90, and half by the median: let p90 be the greater")]
    [InlineData("    after: 3-14\n", "", "x.yaml:7:5: a rule lacks 'after': write days (5), a range of days (3-14) or { median: 5, p90: 20 }")]
    [InlineData("probability: likely", "probability: 1.5", "x.yaml:12:18: '1.5' is not a probability: write a number from 0 to 1 with at most three decimals, or a likelihood term such as likely")]
    [InlineData("limit: once-per-dyad", "limit: once-per-dyade", "x.yaml:13:12: 'once-per-dyade' is not a limit: did you mean 'once-per-dyad'?")]
    [InlineData("limit: once", "limits: once", "x.yaml:13:5: unknown key 'limits' of a rule: did you mean 'limit'?")]
    [InlineData("[asks]", "[ask]", "x.yaml:15:18: 'precedents' names 'ask', which is not on this branch: did you mean 'asks'?")]
    [InlineData("    rationale: Because.\n", "", "x.yaml:7:5: a rule lacks 'rationale': write why the one should follow the other: a rule is an assumption, and readers must be able to judge it")]
    [InlineData("id: sanctions", "id: Sanctions", "x.yaml:7:9: 'Sanctions' is not the id of a rule: write lower-case letters, digits and hyphens, at most 64")]
    [InlineData("war(KAZ, UKR)", "war(A, UKR)", "x.yaml:23:60: 'A' is a variable, and a signpost names its countries: write a code, e.g. KAZ")]
    [InlineData("by: 2022-03-01", "by: 2022-02-01", "x.yaml:23:44: by 2022-02-01 nothing after the fork on 2022-02-20 can be seen: state a later day")]
    [InlineData(", if: \"war(KAZ, UKR)\"", "", "x.yaml:23:9: a signpost lacks 'when' or 'if': write either an event, when: { actor: KAZ, action: ASSAULT }, or what comes to be so, if: \"score(USA→KAZ) < -1\"")]
    public void What_is_wrong_is_told_with_its_place_and_the_fix(string old, string now, params string[] errors) =>
        Same(errors, folder.Check(Good.Replace(old, now, StringComparison.Ordinal)));

    [Fact]
    public void Rules_that_could_fire_forever_are_warned_of_by_name()
    {
        const string answers = """
              - { id: answers, when: { actor: A, action: COERCE, recipient: B }, then: { actor: B, action: impose-sanctions, recipient: A, summary: x }, after: 3, probability: 0.5, rationale: x }
              - { id: quiet, when: { actor: A, action: COERCE, recipient: B }, then: { actor: B, action: impose-sanctions, recipient: A, summary: x }, after: 3, probability: 0.5, rationale: x, limit: { cooldown: 9 } }
            branches:
            """;
        Same(["x.yaml:16:11: warning: the rule 'answers' may fire itself forever: give one of them a limit: once-per-dyad or { cooldown: 30 }; a run stops at its greatest number of events"],
            folder.Check(Good.Replace("branches:", answers, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_branch_may_state_a_rule_instead_of_the_historys()
    {
        const string own = "changes: []\n    rules:\n      - { id: sanctions, when: { actor: A, action: ASSAULT }, then: { actor: USA, action: praise, recipient: A, summary: x }, after: 1, probability: 0, rationale: Not here. }";
        Assert.Empty(folder.Check(Good.Replace("changes: []", own, StringComparison.Ordinal)));
    }

    private static void Same(string[] expected, string[] actual) => Assert.True(expected.SequenceEqual(actual), string.Join('\n', actual.Prepend("the errors are:")));
}
