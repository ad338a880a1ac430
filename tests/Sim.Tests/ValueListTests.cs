namespace Sim.Tests;

public class ValueListTests
{
    [Fact]
    public void Equal_elements_in_equal_order_make_equal_lists()
    {
        ValueList<string> one = ["a", "b"], same = ["a", "b"], turned = ["b", "a"], longer = ["a", "b", "c"];
        Assert.True(one == same && one.Equals((object)same) && one.GetHashCode() == same.GetHashCode());
        Assert.True(one != turned && one != longer && !one.Equals("a, b"));
    }

    [Fact]
    public void The_default_is_an_empty_list()
    {
        ValueList<int> empty = [];
        Assert.True(empty == default(ValueList<int>) && empty.GetHashCode() == default(ValueList<int>).GetHashCode());
        Assert.Empty(default(ValueList<int>));
        Assert.Equal("", default(ValueList<int>).ToString());
        foreach (var item in default(ValueList<int>)) Assert.Fail($"{item}");
    }

    [Fact]
    public void Records_that_hold_equal_lists_are_equal()
    {
        Assert.Equal(new Holder(["a"], null), new Holder(["a"], null));
        Assert.NotEqual(new Holder(["a"], null), new Holder(["a"], []));
        Assert.Equal(new Holder([], [["a"], []]), new Holder([], [["a"], []]));
    }

    [Fact]
    public void Nobody_can_change_it_afterwards()
    {
        var source = new[] { 1, 2 };
        var list = source.ToValueList();
        source[0] = 9;
        Assert.Equal([1, 2], list);
    }

    private sealed record Holder(ValueList<string> Names, ValueList<ValueList<string>>? Groups);
}
