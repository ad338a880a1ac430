using Sim.Branches;
using Sim.Events;
using Sim.Facts;

namespace Sim.Store.Tests.Columns;

/// <summary>What two indexes must agree on: every fact, every entry told, the version.</summary>
internal static class Indexes
{
    public static void Same(IndexedStream expected, IndexedStream actual)
    {
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal(Facts(expected.Facts), Facts(actual.Facts));
        Assert.Equal(expected.Told, actual.Told);
    }

    private static List<Fact> Facts(FactTable table)
    {
        var facts = new List<Fact>();
        for (var lane = 0; lane < table.Lanes.Length; lane++)
            for (var row = table.Start(lane); row < table.End(lane); row++) facts.Add(table.At(lane, row));
        return facts;
    }

    /// <summary>A machine-coded event that nothing is special about.</summary>
    public static Change.Asserted Plain(int number) => new(new PoliticalEvent
    {
        Id = new EventId($"e{number}"),
        Occurred = Edtf.Of(new DateOnly(2018, 1, 1).AddDays(number % 365)),
        Reported = number % 7 == 0 ? new DateOnly(2018, 1, 1).AddDays(number % 365 + number % 5) : null,
        Actor = new Actor(number % 3 == 0 ? "KAZ" : "RUS", number % 4 == 0 ? Sector.Cvl : Sector.Gov),
        Action = new ActionCode(number % 2 == 0 ? "042" : "190"),
        Recipient = number % 11 == 0 ? null : new Actor(number % 5 == 0 ? "UKR" : "USA", number % 6 == 0 ? Sector.Med : Sector.Gov),
        Score = (number % 13) switch { 0 => new StatedScore(null), 1 => new StatedScore(new Score(number % 1000)), _ => null },
        Summary = $"the {number}th",
        Citations = number % 9 == 0 ? [] : [new Citation("wire", $"{number}", "", number % 6 + 1)],
        CodedBy = Coder.Machine,
    });
}
