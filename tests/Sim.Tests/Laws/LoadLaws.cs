using Sim.Branches;
using Sim.Scenarios;
using Sim.Tests.Generators;
using Sim.Tests.Oracles;

namespace Sim.Tests.Laws;

/// <summary>A load is three-way, against what the last load stated: whatever commands and loads came between.</summary>
public class LoadLaws
{
    [Law]
    public void Loads_and_commands_in_any_sequence_leave_what_a_three_way_merge_by_slot_leaves(Luck luck) =>
        Assert.Equal("", Run(luck.Dice, StoredBranch.Of));

    [Fact]
    public void Control_a_load_that_forgets_what_it_agreed_to_is_seen() =>
        Control.Breaks((Luck luck) => Run(luck.Dice, (name, records, _) => StoredBranch.Of(name, records, [])).Length == 0);

    [Fact]
    public void Control_a_base_that_is_the_store_itself_is_seen() =>
        Control.Breaks((Luck luck) => Run(luck.Dice, (name, records, statements) => StoredBranch.Of(name, records, statements) is var stored ? stored with { Stated = stored.Current } : stored).Length == 0);

    private delegate StoredBranch Folding(string name, IEnumerable<Recorded> records, IEnumerable<Change.Stated> statements);

    /// <returns>The first difference from the model, or empty.</returns>
    private static string Run(Dice dice, Folding fold)
    {
        var (streams, model) = (new Streams(fold), new NaiveLoads());
        var file = Slots.All.ToDictionary(slot => slot, slot => Slots.Any(dice, slot));
        for (var step = 0; step < 14; step++)
        {
            if (step > 0 && dice.Percent(55))
            {
                var slot = dice.Of(Slots.All);
                var said = Slots.Any(dice, slot);
                streams.Command(dice, slot, said);
                model.Command(slot, said);
                continue;
            }
            foreach (var slot in Slots.All)
                if (dice.Percent(20)) file[slot] = dice.Percent(40) && model[slot].Length > 0 ? model[slot] : Slots.Any(dice, slot);
            ConflictSide? take = dice.Percent(40) ? null : dice.Percent(50) ? ConflictSide.File : ConflictSide.Store;
            var conflicts = model.Load(file, take);
            var plan = streams.Load(Slots.File(file), take);
            if (plan.Refusals.Count > 0) return $"refused: {plan.Refusals[0]}";
            if (take is null ? plan.Conflicts.Count != conflicts.Count : plan.Settled.Count != conflicts.Count) return $"step {step}: {plan.Conflicts.Count} and {plan.Settled.Count} conflicts, not {string.Join(", ", conflicts)}";
            foreach (var slot in Slots.All)
                if (streams.Read(slot) != model[slot]) return $"step {step}, {slot}: '{streams.Read(slot)}', not '{model[slot]}'";
            if (take is null && conflicts.Count > 0) continue;
            if (streams.Load(Slots.File(file), null) is { Changes: > 0 } or { Statements.Count: > 0 } or { Conflicts.Count: > 0 }) return $"step {step}: the same file again appends";
        }
        return "";
    }

    /// <summary>What a store holds of the scenario.</summary>
    private sealed class Streams(Folding fold)
    {
        private readonly Dictionary<string, List<Recorded>> branches = new(StringComparer.Ordinal);
        private readonly List<Change.Stated> statements = [];

        public string Read(string slot) => Slots.Read(Current(Name(slot)), slot);

        public void Command(Dice dice, string slot, string said) => Append(Name(slot), Slots.Command(dice, Current(Name(slot)), slot, said), Origin.Command);

        public LoadPlan Load(Scenario scenario, ConflictSide? take)
        {
            var plan = ScenarioDifference.Of(scenario, branches.ToDictionary(pair => pair.Key, pair => fold(pair.Key, pair.Value, statements)), take);
            if (plan.Conflicts.Count > 0) return plan;
            foreach (var stream in plan.Streams) Append(stream.Branch, stream.Changes, Origin.File);
            statements.AddRange(plan.Statements);
            return plan;
        }

        private static string Name(string slot) => slot.Split('/')[0];

        private Branch Current(string name) => Branch.Fold(name, branches[name].Select(record => record.Change));

        private void Append(string name, IEnumerable<Change> changes, Origin origin)
        {
            if (!branches.TryGetValue(name, out var stream)) branches[name] = stream = [];
            foreach (var change in changes.ToList()) stream.Add(new Recorded(stream.Count + 1, change, origin, "ann", default));
        }
    }
}
