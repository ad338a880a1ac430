using FsCheck;
using FsCheck.Fluent;
using Sim.Branches;

namespace Sim.Tests.Generators;

/// <summary>What a law may ask for.</summary>
public static class Arbitraries
{
    private static Gen<int> Seeds { get; } = Gen.Choose(0, int.MaxValue - 1);

    private static Gen<Tree> Trees { get; } =
        from events in Gen.Choose(3, 25)
        from things in Gen.Choose(3, 40)
        from history in Gen.ArrayOf(Seeds, events)
        from deeds in Gen.ArrayOf(Seeds, things)
        select new Tree(history, deeds);

    private static Gen<DateOnly> Days { get; } = Gen.Choose(-10, 100).Select(RandomEvents.First.AddDays);

    private static Gen<string> Names { get; } =
        from first in Gen.Elements("abz09".ToCharArray())
        from rest in Gen.ArrayOf(Gen.Elements("abcxyz0189-".ToCharArray()))
        select first + new string(rest)[..Math.Min(rest.Length, 63)];

    /// <summary>With a version only where a store answers, and a scenario only where no file does.</summary>
    private static Gen<Reference> References { get; } =
        from branch in Names
        from place in Gen.Elements("store", "scenario", "file")
        from name in Names
        from version in Gen.Choose(0, 50)
        from day in Days
        from known in Days
        from stated in Gen.Choose(0, 3)
        select new Reference(
            place == "scenario" ? name : null, place == "file" ? $"some folder/{name}.yaml" : null, branch,
            place == "file" || version == 0 ? null : version, stated % 2 == 1 ? day : null, stated >= 2 ? known : null);

    private static Gen<Luck> Lucks { get; } = Seeds.Select(seed => new Luck(seed));

    /// <summary>A root of up to 25 events over two months, up to four what-ifs upon each other, and what people did to them.</summary>
    public static Arbitrary<Tree> Tree() => Arb.From(Trees, Generators.Tree.Shrink);

    /// <summary>Around the days on which random events take effect.</summary>
    public static Arbitrary<DateOnly> Day() => Arb.From(Days);

    public static Arbitrary<Reference> Reference() => Arb.From(References);

    public static Arbitrary<Luck> Luck() => Arb.From(Lucks);
}

/// <summary>A law's own choices: which branch, which event, which order.</summary>
public readonly record struct Luck(int Seed)
{
    internal Dice Dice => new(Seed);

    public string Branch(World world) => Dice.Of([.. world.Names]);
}
