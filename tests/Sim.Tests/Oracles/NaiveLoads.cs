using Sim.Scenarios;

namespace Sim.Tests.Oracles;

/// <summary>Three-way loading as one would explain it: by slot, with what the last load stated as the base. Slots hold words, empty for nothing.</summary>
internal sealed class NaiveLoads
{
    private readonly Dictionary<string, string> stated = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> store = new(StringComparer.Ordinal);

    public string this[string slot] => store.GetValueOrDefault(slot, "");

    public void Command(string slot, string said) => store[slot] = said;

    /// <returns>The slots in conflict; where nobody decides them nothing is loaded.</returns>
    public IReadOnlyList<string> Load(IReadOnlyDictionary<string, string> file, ConflictSide? take)
    {
        var conflicts = file.Keys.Where(slot => file[slot] != this[slot] && file[slot] != Base(slot) && this[slot] != Base(slot)).ToList();
        if (conflicts.Count > 0 && take is null) return conflicts;
        foreach (var (slot, said) in file)
        {
            if (said != Base(slot) && (this[slot] == Base(slot) || take == ConflictSide.File)) store[slot] = said;
            stated[slot] = said;
        }
        return conflicts;
    }

    private string Base(string slot) => stated.GetValueOrDefault(slot, "");
}
