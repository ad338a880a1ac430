using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Evidence;

namespace Sim.Tests.Evidence;

/// <summary>Worked by hand: what becomes known of rival claims and of evidence, day by day.</summary>
public class NewsOfClaimsTests
{
    private static readonly PoliticalEvent First = Claim("r1", "press", 1), Second = Claim("r2", "wire", 3);

    [Fact]
    public void A_claim_gives_way_to_its_better_rival_and_counts_again_once_that_is_retracted()
    {
        var told = Told(Counting.Default, new Change.Declared(new Declaration.Disputed([First.Id, Second.Id])),
            new Change.Asserted(First), new Change.Asserted(Second), new Change.Retracted(Second.Id, "a hoax", Day(10)));
        Assert.Equal(
            ["1 takes effect r1 ()", "3 gives way r1 (to r2)", "3 reported r2 ()", "10 counts again r1 (its rival r2 no longer counts)", "10 retracted r2 (a hoax)"], told);
    }

    [Fact]
    public void What_a_correction_of_the_citations_takes_from_a_limited_view_is_left_out_and_counts_again()
    {
        var told = Told(new Counting(new SourceLimit(Reliability.B), ClaimsRule.Best), new Change.Asserted(Second),
            new Change.Corrected(Claim("r2", "press", 5), "misattributed"), new Change.Corrected(Claim("r2", "wire", 7), "not so"));
        Assert.Equal(["3 reported r2 ()", "5 left out r2 (it rests on press, C6)", "7 counts again r2 (its evidence is good enough now)"], told);
    }

    [Fact]
    public void A_comparison_names_no_claim_that_is_reported_later()
    {
        var root = Root(new Change.Declared(new Declaration.Disputed([First.Id, Second.Id])), new Change.Asserted(First), new Change.Asserted(Second));
        IEnumerable<string> Claims(int known) => RivalsAnswer.Of([View.Of(new Reference("story", null, "main", null, Day(20), Day(known)), Timeline.Of(root, Day(known)))!])
            .SelectMany(rivals => rivals.Claims).Select(claim => claim.Event);
        Assert.Equal(["r1"], Claims(2));
        Assert.Equal(["r1", "r2"], Claims(3));
    }

    private static PoliticalEvent Claim(string id, string source, int reported) =>
        Story.Event(id, "2022-02-01", "RUS", "praise", "KAZ") with { Citations = [new Citation(source)], Reported = Day(reported) };

    private static Lineage Root(params Change[] changes) => new("story", [Branch.Fold("main",
    [
        new Change.Opened(null, null, ""), new Change.Declared(new Declaration.Sourced(new Source("wire", "", null, Reliability.B))),
        new Change.Declared(new Declaration.Sourced(new Source("press", "", null, Reliability.C))), .. changes,
    ])]);

    private static IEnumerable<string> Told(Counting counting, params Change[] changes) =>
        from day in Walk.Of(View.Of(new Reference("story", null, "main", null, Day(20), null), Timeline.Of(Root(changes)), counting)!, Day(1), Day(20))
        from step in day.Steps
        select $"{day.Day.Day} {step.News.Kind.Name()} {step.News.Happened.Id} ({step.News.Note})";

    private static DateOnly Day(int day) => new(2022, 2, day);
}
