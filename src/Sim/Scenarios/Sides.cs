using Sim.Answers;

namespace Sim.Scenarios;

/// <summary>A conflict's two sides in words: of all that is said, what differs.</summary>
internal static class Sides
{
    public static LoadConflict Of(string branch, string about, IReadOnlyList<(IReadOnlyList<Field> Store, IReadOnlyList<Field> File)> said)
    {
        var (store, file) = (new List<string>(), new List<string>());
        foreach (var (there, here) in said)
        {
            var changes = Field.Changes(there, here);
            if (changes.Count == 0) continue;
            store.Add(Text(there, changes.Select(change => (change.Field, change.Before))));
            file.Add(Text(here, changes.Select(change => (change.Field, change.After))));
        }
        return new LoadConflict(branch, about, string.Join("; ", file), string.Join("; ", store));
    }

    private static string Text(IReadOnlyList<Field> side, IEnumerable<(string Field, string? Text)> differing) =>
        side.Count == 0 ? "nothing" : string.Join(", ", differing.Select(change => change.Text is null ? $"no {change.Field}" : $"{change.Field} '{change.Text}'"));
}
