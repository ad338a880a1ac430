namespace Sim.Store.Projections;

/// <summary>What the store knows of a branch without reading its stream. The version is the stream's own.</summary>
internal sealed record Catalog
{
    /// <summary>The stream's key.</summary>
    public string Id { get; init; } = "";

    /// <summary>Absent where the stream is one of files: it is listed nowhere.</summary>
    public string? Scenario { get; init; }
    public string Branch { get; init; } = "";

    /// <summary>Absent for a root, as is the fork point.</summary>
    public string? Parent { get; init; }
    public string? From { get; init; }
    public string? Until { get; init; }
    public int? Basis { get; init; }

    /// <summary>The last entry's hash; absent from documents of before schema 4, until the next append.</summary>
    public string? Head { get; init; }

    /// <summary>Absent from documents of before schema 3.</summary>
    public bool IsClosed { get; init; }
}
