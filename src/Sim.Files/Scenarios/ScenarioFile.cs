using Sim.Branches;
using Sim.Postures;
using Sim.Scenarios;

namespace Sim.Files;

/// <summary>A scenario file as read: the scenario, or all that is wrong with the file; and where it states what.</summary>
public sealed class ScenarioFile
{
    /// <summary>A longer one is refused.</summary>
    public const int MostBytes = TextFile.Limit;

    private readonly ScenarioDraft? draft;

    private ScenarioFile(string path, ScenarioDraft? draft, Findings findings)
    {
        (Path, this.draft, Errors) = (path, draft, findings.InOrder());
        Scenario = findings.HasErrors ? null : draft?.Scenario;
    }

    /// <summary>As given.</summary>
    public string Path { get; }

    /// <summary>Null where there are errors.</summary>
    public Scenario? Scenario { get; }

    /// <summary>What is wrong with the file as a text, by position; <see cref="Check"/> adds what is wrong with what it says.</summary>
    public IReadOnlyList<FileError> Errors { get; }

    public static ScenarioFile Read(string path) => Of(path, YamlDocument.Read(path), System.IO.Path.GetDirectoryName(path) ?? "");

    /// <summary>A text that came by itself: no file of this machine is read for it.</summary>
    /// <param name="name">What errors call it.</param>
    public static ScenarioFile Of(string name, ReadOnlySpan<byte> utf8) => Of(name, YamlDocument.Of(name, utf8), null);

    private static ScenarioFile Of(string path, YamlDocument document, string? folder)
    {
        var findings = new Findings();
        findings.Add(document.Errors);
        return new ScenarioFile(path, document.Root is { } root ? new ScenarioReader(findings, folder).Read(root) : null, findings);
    }

    /// <summary>All errors and warnings: of the text, and of each branch as the model sees it.</summary>
    /// <remarks>Where a value could not be read the rest is checked all the same, but nothing is concluded from a date that could not be read.</remarks>
    public IReadOnlyList<FileError> Check()
    {
        var findings = new Findings();
        findings.Add(Errors);
        if (draft is null) return findings.InOrder();
        var readable = draft.Scenario with { Branches = draft.Scenario.Branches.Where(plan => draft.Placed.Contains(plan.Name)).ToValueList() };
        foreach (var lineage in ScenarioDifference.Lineages(readable))
        {
            var timeline = Timeline.Of(lineage);
            var branch = timeline.Lineage.Leaf.Name;
            var problems = Consistency.Problems(timeline).ToList();
            if (Scenario is not null && problems.TrueForAll(problem => problem.Severity != Severity.Error)) problems.AddRange(Doubts.Of(timeline));
            findings.Add(problems.Where(problem => !(IsOfDates(problem) && draft.Undated.Any(id => problem.About == id || problem.What.Contains($"'{id}'", StringComparison.Ordinal))))
                .Select(problem => Locate(branch, problem)));
        }
        return findings.InOrder();
    }

    private static bool IsOfDates(Problem problem) =>
        problem.Field is "occurred" or "placed" or "reported" || problem.What.Contains("takes effect", StringComparison.Ordinal);

    /// <summary>Where the file says what the problem is about: the very value where it is known, else the id.</summary>
    /// <param name="branch">The branch on whose timeline the problem was found.</param>
    public FileError Locate(string branch, Problem problem) =>
        new(draft?.Positions.Of(Lineage(branch), problem) ?? FilePosition.StartOf(Path), problem.What, problem.Fix, problem.Severity);

    private IEnumerable<string> Lineage(string branch)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var name = branch; name is not null && seen.Add(name); name = draft!.Scenario.Branches.FirstOrDefault(plan => plan.Name == name)?.From)
            yield return name;
    }
}
