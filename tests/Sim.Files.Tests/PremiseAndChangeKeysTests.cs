namespace Sim.Files.Tests;

/// <summary>What a branch says of its premise, what it drops, and that it is closed.</summary>
public sealed class PremiseAndChangeKeysTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    private const string Good = """
        format: 1
        scenario: talks
        events:
          - { id: asks, occurred: 2022-02-20, actor: RUS, action: ask-military-aid, recipient: KAZ }
          - { id: refuses, occurred: 2022-02-25, actor: KAZ, action: reject-military-aid, recipient: RUS, because: [asks] }
        branches:
          - name: accepts
            from: main
            at: 2022-02-20
            premise: Kazakhstan accepts.
            changes:
              - { retract: asks, reason: never }
              - { drop: refuses, reason: falls with the request }

        """;

    [Theory]
    [InlineData("likelihood: likely")]
    [InlineData("likelihood: almost no chance\n    confidence: low")]
    [InlineData("likelihood: \"phia: realistic possibility\"")]
    [InlineData("likelihood: phia:realistic possibility")]
    [InlineData("likelihood: maybe", "x.yaml:11:17: 'maybe' is not a term of ICD 203: readers take it for about 50 %, give or take much: the nearest is 'roughly even chance' (45–55 %)")]
    [InlineData("likelihood: a coin toss", "x.yaml:11:17: 'a coin toss' is not a term of ICD 203: readers take it for about 50 %, give or take much: the nearest is 'roughly even chance' (45–55 %)")]
    [InlineData("likelihood: unlikley", "x.yaml:11:17: 'unlikley' is not a term of ICD 203: did you mean 'unlikely' (20–45 %)?")]
    [InlineData("likelihood: 0.7", "x.yaml:11:17: '0.7' is a number, and a likelihood is a term that stands for a range: write 'likely' (55–80 %)")]
    [InlineData("likelihood: 80%", "x.yaml:11:17: '80%' is a number, and a likelihood is a term that stands for a range: write 'likely' (55–80 %) or 'very likely' (80–95 %)")]
    [InlineData("likelihood: moderate", "x.yaml:11:17: 'moderate' is a confidence: how good the evidence is, and not how likely: write 'confidence: moderate', and as likelihood one of 'almost no chance' (1–5 %), 'very unlikely' (5–20 %), 'unlikely' (20–45 %), 'roughly even chance' (45–55 %), 'likely' (55–80 %), 'very likely' (80–95 %), 'almost certain' (95–99 %)")]
    [InlineData("confidence: likely", "x.yaml:11:17: 'likely' says how likely something is, and a confidence how good the evidence for it is: write low, moderate or high; a branch says how likely its premise is under 'likelihood'")]
    [InlineData("confidence: medium", "x.yaml:11:17: 'medium' is not a confidence: did you mean 'moderate'?")]
    [InlineData("closed: The question is answered.")]
    [InlineData("closed: true", "x.yaml:11:13: 'closed: true' gives no reason: write why nothing more is to be said on the branch, in a sentence; leave the key out while it is open")]
    [InlineData("closed: \"\"", "x.yaml:11:13: 'closed' is empty: write why nothing more is to be said on the branch, in a sentence; leave the key out while it is open")]
    public void A_premise_is_estimated_and_a_branch_closed_by_keys_of_the_branch(string keys, params string[] errors) =>
        Same(errors, folder.Check(Good.Replace("Kazakhstan accepts.\n", $"Kazakhstan accepts.\n    {keys}\n", StringComparison.Ordinal)));

    [Fact]
    public void A_branch_on_which_an_open_one_stands_is_not_closed() => Same(
        ["x.yaml:14:13: open branches stand on 'accepts': further: remove 'closed', or close those too, or let them stand on another branch"],
        folder.Check(Good + "    closed: done\n  - { name: further, from: accepts, at: 2022-02-20, premise: p }\n"));

    [Fact]
    public void A_branch_on_which_only_closed_ones_stand_is_closed() => Same([],
        folder.Check(Good + "    closed: done\n  - { name: further, from: accepts, at: 2022-02-20, premise: p, closed: done }\n"));

    [Theory]
    [InlineData("{ drop: refuses }", "x.yaml:13:9: 'drop' lacks 'reason': write why, in a sentence")]
    [InlineData("{ drop: refuse, reason: r }", "x.yaml:13:17: no event 'refuse' on 'main': did you mean 'refuses'?")]
    [InlineData("{ drop: refuses, reason: r }\n      - { keep: refuses, reason: r }", "x.yaml:14:17: 'refuses' is changed twice on this branch, first on line 13: keep one of the two: the order of changes means nothing")]
    [InlineData("{ drop: asks, reason: r }", "x.yaml:13:17: 'asks' is changed twice on this branch, first on line 12: keep one of the two: the order of changes means nothing")]
    public void A_drop_is_checked_like_a_keep(string drop, params string[] errors) =>
        Same(errors, folder.Check(Good.Replace("{ drop: refuses, reason: falls with the request }", drop, StringComparison.Ordinal)));

    [Fact]
    public void A_retraction_on_a_branch_becomes_known_on_no_day() => Same(
        ["x.yaml:12:51: a branch's retraction is an assumption and becomes known on no day: remove 'reported'; only the history's retractions have it"],
        folder.Check(Good.Replace("reason: never }", "reason: never, reported: 2022-03-01 }", StringComparison.Ordinal)));

    private static void Same(string[] expected, string[] actual) => Assert.True(expected.SequenceEqual(actual), string.Join('\n', actual.Prepend("the errors are:")));
}
