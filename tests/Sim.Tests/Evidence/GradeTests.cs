using Sim.Events;
using Sim.Evidence;

namespace Sim.Tests.Evidence;

public class GradeTests
{
    [Fact]
    public void What_cannot_be_judged_ranks_between_the_fair_and_the_doubtful()
    {
        var grades = from reliability in Enum.GetValues<Reliability>() from credibility in Enumerable.Range(1, 6) select new Grade(reliability, credibility);
        Assert.Equal(
            "A1 A2 A3 A6 A4 A5 B1 B2 B3 B6 B4 B5 C1 C2 C3 C6 C4 C5 F1 F2 F3 F6 F4 F5 D1 D2 D3 D6 D4 D5 E1 E2 E3 E6 E4 E5",
            string.Join(' ', grades.Order()));
    }

    [Theory]
    [InlineData("A-C", "A-C")]
    [InlineData("C", "A-C")]
    [InlineData("A", "A-A")]
    [InlineData("A-C/1-3", "A-C/1-3")]
    [InlineData("E/5", "A-E/1-5")]
    public void A_limit_is_at_least_a_grade(string text, string limit)
    {
        Assert.True(SourceLimit.TryParse(text, out var parsed, out var problem), problem);
        Assert.Equal(limit, parsed.ToString());
    }

    [Theory]
    [InlineData("A-F", "--unjudged omit")]
    [InlineData("F", "--unjudged omit")]
    [InlineData("A-C/6", "--unjudged omit")]
    [InlineData("B-D", "A-C")]
    [InlineData("a-c", "A-C")]
    [InlineData("A-C/2-3", "A-C")]
    [InlineData("A-C/", "A-C")]
    [InlineData("A-C/1-3/4", "A-C")]
    [InlineData("", "A-C")]
    public void What_is_no_limit_is_refused_with_how_to_write_one(string text, string told)
    {
        Assert.False(SourceLimit.TryParse(text, out _, out var problem));
        Assert.Contains(told, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A-C/1-3", "B2", Standard.Met)]
    [InlineData("A-C/1-3", "B6", Standard.Unjudged)]
    [InlineData("A-C/1-3", "F2", Standard.Unjudged)]
    [InlineData("A-C/1-3", "F4", Standard.Missed)]
    [InlineData("A-C/1-3", "D6", Standard.Missed)]
    [InlineData("A-C/1-3", "D1 F6", Standard.Unjudged)]
    [InlineData("A-C/1-3", "D1 F6 C3", Standard.Met)]
    [InlineData("A-C", "C5", Standard.Met)]
    [InlineData("A-C", "", Standard.Unjudged)]
    public void One_good_citation_is_enough_and_what_falls_short_in_one_grade_falls_short(string limit, string citations, Standard standard)
    {
        Assert.True(SourceLimit.TryParse(limit, out var parsed, out _));
        Assert.Equal(standard, parsed.Of(citations.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(grade => new Grade(Enum.Parse<Reliability>(grade[..1]), grade[1] - '0'))));
    }
}
