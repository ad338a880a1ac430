using Sim.Branches;
using Sim.Events;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

public class DecisionLaws
{
    [Law]
    public bool A_command_repeated_after_its_change_is_no_change(Tree tree, Luck luck) => IsIdempotent(tree.World, luck, Decided);

    [Fact]
    public void Control_a_decider_that_always_appends_is_not_idempotent() =>
        Control.Breaks((Tree tree, Luck luck) => IsIdempotent(tree.World, luck, (world, name, command) => Decided(world, name, command) switch
        {
            Decision.NoChange when command is BranchCommand.Retract retract => new Decision.Append(new Change.Retracted(retract.Id, retract.Reason)),
            var decision => decision,
        }));

    [Law]
    public bool What_is_decided_is_consistent(Tree tree, Luck luck) => IsConsistent(tree.World, luck, Decided);

    [Fact]
    public void Control_a_decider_that_asks_nobody_is_not_consistent() =>
        Control.Breaks((Tree tree, Luck luck) => IsConsistent(tree.World, luck, (_, _, command) => command is BranchCommand.Record record
            ? new Decision.Append(new Change.Asserted(record.Event)) : new Decision.NoChange()));

    [Law]
    public bool Nothing_is_asserted_on_a_cause_that_does_not_hold(Tree tree, Luck luck) => Commands(tree.World, luck).All(asked =>
    {
        if (Decided(tree.World, asked.Branch, asked.Command) is not Decision.Append(var changes)) return true;
        var after = tree.World.Append(asked.Branch, [.. changes]).TimelineOf(asked.Branch);
        return changes.Select(change => (change as Change.Asserted)?.Event ?? (change as Change.Replaced)?.With).OfType<PoliticalEvent>()
            .SelectMany(asserted => asserted.Causes).All(cause => after.Find(cause)!.State == EventState.Holds);
    });

    [Law]
    public bool No_decision_depends_on_what_stands(Tree tree, Luck luck) => IsBlindToStandings(tree.World, luck, Decided);

    [Fact]
    public void Control_a_decider_that_wants_a_request_before_an_answer_is_not_blind() =>
        Control.Breaks((Tree tree, Luck luck) => IsBlindToStandings(tree.World, luck, (world, name, command) =>
            command is BranchCommand.Record { Event.Answers.Request: var request } && world.TimelineOf(name).Find(request) is { Event.Begins.Count: 0 }
                ? new Decision.Refused("nobody asked", "ask first") : Decided(world, name, command)));

    private delegate Decision Decider(World world, string branch, BranchCommand command);

    private static Decision Decided(World world, string branch, BranchCommand command) => world.Decide(branch, command);

    private static bool IsIdempotent(World world, Luck luck, Decider decide) => Commands(world, luck).All(asked =>
        decide(world, asked.Branch, asked.Command) is not Decision.Append(var changes)
        || decide(world.Append(asked.Branch, [.. changes]), asked.Branch, asked.Command) is Decision.NoChange);

    private static bool IsConsistent(World world, Luck luck, Decider decide) => Commands(world, luck).All(asked =>
        decide(world, asked.Branch, asked.Command) is not Decision.Append(var changes)
        || Consistency.Problems(world.Append(asked.Branch, [.. changes]).TimelineOf(asked.Branch)).All(problem => problem.Severity != Severity.Error));

    private static bool IsBlindToStandings(World world, Luck luck, Decider decide)
    {
        var calm = world.Select(WithoutStandings);
        return Commands(world, luck).All(asked =>
        {
            var calmed = WithoutStandings(asked.Command, calm);
            return (decide(world, asked.Branch, asked.Command), decide(calm, asked.Branch, calmed)) switch
            {
                (Decision.Append seen, Decision.Append unseen) => seen.Changes.Select(WithoutStandings).ToValueList() == unseen.Changes,
                // Both sides of a conflict are told in words, which name the fields that differ.
                (Decision.Refused seen, Decision.Refused unseen) when asked.Command is BranchCommand.Rebase => seen.Refusals.Count == unseen.Refusals.Count,
                var (seen, unseen) => seen == unseen,
            };
        });
    }

    private static IEnumerable<(string Branch, BranchCommand Command)> Commands(World world, Luck luck)
    {
        var dice = luck.Dice;
        for (var times = 0; times < 8; times++)
            if (dice.Of([.. world.Names]) is var name && RandomCommands.Of(dice, world, name) is { } command) yield return (name, command);
    }

    /// <remarks>The summary keeps apart what only standings told apart.</remarks>
    private static PoliticalEvent WithoutStandings(PoliticalEvent happened) => happened with
    {
        Begins = [],
        Ends = [],
        Summary = $"{happened.Summary} {happened.Begins?.ToString() ?? "default"} {happened.Ends?.ToString() ?? "default"}",
    };

    private static Change WithoutStandings(Change change) => change switch
    {
        Change.Asserted asserted => asserted with { Event = WithoutStandings(asserted.Event) },
        Change.Corrected corrected => corrected with { Event = WithoutStandings(corrected.Event) },
        Change.Replaced replaced => replaced with { With = WithoutStandings(replaced.With) },
        _ => change,
    };

    private static BranchCommand WithoutStandings(BranchCommand command, World calm) => command switch
    {
        BranchCommand.Record record => record with { Event = WithoutStandings(record.Event) },
        BranchCommand.Correct correct => correct with { Event = WithoutStandings(correct.Event) },
        BranchCommand.Replace replace => replace with { With = WithoutStandings(replace.With) },
        BranchCommand.Rebase rebase => rebase with { Onto = calm.LineageOf(rebase.Onto.Leaf.Name, rebase.Onto.Leaf.Version) },
        _ => command,
    };
}
