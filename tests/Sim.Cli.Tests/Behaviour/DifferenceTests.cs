namespace Sim.Cli.Tests;

/// <summary>Differences that are easily missed, and what is told of them.</summary>
public sealed class DifferenceTests : IDisposable
{
    private const string Mild = """
        format: 1
        scenario: mild
        sources: [{ id: essay, title: Essay }]
        source: essay
        events:
          - { id: a, occurred: 2022-01-01, actor: RUS, action: praise, recipient: UKR, summary: A, score: 0 }
          - { id: b, occurred: 2022-01-02, actor: USA, action: praise, recipient: UKR, summary: B }
          - { id: c, occurred: 2022-01-03, actor: KAZ, action: praise, recipient: UKR, summary: C, because: [b] }
        branches:
          - name: more
            from: main
            at: 2022-01-02
            premise: Another mild word.
            changes: [{ assert: { id: again, occurred: 2022-01-02, actor: RUS, action: praise, recipient: UKR, summary: Again, score: 0 } }]
          - { name: without, from: main, at: 2022-01-02, premise: p, changes: [{ retract: b, reason: r }] }
          - { name: keeps, from: without, at: 2022-01-02, premise: p, changes: [{ keep: c, reason: they would have anyway }] }
          - { name: below, from: keeps, at: 2022-01-03, premise: p, changes: [] }
          - name: recoded
            from: main
            at: 2022-01-02
            premise: p
            changes: [{ correct: b, reason: r, with: { occurred: 2022-01-02, actor: USA, action: criticize, recipient: UKR, summary: B } }]
        """;

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_event_that_adds_mass_alone_is_seen_in_the_table()
    {
        var told = await Told("compare", ":main", ":more", "--at", "2022-01-02");
        Assert.Contains("RUS\tgovernment → UKR\t0.00 neutral (1)\t0.00 neutral (2, 1 assumed)\tagain 0.00 (assumed on more); mass 0.99 → 1.99", told, StringComparison.Ordinal);
        Assert.Contains("by country: RUS 2 January 2022, again", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_ancestor_keeps_is_told_as_kept_there()
    {
        Assert.Contains("kept on keeps: they would have anyway", await Told("compare", ":without", ":below", "--at", "2022-02-01"), StringComparison.Ordinal);
        Assert.Contains("undercut: it needed b", await Told("compare", ":below", ":without", "--at", "2022-02-01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contribution_tells_that_a_what_if_corrected_it()
    {
        Assert.Contains("b (corrected on recoded)", await Told("posture", ":recoded", "USA", "--explain"), StringComparison.Ordinal);
        var contribution = (await Ran("posture", ":recoded", "USA", "--explain", "--format", "json")).Json
            .GetProperty("countries")[0].GetProperty("stances")[0].GetProperty("contributions")[0];
        Assert.Equal(("main", "recoded"), (contribution.GetProperty("branch").GetString(), contribution.GetProperty("statedBy").GetString()));
    }

    [Fact]
    public async Task An_alert_that_an_answer_ended_says_which()
    {
        var told = await (await Shell.With("kazakhstan-2022")).Type("compare main@2022-02-24 main@2022-02-25 --country KAZ");
        Assert.Contains("alert pending/rus-asks-kaz-for-troops\tRUS's request to KAZ is pending since 2022-02-24\t–\tkaz-refuses-troops on 2022-02-25~, not rus-asks-kaz-for-troops on 2022-02-24~", told.Done, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--by-day --explain", "--explain tells why")]
    [InlineData("--by-day --all", "leave --all out")]
    [InlineData("--by-day --only-labels", "leave --only-labels out")]
    [InlineData("--from 2022-02-01", "the days of --by-day")]
    [InlineData("--all --only-labels", "leave one out")]
    [InlineData("--by-day --from 2022-03-05 --to 2022-03-01", "--from be no later than --to")]
    public async Task Options_that_contradict_each_other_are_refused_with_the_way_out(string options, string said) =>
        Assert.Contains(said, (await (await Shell.With("kazakhstan-2022")).Type($"compare main kazakhstan-accepts {options}")).Failed(ExitCode.BadInput), StringComparison.Ordinal);

    private async Task<string> Told(params string[] args) => (await Ran(args)).Done;

    private Task<Ran> Ran(params string[] args)
    {
        var path = folder.Write("mild.yaml", Mild);
        return new Shell().Run([.. args.Select(arg => arg.StartsWith(':') ? path + arg : arg)]);
    }
}
