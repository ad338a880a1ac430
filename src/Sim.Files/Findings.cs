using Sim.Branches;

namespace Sim.Files;

/// <summary>The errors of one reading, collected so that an author sees them all at once.</summary>
internal sealed class Findings
{
    private readonly HashSet<FileError> found = [];

    public void Error(FilePosition at, string what, string fix) => found.Add(new FileError(at, what, fix));

    public void Add(IEnumerable<FileError> errors) => found.UnionWith(errors);

    public bool HasErrors => found.Any(error => error.Severity == Severity.Error);

    /// <summary>By position; an error met twice (through an alias) stands once.</summary>
    public IReadOnlyList<FileError> InOrder() => [.. found.Order()];
}
