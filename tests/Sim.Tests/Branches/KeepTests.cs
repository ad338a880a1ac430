using Sim.Branches;
using Sim.Events;

namespace Sim.Tests.Branches;

public sealed class KeepTests
{
    private static readonly PoliticalEvent Asks = Story.Event("asks", "2022-01-01", "RUS", "none", "KAZ");
    private static readonly PoliticalEvent Sends = Story.Event("sends", "2022-01-05", "KAZ", "none", "RUS").Because("asks");

    [Fact]
    public void What_is_not_undercut_cannot_be_kept()
    {
        var branch = Story.Of(Asks, Sends).Fork("what-if", "2022-01-01");
        Assert.IsType<Decision.Refused>(BranchDecider.Decide(branch, new BranchCommand.Keep(Sends.Id, "r")));
    }

    [Fact]
    public void What_was_kept_is_so_already()
    {
        var branch = Story.Of(Asks, Sends).Fork("what-if", "2022-01-01", new Change.Retracted(Asks.Id, "r"), new Change.Kept(Sends.Id, "r"));
        Assert.IsType<Decision.NoChange>(BranchDecider.Decide(branch, new BranchCommand.Keep(Sends.Id, "r")));
    }
}
