using Sim.Events;

namespace Sim.Tests.Events;

public class EdtfTests
{
    /// <summary>Text, first and last day it may mean, day of effect, day from which it is known.</summary>
    [Theory]
    [InlineData("2022-02-25", "2022-02-25", "2022-02-25", "2022-02-25", "2022-02-25")]
    [InlineData("2022-02-25?", "2022-02-25", "2022-02-25", "2022-02-25", "2022-02-25")]
    [InlineData("2022-02-25~", "2022-02-25", "2022-02-25", "2022-02-25", "2022-02-25")]
    [InlineData("2022-02-25%", "2022-02-25", "2022-02-25", "2022-02-25", "2022-02-25")]
    [InlineData("2022-02", "2022-02-01", "2022-02-28", "2022-02-01", "2022-02-28")]
    [InlineData("2022-02~", "2022-02-01", "2022-02-28", "2022-02-01", "2022-02-28")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29", "2024-02-01", "2024-02-29")]
    [InlineData("2022", "2022-01-01", "2022-12-31", "2022-01-01", "2022-12-31")]
    [InlineData("2022?", "2022-01-01", "2022-12-31", "2022-01-01", "2022-12-31")]
    [InlineData("2022-02-20/2022-02-24", "2022-02-20", "2022-02-24", "2022-02-20", "2022-02-24")]
    [InlineData("2022-02-20?/2022-02-24~", "2022-02-20", "2022-02-24", "2022-02-20", "2022-02-24")]
    [InlineData("2022-02-20/2022-02", "2022-02-20", "2022-02-28", "2022-02-20", "2022-02-28")]
    [InlineData("2021/2022-02", "2021-01-01", "2022-02-28", "2021-01-01", "2022-02-28")]
    [InlineData("../2022-02-24", "0001-01-01", "2022-02-24", "2022-02-24", "2022-02-24")]
    [InlineData("../2022-02", "0001-01-01", "2022-02-28", "2022-02-28", "2022-02-28")]
    [InlineData("2022-02-24/..", "2022-02-24", "9999-12-31", "2022-02-24", "2022-02-24")]
    [InlineData("2022-02/..", "2022-02-01", "9999-12-31", "2022-02-01", "2022-02-01")]
    [InlineData("0001", "0001-01-01", "0001-12-31", "0001-01-01", "0001-12-31")]
    [InlineData("9999", "9999-01-01", "9999-12-31", "9999-01-01", "9999-12-31")]
    [InlineData("0001-01-01/0001-01-05", "0001-01-01", "0001-01-05", "0001-01-01", "0001-01-05")]
    public void A_text_means_a_day_within_its_bounds(string text, string first, string last, string effective, string known)
    {
        var happened = Story.Event("a", text, "KAZ", "none");
        Assert.Equal($"{first}/{last}", happened.Occurred.Bounds.ToString());
        Assert.Equal(effective, Day.Text(happened.Effective));
        Assert.Equal(known, Day.Text(happened.Known));
        Assert.Equal(text, happened.Occurred.ToString());
    }

    [Theory]
    [InlineData("2022-02", "2022-02-14", null, "2022-02-14")]
    [InlineData("2022-02", "2022-02-14", "2022-02-20", "2022-02-20")]
    [InlineData("2022-02", null, "2022-02-10", "2022-02-10")]
    [InlineData("../2022-02-24", "2022-02-20", null, "2022-02-20")]
    [InlineData("2022-02-24/..", null, "2022-03-20", "2022-03-20")]
    public void A_placed_day_takes_effect_and_a_reported_one_is_when_it_is_known(string text, string? placed, string? reported, string known)
    {
        var happened = Story.Event("a", text, "KAZ", "none") with { Placed = Parsed(placed), Reported = Parsed(reported) };
        Assert.Empty(EventRules.Breaches(happened));
        Assert.Equal(placed is null ? Story.Event("a", text, "KAZ", "none").Effective : Parsed(placed), happened.Effective);
        Assert.Equal(known, Day.Text(happened.Known));
    }

    [Theory]
    [InlineData("2022-02", "2022-03-01", null, "placed")]
    [InlineData("2022-02-24/..", "2022-02-23", null, "placed")]
    [InlineData("2022-02", "2022-02-14", "2022-02-13", "reported")]
    [InlineData("2022-02-25", null, "2022-02-24", "reported")]
    public void A_day_out_of_bounds_or_a_report_before_the_effect_is_refused(string text, string? placed, string? reported, string field) =>
        Assert.Equal(field, Assert.Single(EventRules.Breaches(Story.Event("a", text, "KAZ", "none") with { Placed = Parsed(placed), Reported = Parsed(reported) })).Field);

    [Theory]
    [InlineData("..", "both ends are open")]
    [InlineData("../..", "both ends are open")]
    [InlineData("/2022-02-24", "lacks an end")]
    [InlineData("2022-02-24/", "lacks an end")]
    [InlineData("2022-21", "is a season")]
    [InlineData("2022-24/..", "is a season")]
    [InlineData("2022-0X", "unspecified digits")]
    [InlineData("201X", "unspecified digits")]
    [InlineData("2022-13", "no such month")]
    [InlineData("2022-00", "no such month")]
    [InlineData("2022-02-29", "that month has 28 days")]
    [InlineData("2022-02-00", "impossible date")]
    [InlineData("0000", "years run from 0001")]
    [InlineData("2022-03/2022-02", "ends before it begins")]
    [InlineData("", "is not a date")]
    [InlineData("?", "is not a date")]
    [InlineData("2022?~", "is not a date")]
    [InlineData("22-02-25", "is not a date")]
    [InlineData("2022-2-5", "is not a date")]
    [InlineData("25.02.2022", "is not a date")]
    [InlineData("2022-02-25T10:00", "is not a date")]
    [InlineData("2022-02-25 ", "is not a date")]
    [InlineData("-0044", "is not a date")]
    [InlineData("Y17000", "is not a date")]
    [InlineData("٢٠٢٢", "is not a date")]
    [InlineData("2022/2023/2024", "is not a date")]
    public void What_names_no_day_is_refused_with_the_fix(string text, string reason)
    {
        Assert.False(Edtf.TryParse(text, out _, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    private static DateOnly? Parsed(string? day) => day is null ? null : DateOnly.Parse(day);
}
