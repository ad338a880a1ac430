using System.CommandLine;
using Sim.Branches;
using Sim.Events;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>Grades of reliability as options.</summary>
internal static class Reliabilities
{
    public static Option<Reliability?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "A-F",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text.Length == 1 && Enum.TryParse<Reliability>(text.ToUpperInvariant(), out var grade)) return grade;
            result.AddError($"'{text}' is not a grade of reliability: write A (completely reliable) to E (unreliable), or F (cannot be judged)");
            return null;
        },
    };
}

/// <summary>Sources by id.</summary>
internal static class Sources
{
    /// <summary>As the first lineage that declares it has it.</summary>
    public static Outcome<Source> Find(string id, IReadOnlyCollection<Lineage> lineages)
    {
        var known = lineages.SelectMany(lineage => lineage.All<Declaration.Sourced>()).Select(sourced => sourced.Source).DistinctBy(source => source.Id).ToList();
        return known.Find(source => source.Id == id) is { } found
            ? new Outcome<Source>.Done(found)
            : new Outcome<Source>.Invalid($"no source '{id}' in '{lineages.First().Scenario}': {Nearest.Ask(id, known.Select(source => source.Id),
                known.Count == 0 ? "it declares none" : $"it has {string.Join(", ", known.Select(source => source.Id))}")}");
    }
}
