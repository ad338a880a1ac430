using Sim.Events;

namespace Sim.Files;

/// <summary>What is wrong with one of the values that make an event.</summary>
/// <param name="Field">The key of a scenario file.</param>
/// <param name="What">With the fix; empty where the value is missing.</param>
public sealed record FieldProblem(string Field, string What)
{
    public bool IsMissing => What.Length == 0;
}

/// <summary>An event as its values were read.</summary>
/// <param name="Event">Null where one of them is missing or cannot be read.</param>
public sealed record EventReading(PoliticalEvent? Event, IReadOnlyList<FieldProblem> Problems);
