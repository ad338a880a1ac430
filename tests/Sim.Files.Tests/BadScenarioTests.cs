namespace Sim.Files.Tests;

/// <summary>Each kind of bad input, the place it is told at and the words.</summary>
public sealed class BadScenarioTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    private const string Good = """
        format: 1
        scenario: talks
        events:
          - id: asks
            occurred: 2022-02-20
            actor: RUS
            action: ask-military-aid
            recipient: KAZ
          - id: refuses
            occurred: 2022-02-25
            actor: KAZ
            action: reject-military-aid
            recipient: RUS
            because: [asks]

        """;

    private const string Branch = """
        branches:
          - name: accepts
            from: main
            at: 2022-02-25
            premise: Kazakhstan accepts.
            changes:

        """;

    [Fact]
    public void A_good_file_has_no_errors() => Assert.Empty(folder.Check(Good));

    [Theory]
    // Keys and values
    [InlineData("actor: KAZ", "acter: KAZ",
        "x.yaml:9:5: an event lacks 'actor': write who did it, e.g. 'actor: KAZ'", "x.yaml:11:5: unknown key 'acter' of an event: did you mean 'actor'?")]
    [InlineData("reject-military-aid", "reject-militery-aid", "x.yaml:12:13: 'reject-militery-aid' is not an action: did you mean 'reject-military-aid' or 'agree-military-aid' or 'demand-military-aid'?")]
    [InlineData("occurred: 2022-02-25", "occurred: 2022-02-30", "x.yaml:10:15: '2022-02-30' is an impossible date: that month has 28 days")]
    [InlineData("actor: KAZ", "actor: kaz", "x.yaml:11:12: 'kaz' is not an actor: write a country's ISO 3166 alpha-3 code or a declared actor, e.g. KAZ or KAZ/CVL")]
    [InlineData("actor: KAZ", "actor: KAZ/XXX", "x.yaml:11:12: 'XXX' is not a sector: one of GOV, MIL, LEG, JUD, IGO, OPP, CVL, MED, BUS")]
    [InlineData("actor: KAZ", "actor: [KAZ]", "x.yaml:11:12: 'actor' holds a list where a text is expected: write a text; quote one that begins with [ or {")]
    [InlineData("actor: KAZ", "actor:", "x.yaml:11:11: 'actor' has no value: write one, or remove the key")]
    [InlineData("id: refuses", "id: asks", "x.yaml:9:9: 'asks' already names an event, on line 4: choose another id")]
    [InlineData("id: refuses", "id: to refuse", "x.yaml:9:9: 'to refuse' is not an event id: write letters, digits, '.', '_' and '-', at most 128, a letter or digit first")]
    [InlineData("action: reject-military-aid", "action: \"1222\"\n    name: fight", "x.yaml:13:11: code and name disagree: '1222' is reject-military-aid, and the name says 'fight': write reject-military-aid here, or the code CAMEO-19")]
    [InlineData("recipient: RUS\n", "recipient: RUS\n    score: 1.2345\n", "x.yaml:14:12: '1.2345' is not a score: write a number from -10 to 10 with at most three decimals, or none (shown, not counted)")]
    [InlineData("recipient: RUS\n", "recipient: RUS\n    begins: { kind: alliance, state: defense }\n", "x.yaml:14:38: 'defense' is not a state of alliance: did you mean 'defence'?")]
    [InlineData("recipient: RUS\n", "recipient: RUS\n    begins: allianse\n", "x.yaml:14:13: 'allianse' is not a kind of standing: did you mean 'alliance'?")]
    [InlineData("recipient: RUS\n", "recipient: RUS\n    begins: { kind: troops, until: soon }\n", "x.yaml:14:36: 'until: soon' is not a day: write the first day on which it no longer holds, e.g. 2022-03-01, or unknown")]
    [InlineData("recipient: RUS\n", "recipient: RUS\n    answers: { request: asks, with: refusal }\n", "x.yaml:14:37: 'refusal' is not a value of 'with': did you mean 'refused'?")]
    [InlineData("recipient: RUS\n", "recipient: RUS\n    cite: p. 4\n", "x.yaml:14:11: the citation names no source: add 'source', or state a default under the top key 'source'")]
    [InlineData("recipient: RUS\n", "recipient: RUS\n    cite: { source: esay, at: p. 4, credibility: 7 }\n",
        "x.yaml:14:21: no source 'esay' is declared: declare it under 'sources'", "x.yaml:14:50: 'credibility: 7' is not a number that fits: write 1 (confirmed) to 5 (improbable), or 6 (cannot be judged)")]
    [InlineData("recipient: RUS\n", "recipient: RUS\n    placed: 2022-03-01\n", "x.yaml:14:13: placed 2022-03-01 lies outside '2022-02-25': choose a day within 2022-02-25/2022-02-25")]
    [InlineData("recipient: RUS\n", "recipient: RUS\n    reported: 2022-02-24\n",
        "x.yaml:14:15: reported 2022-02-24 is before 2022-02-25, the day on which it takes effect: nothing is known before it happens: state a later 'reported' or an earlier 'placed'")]
    [InlineData("recipient: KAZ\n", "recipient: CSTO\n", "x.yaml:8:16: 'CSTO' is neither a country nor a declared actor: declare it under 'actors'")]
    // Causes
    [InlineData("because: [asks]", "because: [asked]", "x.yaml:14:15: 'refuses' names the cause 'asked', which is not on this branch: did you mean 'asks'?")]
    [InlineData("because: [asks]", "because: { any: [asks, asked] }", "x.yaml:14:28: 'refuses' names the cause 'asked', which is not on this branch: did you mean 'asks'?")]
    [InlineData("because: [asks]", "answers: { request: asked, with: refused }", "x.yaml:14:25: 'refuses' names the cause 'asked', which is not on this branch: did you mean 'asks'?")]
    [InlineData("2022-02-20", "2022-02-26", "x.yaml:14:15: 'refuses' takes effect on 2022-02-25, before its cause 'asks' on 2022-02-26: place 'refuses' on 2022-02-26 or later, or 'asks' earlier")]
    [InlineData("because: [asks]", "because: [refuses]", "x.yaml:14:15: 'refuses' is its own cause: remove it from 'because'")]
    // The head
    [InlineData("format: 1", "format: 2", "x.yaml:1:9: the format '2' is not known: this program reads format 1: get a newer one, or write 'format: 1'")]
    [InlineData("format: 1\n", "", "x.yaml:1:1: a scenario lacks 'format': begin with 'format: 1'")]
    [InlineData("scenario: talks", "scenario: Talks", "x.yaml:2:11: 'Talks' is not a scenario's name: write lower-case letters, digits and hyphens, at most 64")]
    [InlineData("scenario: talks", "scenario: talks\nhalfLife: 0", "x.yaml:3:11: '0' is not a half-life: write days, more than 0 and at most 100000, with at most three decimals")]
    [InlineData("scenario: talks", "scenario: talks\nwindow: 2022-01/2022-02", "x.yaml:3:9: '2022-01/2022-02' does not run from one day to another: write its first and last day, e.g. 2021-12-01/2022-06-30")]
    [InlineData("scenario: talks", "scenario: talks\nscale: goldstien", "x.yaml:3:8: 'goldstien' is not a value of 'scale': did you mean 'goldstein'?")]
    [InlineData("scenario: talks", "scenario: talks\nscale: { name: x, version: \"1\", scores: { fight: -11 } }", "x.yaml:3:50: '-11' is not a score: write a number from -10 to 10 with at most three decimals")]
    [InlineData("scenario: talks", "scenario: talks\nsource: essay", "x.yaml:3:9: no source 'essay' is declared: declare it under 'sources'")]
    [InlineData("scenario: talks", "scenario: talks\nsources: [{ id: e, title: E }, { id: e, title: F }]", "x.yaml:3:38: 'e' already names a source: choose another id")]
    [InlineData("scenario: talks", "scenario: talks\nsources: [{ id: e, title: E, reliability: G }]", "x.yaml:3:43: 'G' is not a value of 'reliability': write A, B, C, D, E or F")]
    [InlineData("scenario: talks", "scenario: talks\nactors: { CSTO: { name: CSTO, kind: club } }", "x.yaml:3:37: 'club' is not a value of 'kind': write country, organisation, territory or group")]
    [InlineData("scenario: talks", "scenario: talks\ncountries: { KAZ: Kazakhstan }\nactors: { KAZ: { name: K, kind: group } }", "x.yaml:4:11: 'KAZ' is declared twice: remove one of them")]
    [InlineData("scenario: talks", "scenario: talks\nconflicts: [{ id: war, sides: [[RUS], [RUS]] }]", "x.yaml:3:33: 'RUS' stands on both sides: name it on one")]
    [InlineData("scenario: talks", "scenario: talks\nconflicts: [{ id: war, sides: [[RUS]] }]", "x.yaml:3:31: a conflict has two sides, and this one has 1: write 'sides: [[RUS], [UKR]]'")]
    [InlineData("scenario: talks", "scenario: talks\nconflicts: [{ id: war, sides: [[RUS], [UKX]] }]", "x.yaml:3:40: 'UKX' is neither a country nor a declared actor: did you mean 'UKR' or 'XKX'?")]
    public void In_the_history(string good, string bad, params string[] errors) => Same(errors, folder.Check(Replaced(Good, good, bad)));

    [Theory]
    [InlineData("- { retract: refuses, reason: r }")]
    [InlineData("- { retract: asks, reason: r }",
        "x.yaml:21:20: 'asks' takes effect on 2022-02-20, before the fork on 2022-02-25: fork on 2022-02-20 or earlier, or change the parent")]
    [InlineData("- assert: { id: agrees, occurred: 2022-02-24, actor: KAZ, action: agree-military-aid, recipient: RUS }",
        "x.yaml:21:41: 'agrees' takes effect on 2022-02-24, before the fork on 2022-02-25: fork on 2022-02-24 or earlier, or change the parent")]
    [InlineData("- assert: { id: agrees, occurred: 2022-02, placed: 2022-02-24, actor: KAZ, action: agree-military-aid, recipient: RUS }",
        "x.yaml:21:58: 'agrees' takes effect on 2022-02-24, before the fork on 2022-02-25: fork on 2022-02-24 or earlier, or change the parent")]
    [InlineData("- { retract: refuse, reason: r }", "x.yaml:21:20: no event 'refuse' on 'main': did you mean 'refuses'?")]
    [InlineData("- { retract: refuses }", "x.yaml:21:9: 'retract' lacks 'reason': write why, in a sentence")]
    [InlineData("- { retrakt: refuses, reason: r }", "x.yaml:21:11: unknown key 'retrakt' of a change: did you mean 'retract'?")]
    [InlineData("- { retract: refuses, keep: asks, reason: r }", "x.yaml:21:9: the change says both 'retract' and 'keep': write one of replace … with, assert, retract, keep, drop, correct … with")]
    [InlineData("- { keep: refuses, reason: r }", "x.yaml:21:17: warning: 'refuses' is not undercut: the keep does nothing: remove it, or 'sim revert' it")]
    [InlineData("- assert: { id: refuses, occurred: 2022-02-26, actor: KAZ, action: fight }", "x.yaml:21:23: 'refuses' already names an event of 'main': choose another id, or correct or replace that event")]
    [InlineData("- { replace: refuses, with: { id: refuses, occurred: 2022-02-26, actor: KAZ, action: fight } }",
        "x.yaml:21:35: what happened instead is another event: give it an id of its own, or correct 'refuses'")]
    [InlineData("- { correct: refuses, reason: r, with: { id: other, occurred: 2022-02-26, actor: KAZ, action: fight } }",
        "x.yaml:21:52: a correction keeps the id 'refuses', and this one says 'other': remove the id, or replace the event instead")]
    [InlineData("- { correct: refuses, reason: r, with: { occurred: 2022-02-26, action: fight } }", "x.yaml:21:46: an event lacks 'actor': write who did it, e.g. 'actor: KAZ'")]
    [InlineData("- { retract: refuses, reason: r }\n      - { keep: refuses, reason: r }",
        "x.yaml:22:17: 'refuses' is changed twice on this branch, first on line 21: keep one of the two: the order of changes means nothing")]
    [InlineData("- assert: { id: a, occurred: 2022-02-26, actor: KAZ, action: fight }\n      - assert: { id: a, occurred: 2022-02-26, actor: KAZ, action: fight }",
        "x.yaml:22:23: 'a' already names an event of this branch, on line 21: choose another id")]
    [InlineData("- assert: { id: a, occurred: 2022-02-26, actor: KAZ, action: fight, because: [b] }\n      - assert: { id: b, occurred: 2022-02-26, actor: KAZ, action: fight, because: [a] }",
        "x.yaml:22:85: its causes run in a circle: b ← a ← b: remove one of these links")]
    [InlineData("[]\n  - { name: accepts, from: main, at: 2022-02-25, premise: p, changes: [] }", "x.yaml:21:13: 'accepts' already names a branch: choose another name")]
    [InlineData("[]\n  - { name: other, from: accept, at: 2022-02-25, premise: p, changes: [] }", "x.yaml:21:26: there is no branch 'accept': did you mean 'accepts'?")]
    [InlineData("[]\n  - { name: a, from: b, at: 2022-02-25, premise: p }\n  - { name: b, from: a, at: 2022-02-25, premise: p }",
        "x.yaml:21:22: the branches stand on each other in a circle: a ← b ← a: let one of them stand on main",
        "x.yaml:22:22: the branches stand on each other in a circle: b ← a ← b: let one of them stand on main")]
    [InlineData("[]\n  - { name: main, from: main, at: 2022-02-25 }", "x.yaml:21:5: a branch lacks 'premise': write what the branch assumes, in a sentence", "x.yaml:21:13: 'main' is the history itself: choose another name")]
    public void On_a_branch(string changes, params string[] errors) =>
        Same(errors, folder.Check(Good + Branch.TrimEnd('\n') + (changes.StartsWith("[]") ? " " : "\n      ") + changes + "\n"));

    [Fact]
    public void A_circle_of_causes_in_the_history_is_told_once_at_the_link_that_closes_it() => Same(
        ["x.yaml:15:15: its causes run in a circle: refuses ← asks ← refuses: remove one of these links"],
        folder.Check(Good.Replace("2022-02-25", "2022-02-20").Replace("recipient: KAZ\n", "recipient: KAZ\n    because: [refuses]\n")));

    [Fact]
    public void A_judgment_is_checked_like_an_event() => Same(
        [
            "x.yaml:15:49: placed 2022-03-01 lies outside '2022-02': choose a day within it",
            "x.yaml:15:78: 'KAX' is neither a country nor a declared actor: did you mean 'KAZ'?",
            "x.yaml:15:94: 'because' names 'refused', which is not on this branch: did you mean 'refuses'?",
            "x.yaml:15:116: 'sure' says how likely something is, and a confidence how good the evidence for it is: write low, moderate or high; a branch says how likely its premise is under 'likelihood'",
            "x.yaml:15:167: 'friendly' is not a label: write one or a list of no record, hostile, contested, strained, neutral, cordial, close",
        ],
        folder.Check(Good.TrimEnd() + "\njudgments: [{ id: j, occurred: 2022-02, placed: 2022-03-01, says: x, about: [KAX], because: [refused], confidence: sure, expects: { country: KAZ, toward: RUS, label: friendly } }]\n"));

    [Fact]
    public void Eight_different_errors_come_together_in_the_order_of_the_file() => Same(
        [
            "x.yaml:3:11: 'soon' is not a half-life: write days, more than 0 and at most 100000, with at most three decimals",
            "x.yaml:8:13: 'ask-militery-aid' is not an action: did you mean 'ask-military-aid' or 'agree-military-aid' or 'stop-military-aid'?",
            "x.yaml:11:15: '2022-13' has no such month: months run from 01 to 12",
            "x.yaml:14:5: unknown key 'sumary' of an event: did you mean 'summary'?",
            "x.yaml:19:15: 'thanks' names the cause 'agrees', which is not on this branch: name an event of this branch",
            "x.yaml:20:9: 'asks' already names an event, on line 5: choose another id",
            "x.yaml:30:20: 'asks' takes effect on 2022-02-20, before the fork on 2022-02-25: fork on 2022-02-20 or earlier, or change the parent",
            "x.yaml:31:11: 'accepts' already names a branch: choose another name",
        ],
        folder.Check("""
            format: 1
            scenario: talks
            halfLife: soon
            events:
              - id: asks
                occurred: 2022-02-20
                actor: RUS
                action: ask-militery-aid
                recipient: KAZ
              - id: refuses
                occurred: 2022-13
                actor: KAZ
                action: reject-military-aid
                sumary: Kazakhstan refuses.
              - id: thanks
                occurred: 2022-02-26
                actor: KAZ
                action: praise
                because: [agrees]
              - id: asks
                occurred: 2022-02-27
                actor: RUS
                action: fight
            branches:
              - name: accepts
                from: main
                at: 2022-02-25
                premise: Kazakhstan accepts.
                changes:
                  - { retract: asks, reason: It never asked. }
              - name: accepts
                from: main
                at: 2022-02-25
                premise: Again.
            """));

    [Fact]
    public void What_hangs_on_a_date_that_cannot_be_read_is_not_complained_of() => Same(
        ["x.yaml:5:15: '2022-02-31' is an impossible date: that month has 28 days"],
        folder.Check(Good.Replace("2022-02-20", "2022-02-31")));

    [Fact]
    public void An_effect_that_the_branch_left_behind_is_told_where_the_branch_moved_its_cause() => Same(
        ["x.yaml:21:20: 'refuses' takes effect on 2022-02-25, before its cause 'asks' on 2022-02-27: place 'refuses' on 2022-02-27 or later, or 'asks' earlier"],
        folder.Check(Good + Branch.Replace("2022-02-25", "2022-02-20") + "      - { correct: asks, reason: r, with: { occurred: 2022-02-27, actor: RUS, action: ask-military-aid, recipient: KAZ } }\n"));

    [Fact]
    public void A_missing_file_is_told() => Assert.EndsWith("nowhere.yaml:1:1: there is no such file: check the path", ScenarioFile.Read("nowhere.yaml").Errors[0].ToString());

    private static void Same(string[] expected, string[] actual) => Assert.True(expected.SequenceEqual(actual), string.Join('\n', actual.Prepend("the errors are:")));

    private static string Replaced(string text, string good, string bad)
    {
        var at = good.Contains("RUS\n") ? text.LastIndexOf(good, StringComparison.Ordinal) : text.IndexOf(good, StringComparison.Ordinal);
        return text[..at] + bad + text[(at + good.Length)..];
    }
}
