using Sim.Branches;
using Sim.Events;

namespace Sim.Tests.Generators;

/// <summary>A world whose two months last two hundred years: days keep their order.</summary>
internal static class Stretched
{
    private const int Factor = 1200;

    public static World Of(World world) => world.Select(change => Evidenced.Contents(change, Of) switch
    {
        Change.Opened { Point: { } point } opened => opened with { Point = Of(point) },
        Change.Rebased rebased => rebased with { Point = Of(rebased.Point) },
        Change.Retracted { Reported: { } reported } retracted => retracted with { Reported = Of(reported) },
        var other => other,
    });

    public static DateOnly Of(DateOnly day) => RandomEvents.First.AddDays((day.DayNumber - RandomEvents.First.DayNumber) * Factor);

    private static ForkPoint Of(ForkPoint point) => point with { From = Of(point.From), Until = point.Until is { } until ? Of(until) : null };

    private static PoliticalEvent Of(PoliticalEvent happened) => happened with
    {
        Occurred = Edtf.Of(Of(happened.Effective)),
        Placed = null,
        Reported = happened.Reported is { } reported ? Of(reported) : null,
    };
}
