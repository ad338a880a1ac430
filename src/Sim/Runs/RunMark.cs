using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sim.Runs;

/// <summary>What stands in the reason of a change that a saved run made: <c>rule R, seed S, replication N</c>, and after a colon the rule's rationale.</summary>
/// <remarks>Permanent: by it a branch is known to hold a run, whose events set off no rule any more, nor do those that it ran on.</remarks>
/// <param name="Rule">Its id.</param>
public sealed record RunMark(string Rule, ulong Seed, int Replication)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"rule {Rule}, seed {Seed}, replication {Replication}");

    public static bool TryParse(string reason, [NotNullWhen(true)] out RunMark? mark)
    {
        mark = null;
        var colon = reason.IndexOf(':', StringComparison.Ordinal);
        if ((colon < 0 ? reason : reason[..colon]).Split(", ") is not [var rule, var seed, var replication]) return false;
        const NumberStyles digits = NumberStyles.None;
        if (!rule.StartsWith("rule ", StringComparison.Ordinal) || !seed.StartsWith("seed ", StringComparison.Ordinal) || !replication.StartsWith("replication ", StringComparison.Ordinal)) return false;
        if (!ulong.TryParse(seed["seed ".Length..], digits, CultureInfo.InvariantCulture, out var luck)) return false;
        if (!int.TryParse(replication["replication ".Length..], digits, CultureInfo.InvariantCulture, out var number)) return false;
        mark = new RunMark(rule["rule ".Length..], luck, number);
        return true;
    }
}
