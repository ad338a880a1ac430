using FsCheck;
using Sim.Rules;
using Sim.Tests.Generators;
using Sim.Tests.Laws;

namespace Sim.Tests.Rules;

/// <summary>A condition is written as people would, and whatever cannot be read is refused with the fix.</summary>
public sealed class ConditionTextTests
{
    [Law]
    public bool A_condition_reads_back_equal(Luck luck) => ComesBack(RandomConditions.Of(luck.Dice), ConditionText.Of);

    [Fact]
    public void Control_a_comma_for_every_arrow_does_not_come_back() => Control.Breaks<Luck>(luck =>
        ComesBack(RandomConditions.Of(luck.Dice), condition => ConditionText.Of(condition).Replace('→', ',')));

    [Law]
    public bool What_is_no_condition_is_refused_with_a_fix(NonNull<string> text) =>
        ConditionText.TryParse(text.Get, out var condition, out var refusal) ? ComesBack(condition, ConditionText.Of) : refusal.Reason.Length > 0 && refusal.Fix.Length > 0;

    [Theory]
    [InlineData("troops(A->B)", "troops(A→B)")]
    [InlineData(" alliance( B,C ) ", "alliance(B, C)")]
    [InlineData("war(A→B)", "war(A, B)")]
    [InlineData("unrest(A)", "unrest(A)")]
    [InlineData("request(B→A)=pending", "request(B→A) = pending")]
    [InlineData("not  war(A, B)", "not war(A, B)")]
    [InlineData("score(C→A/society)<-1", "score(C→A/society) < -1")]
    [InlineData("mass(KAZ → RUS) >= 0.50", "mass(KAZ→RUS) >= 0.5")]
    [InlineData("label(A→B) != close", "label(A→B) != close")]
    [InlineData("label(A→B)=no record", "label(A→B) = no record")]
    [InlineData("C in KAZ,USA", "C in KAZ, USA")]
    [InlineData("C  not in  RUS", "C not in RUS")]
    public void Spaces_are_free_and_one_way_of_writing_is_printed(string written, string printed) => Assert.Equal(printed, ConditionText.Of(ConditionText.Parse(written)));

    [Theory]
    [InlineData("", "the condition is empty")]
    [InlineData("truops(A→B)", "did you mean 'troops'?")]
    [InlineData("sore(A→B) < 1", "did you mean 'score'?")]
    [InlineData("unrest A", "did you mean 'unrest(…)'?")]
    [InlineData("troops(A, B)", "'troops(A, B)' does not say which of the two holds it: write troops(A→B)")]
    [InlineData("troops(A→B", "does not close it")]
    [InlineData("troops(a→B)", "'a' is neither a variable nor an actor")]
    [InlineData("war(A, A)", "names 'A' at both ends")]
    [InlineData("war(A, B, C)", "more than two ends")]
    [InlineData("request(A→B) = granteed", "did you mean 'granted'?")]
    [InlineData("request(A→B) != pending", "write 'not request(…) = pending'")]
    [InlineData("score(A→B)", "compares it with nothing")]
    [InlineData("score(A→B) = 1", "write <, <=, >= or >")]
    [InlineData("score(A→B) < 0.1234", "at most three decimals")]
    [InlineData("score(A) < 1", "does not say from whom to whom")]
    [InlineData("score(A/MIL→B) < 1", "a stance is a government's or a society's")]
    [InlineData("not score(A→B) < 1", "turn the comparison around")]
    [InlineData("label(A→B) = friendly", "is not a label")]
    [InlineData("label(A→B) hostile", "write = or !=")]
    [InlineData("C != A", "different ones stand for different countries")]
    [InlineData("not C in RUS", "write C not in RUS")]
    [InlineData("KAZ in RUS", "'KAZ' is no variable")]
    [InlineData("C in RUS, RUS", "names a country twice")]
    [InlineData("C in", "names a country too few")]
    [InlineData("C in rus", "'rus' is not a country's code")]
    [InlineData("it rains", "is no condition")]
    public void What_cannot_be_read_is_refused_with_what_is_wrong_and_the_fix(string written, string said)
    {
        Assert.False(ConditionText.TryParse(written, out _, out var refusal));
        Assert.Contains(said, $"{refusal.Reason}: {refusal.Fix}", StringComparison.Ordinal);
    }

    private static bool ComesBack(RuleCondition condition, Func<RuleCondition, string> write) =>
        ConditionText.TryParse(write(condition), out var read, out _) && read == condition;
}
