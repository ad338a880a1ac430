using Sim.Events;

namespace Sim.Tests.Events;

public class ActionTableTests
{
    [Fact]
    public void There_are_312_actions_each_with_a_name_of_its_own()
    {
        Assert.Equal(312, ActionTable.All.Count());
        Assert.Equal(312, ActionTable.All.Select(action => action.Code).Distinct().Count());
        Assert.Equal(312, ActionTable.All.Select(action => action.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(ActionTable.All, action => Assert.Matches("^[a-z]+(-[a-z]+)*$", action.Name));
        Assert.All(ActionTable.All, action => Assert.Matches("^[0-9]{2,4}$", action.Code.Value));
        Assert.All(ActionTable.All, action => Assert.InRange(action.Quad, 1, 4));
        Assert.All(ActionTable.All, action => Assert.InRange(Scale.Goldstein.Of(action.Code).Value, -10, 10));
    }

    [Theory]
    [InlineData("1222", "1222")]
    [InlineData("CAMEO-1222", "1222")]
    [InlineData("reject-military-aid", "1222")]
    [InlineData("018", "018")]
    [InlineData("18", "18")]
    [InlineData("CAMEO-018", "018")]
    [InlineData("none", "none")]
    public void A_code_or_a_name_finds_its_action(string text, string code)
    {
        Assert.True(ActionTable.TryFind(text, out var found, out var problem));
        Assert.Equal((code, ""), (found.Value, problem));
    }

    [Fact]
    public void Every_name_and_code_finds_itself() => Assert.All(ActionTable.All, action =>
    {
        Assert.True(ActionTable.TryFind(action.Name, out var byName, out _));
        Assert.True(ActionTable.TryFind(action.Code.Value, out var byCode, out _));
        Assert.Equal((action.Code, action.Code), (byName, byCode));
        Assert.Equal(action.Name, ActionTable.NameOf(action.Code));
    });

    [Fact]
    public void A_code_with_and_without_its_leading_zero_are_two_actions() =>
        Assert.Equal(("express-empathy", "assault"), (ActionTable.NameOf(new ActionCode("018")), ActionTable.NameOf(new ActionCode("18"))));

    [Theory]
    [InlineData("36", "write \"036\", quoted, for agree-to-talks")]
    [InlineData("332", "write \"0332\", quoted, for agree-military-aid")]
    [InlineData("reject-militry-aid", "did you mean 'reject-military-aid'")]
    [InlineData("REJECT-MILITARY-AID", "did you mean 'reject-military-aid'")]
    [InlineData("", "write a short name or a quoted CAMEO code")]
    [InlineData("something nobody ever does to anybody", "write a short name or a quoted CAMEO code")]
    public void A_wrong_one_is_refused_with_the_fix(string text, string fix)
    {
        Assert.False(ActionTable.TryFind(text, out var code, out var problem));
        Assert.Contains(fix, problem, StringComparison.Ordinal);
        Assert.True(code.IsNone);
    }

    [Fact]
    public void An_own_score_beats_the_scale_and_none_counts_for_nothing()
    {
        var happened = Story.Event("a", "2022-02-25", "KAZ", "reject-military-aid", "RUS");
        Assert.Equal("-4", Scale.Goldstein.Of(happened).ToString());
        Assert.Equal("2.5", Scale.Goldstein.Of(happened.Scored(2.5)).ToString());
        Assert.Null(Scale.Goldstein.Of(happened.Scored(null)));
        Assert.Null(Scale.Goldstein.Of(Story.Event("a", "2022-02-25", "KAZ", "none", "RUS")));
    }
}
