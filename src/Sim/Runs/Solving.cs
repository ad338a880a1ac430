using Sim.Events;

namespace Sim.Runs;

/// <summary>Finds for which countries a rule's conditions are so at the end of a day.</summary>
internal sealed class Solving(RunModel model, World world)
{
    private readonly List<Bindings> found = [];

    /// <summary>In order, each once. Until the next call.</summary>
    public List<Bindings> Solve(CompiledRule rule, Bindings bound, int day)
    {
        found.Clear();
        From(rule, 0, bound, day);
        if (found.Count < 2) return found;
        found.Sort();
        var kept = 1;
        for (var at = 1; at < found.Count; at++)
            if (found[at] != found[kept - 1]) found[kept++] = found[at];
        found.RemoveRange(kept, found.Count - kept);
        return found;
    }

    /// <summary>Whether a condition without variables is so at the end of a day.</summary>
    public bool Holds(CompiledCondition condition, int day) => Holds(condition, default, day);

    private bool Holds(CompiledCondition condition, in Bindings bound, int day) => condition switch
    {
        CompiledCondition.Stands stands => Stands(stands, bound, day) != stands.IsDenied,
        CompiledCondition.Among among => Array.BinarySearch(among.Codes, among.Term.In(bound)) >= 0 != among.IsDenied,
        CompiledCondition.Measures measures => measures.Stated.Holds(world.SumAt(
            world.Lanes.NumberOf(measures.From.In(bound), measures.Channel, measures.To.In(bound), measures.Side), day)),
        CompiledCondition.Reads reads => world.LabelAt(
            world.Lanes.NumberOf(reads.From.In(bound), reads.Channel, reads.To.In(bound), reads.Side), day) == reads.Label != reads.IsDenied,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private void From(CompiledRule rule, int at, Bindings bound, int day)
    {
        if (at == rule.Conditions.Length)
        {
            found.Add(bound);
            return;
        }
        switch (rule.Conditions[at])
        {
            case CompiledCondition.Stands { IsDenied: false } stands:
                Standing(rule, stands, at, bound, day);
                return;
            case CompiledCondition.Among { IsDenied: false } among:
                foreach (var code in among.Codes)
                {
                    var next = bound;
                    if (rule.TryBind(among.Term, code, model.IsCountry, ref next)) From(rule, at + 1, next, day);
                }
                return;
            case var tested:
                if (Holds(tested, bound, day)) From(rule, at + 1, bound, day);
                return;
        }
    }

    private void Standing(CompiledRule rule, CompiledCondition.Stands stands, int at, Bindings bound, int day)
    {
        var keys = world.Standings.OfKind(stands.Kind);
        for (var place = 0; place < keys.Count; place++)
        {
            var key = world.Standings.KeyOf(keys[place]);
            if (world.StateAt(keys[place], day) is not { } state || stands.State is { } wanted && state != wanted) continue;
            Ends(key.Holder, key.Counterpart);
            if (stands.Kind.IsSymmetric() && key.Holder != key.Counterpart) Ends(key.Counterpart, key.Holder);
        }

        void Ends(string holder, string counterpart)
        {
            var next = bound;
            if (!rule.TryBind(stands.Holder, model.NumberOf(holder), model.IsCountry, ref next)) return;
            if (stands.Counterpart is { } other && (counterpart.Length == 0 || !rule.TryBind(other, model.NumberOf(counterpart), model.IsCountry, ref next))) return;
            From(rule, at + 1, next, day);
        }
    }

    private bool Stands(CompiledCondition.Stands stands, Bindings bound, int day)
    {
        var (holder, counterpart) = (model.Codes[stands.Holder.In(bound)], stands.Counterpart is { } other ? model.Codes[other.In(bound)] : null);
        var keys = world.Standings.OfKind(stands.Kind);
        for (var place = 0; place < keys.Count; place++)
        {
            var key = world.Standings.KeyOf(keys[place]);
            var fits = Fits(key.Holder, key.Counterpart) || stands.Kind.IsSymmetric() && Fits(key.Counterpart, key.Holder);
            if (fits && world.StateAt(keys[place], day) is { } state && (stands.State is not { } wanted || state == wanted)) return true;
        }
        return false;

        bool Fits(string one, string two) => one == holder && (counterpart is null || two == counterpart);
    }
}
