using Sim.Answers;
using Sim.Branches;
using Sim.Evidence;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>Views of random worlds.</summary>
internal static class Looks
{
    public static View At(World world, string branch, DateOnly day, DateOnly? known = null, Counting? counting = null) =>
        At(known is null ? world.TimelineOf(branch) : Timeline.Of(world.LineageOf(branch), known), branch, day, counting);

    public static View At(Timeline timeline, string branch, DateOnly day, Counting? counting = null) =>
        View.Of(new Reference(null, null, branch, null, day, timeline.KnownBy), timeline, counting)!;
}
