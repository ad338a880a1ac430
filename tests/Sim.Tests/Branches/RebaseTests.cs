using Sim.Branches;
using Sim.Events;

namespace Sim.Tests.Branches;

/// <summary>Hand-worked: what a rebase asks, withdraws and tells.</summary>
public class RebaseTests
{
    private static readonly PoliticalEvent Order = Story.Event("order", "2022-01-01", "RUS", "none");
    private static readonly PoliticalEvent Protest = Story.Event("protest", "2022-01-03", "USA", "criticize", "RUS");

    [Fact]
    public void An_event_that_hangs_on_what_was_retracted_above_is_asked_about_though_the_branch_had_corrected_that()
    {
        var branch = Story.Of(Order).Fork("b", "2022-01-01", new Change.Corrected(Order with { Who = "the minister" }, "better"), new Change.Asserted(Protest.Because("order")));
        var plan = Plan(branch, new Change.Retracted(Order.Id, "a hoax"));
        Assert.Equal("protest", Assert.Single(plan.Conflicts).Id.Value);
        Assert.Contains("on 'main' 'order' is retracted: a hoax", plan.Conflicts[0].Theirs);
        Assert.Equal("order", Assert.Single(plan.Agreed).Ids[0].Value);
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void What_is_asked_about_itself_is_not_asked_about_again_where_it_is_named()
    {
        var branch = Story.Of(Order).Fork("b", "2022-01-01", new Change.Corrected(Order with { Who = "the minister" }, "better"), new Change.Asserted(Protest.Because("order")));
        var plan = Plan(branch, new Change.Corrected(Order with { Who = "the president" }, "known since"));
        Assert.Equal("order", Assert.Single(plan.Conflicts).Id.Value);
    }

    [Fact]
    public void An_event_that_both_assert_alike_is_withdrawn_unasked_and_what_hangs_on_it_stays()
    {
        var branch = Story.Of(Order).Fork("b", "2022-01-01", new Change.Asserted(Protest), new Change.Asserted(Story.Event("answer", "2022-01-04", "RUS", "reject", "USA").Because("protest")));
        var plan = Plan(branch, new Change.Asserted(Protest));
        Assert.Empty(plan.Conflicts);
        Assert.Empty(plan.Refusals);
        Assert.Equal([Protest.Id], Assert.Single(plan.Twins).Ids);
        Assert.Equal(plan.Twins, plan.Agreed);
        Assert.Equal([new Change.Reverted(Protest.Id, "rebased: main says the same"), new Change.Rebased(plan.To)], plan.Changes);
        var command = Command(branch, new Change.Asserted(Protest));
        Assert.Equal(new Decision.Append(plan.Changes), BranchDecider.Decide(branch, command));
        var moved = Timeline.Of(command.Onto.Child(plan.Changes.Aggregate(branch.Lineage.Leaf, (leaf, change) => leaf.Evolve(change))));
        Assert.Equal(("main", EventState.Holds), (moved.Find(Protest.Id)!.Branch, moved.Find(new EventId("answer"))!.State));
    }

    [Fact]
    public void An_event_that_both_assert_otherwise_under_one_id_is_asked_about()
    {
        var plan = Plan(Story.Of(Order).Fork("b", "2022-01-01", new Change.Asserted(Protest)), new Change.Asserted(Protest with { Who = "the president" }));
        Assert.Empty(plan.Twins);
        Assert.NotEmpty(Assert.Single(plan.Conflicts).Against);
    }

    [Fact]
    public void What_the_parent_declares_otherwise_and_judgments_that_lose_a_cause_are_told()
    {
        var judgment = new Judgment(new EventId("judged"), Edtf.Parse("2022-01-05"), null, "It means war.", [], null, [], [Order.Id], null);
        Declaration graded = new Declaration.Sourced(new Source("essay", "Essay", null, Reliability.F)), regraded = new Declaration.Sourced(new Source("essay", "Essay", null, Reliability.B));
        var branch = Story.Of([graded, new Declaration.Judged(judgment)], Order).Fork("b", "2022-01-01");
        var plan = Plan(branch, new Change.Declared(regraded));
        Assert.Equal([new DeclarationShift(graded.Key, graded, regraded)], plan.Declarations);

        // The judgment falls on the branch: it retracts there what the parent only now names for it.
        var free = judgment with { Because = [] };
        var below = Story.Of([new Declaration.Judged(free)], Order).Fork("b", "2022-01-01", new Change.Retracted(Order.Id, "what if not"));
        var fallen = Plan(below, new Change.Declared(new Declaration.Judged(judgment)));
        Assert.Equal((judgment.Id, CasualtyKind.Judgment), (Assert.Single(fallen.NewlyUndercut).Id, fallen.NewlyUndercut[0].Kind));
    }

    private static Rebase Plan(Timeline branch, params Change[] above) => Rebase.Of(branch, Command(branch, above));

    private static BranchCommand.Rebase Command(Timeline branch, params Change[] above)
    {
        var parent = branch.Lineage.Parent!;
        var onto = parent.With(above.Aggregate(parent.Leaf, (root, change) => root.Evolve(change)));
        return new BranchCommand.Rebase(branch.Lineage.Leaf.Point! with { Basis = onto.Leaf.Version }, onto);
    }
}
