using Sim.Branches;

namespace Sim.Scenarios;

/// <summary>The order in which a branch's changes go into a stream. In a file their order means nothing; in a stream later changes to an id win.</summary>
internal static class ChangeOrder
{
    /// <summary>Withdrawals first, so that ids are free; corrections after what they correct; keeps last, since they name what the others undercut.</summary>
    public static IEnumerable<Change> Of(IEnumerable<Change> changes) => changes.OrderBy(Phase).ThenBy(change => change.Subject);

    private static int Phase(Change change) => change switch
    {
        Change.Reverted => 0,
        Change.Retracted => 1,
        Change.Replaced => 2,
        Change.Asserted => 3,
        Change.Corrected => 4,
        _ => 5,
    };
}
