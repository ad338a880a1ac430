using Sim.Branches;
using Sim.Events;

namespace Sim.Postures;

public enum InvolvementLevel
{
    None,
    Verbal,
    Material,
    Military,
}

/// <summary>Where a country stands in a declared conflict.</summary>
/// <param name="Leaning">Mean government score toward side A's members less that toward side B's, missing counted as 0; null for a side's member.</param>
/// <param name="Unrecorded">Sides (A, B) toward no member of which anything is recorded.</param>
public sealed record Involvement(Conflict Conflict, double? Leaning, InvolvementLevel Level, ValueList<string> Unrecorded)
{
    /// <summary>Below this, either way, a country leans to neither side.</summary>
    public const double Neither = 1;

    /// <summary>The side it leans to, its members joined by <c>+</c>; empty: neither, or a side's member.</summary>
    public string LeansTo => Leaning switch
    {
        null => "",
        var leaning when Math.Abs(leaning.Value) < Neither => "",
        > 0 => string.Join('+', Conflict.SideA),
        _ => string.Join('+', Conflict.SideB),
    };

    /// <summary>Whether the leaning is computed from the stance.</summary>
    public bool RestsOn(Lane lane) => lane is { Channel: Channel.Government, Side: Channel.Government } && (Conflict.SideA.Contains(lane.To) || Conflict.SideB.Contains(lane.To));

    public static Involvement Of(string country, Conflict conflict, Func<Lane, DecayedSum> sums, IEnumerable<Standing> standings)
    {
        var isMember = conflict.SideA.Contains(country) || conflict.SideB.Contains(country);
        var (a, recordA) = Mean(country, conflict.SideA, sums);
        var (b, recordB) = Mean(country, conflict.SideB, sums);
        var unrecorded = new List<string>();
        if (!recordA) unrecorded.Add("A");
        if (!recordB) unrecorded.Add("B");
        return new Involvement(conflict, isMember ? null : a - b, Highest(country, conflict, standings), unrecorded.ToValueList());
    }

    private static (double Mean, bool Recorded) Mean(string country, ValueList<string> side, Func<Lane, DecayedSum> sums)
    {
        var (total, recorded) = (0.0, false);
        foreach (var member in side)
        {
            var sum = sums(new Lane(country, Channel.Government, member, Channel.Government));
            total += sum.Score;
            recorded |= sum.Events > 0;
        }
        return (side.Count == 0 ? 0 : total / side.Count, recorded);
    }

    private static InvolvementLevel Highest(string country, Conflict conflict, IEnumerable<Standing> standings)
    {
        var highest = InvolvementLevel.None;
        foreach (var standing in standings)
        {
            var level = LevelOf(country, conflict, standing);
            if (level > highest) highest = level;
        }
        return highest;
    }

    /// <summary>The level that a standing alone gives the country in the conflict.</summary>
    public static InvolvementLevel LevelOf(string country, Conflict conflict, Standing standing)
    {
        var key = standing.Key;
        if (standing.IsUnconfirmed || !(key.Holder == country || (key.Kind.IsSymmetric() && key.Counterpart == country))) return InvolvementLevel.None;
        var other = key.Other(country);
        if (!conflict.SideA.Contains(other) && !conflict.SideB.Contains(other)) return InvolvementLevel.None;
        return key.Subject.Length > 0 && key.Subject != conflict.Id ? InvolvementLevel.None : LevelOf(key.Kind);
    }

    private static InvolvementLevel LevelOf(StandingKind kind) => kind switch
    {
        StandingKind.War or StandingKind.Troops => InvolvementLevel.Military,
        StandingKind.Aid or StandingKind.Sanctions => InvolvementLevel.Material,
        StandingKind.Request or StandingKind.Recognition or StandingKind.Relations => InvolvementLevel.Verbal,
        StandingKind.Alliance or StandingKind.Pressure or StandingKind.Unrest or StandingKind.Emergency or StandingKind.MediaRestriction => InvolvementLevel.None,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

public static class InvolvementLevels
{
    public static string Name(this InvolvementLevel level) => level switch
    {
        InvolvementLevel.None => "none",
        InvolvementLevel.Verbal => "verbal",
        InvolvementLevel.Material => "material",
        InvolvementLevel.Military => "military",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
