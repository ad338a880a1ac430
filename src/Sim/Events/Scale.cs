using System.Collections.Frozen;

namespace Sim.Events;

/// <summary>A named, versioned table of scores by action: a parameter of the projection, not a property of the event.</summary>
public sealed record Scale
{
    /// <summary>The names of the scales that need no table of their own.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } = ["goldstein", "icews"];

    private static readonly Lazy<FrozenDictionary<string, int>> GoldsteinScores = new(() => ActionTable.Scores(ScaleColumn.Goldstein));
    private static readonly Lazy<FrozenDictionary<string, int>> IcewsScores = new(() => ActionTable.Scores(ScaleColumn.Icews));

    /// <summary>Goldstein (1992) as CAMEO uses it: the default.</summary>
    public static Scale Goldstein { get; } = new("goldstein", "1", "goldstein", []);

    /// <summary>The same as the ICEWS package ships it, which differs in three codes.</summary>
    public static Scale Icews { get; } = new("icews", "1", "icews", []);

    /// <param name="foundation">The built-in scale that answers where <paramref name="own"/> states nothing.</param>
    /// <exception cref="ArgumentException">There is no such built-in scale.</exception>
    public Scale(string name, string version, string foundation, ValueList<ScaleEntry> own)
    {
        if (!BuiltIn.Contains(foundation)) throw new ArgumentException($"there is no scale '{foundation}'", nameof(foundation));
        (Name, Version, Foundation, Own) = (name, version, foundation, own);
    }

    public string Name { get; }
    public string Version { get; }
    public string Foundation { get; }
    public ValueList<ScaleEntry> Own { get; }

    /// <summary>The score that counts for the event; null where it has none.</summary>
    public Score? Of(PoliticalEvent happened) =>
        happened.Score is { } stated ? stated.Score : happened.Action.IsNone ? null : Of(happened.Action);

    /// <exception cref="KeyNotFoundException">CAMEO has no such action.</exception>
    public Score Of(ActionCode action)
    {
        foreach (var entry in Own.AsSpan())
            if (entry.Action == action) return entry.Score;
        return new Score((Foundation == "icews" ? IcewsScores : GoldsteinScores).Value[action.Value]);
    }
}

public readonly record struct ScaleEntry(ActionCode Action, Score Score);
