namespace Sim.Tests.Generators;

/// <summary>A branch tree and the numbers that it grew from.</summary>
public sealed class Tree
{
    private readonly IReadOnlyList<int> history;
    private readonly IReadOnlyList<int> deeds;

    /// <param name="history">One number for each event of the first record.</param>
    /// <param name="deeds">One for each thing that somebody did afterwards.</param>
    public Tree(IReadOnlyList<int> history, IReadOnlyList<int> deeds) =>
        (this.history, this.deeds, World) = (history, deeds, Grower.Grow(history, deeds));

    public World World { get; }

    /// <summary>Trees with less in them: the latter half gone, then the former, then a single number.</summary>
    public static IEnumerable<Tree> Shrink(Tree tree) =>
        Fewer(tree.deeds).Select(deeds => new Tree(tree.history, deeds)).Concat(Fewer(tree.history).Select(history => new Tree(history, tree.deeds)));

    public override string ToString() => World.ToString();

    private static IEnumerable<int[]> Fewer(IReadOnlyList<int> numbers)
    {
        for (var length = numbers.Count / 2; length >= 1; length /= 2)
            for (var at = numbers.Count - length; at >= 0; at -= length)
                yield return [.. numbers.Take(at), .. numbers.Skip(at + length)];
    }
}
