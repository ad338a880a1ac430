namespace Sim.Store.Embedded;

/// <summary>How an embedded store stands, as its files tell; nothing is started and no connection made.</summary>
public sealed record PostgresStatus(PostgresState State, string DataFolder, string Cluster, string Log)
{
    /// <summary>PostgreSQL's major version; null before the first start.</summary>
    public int? Major { get; init; }

    /// <summary>On 127.0.0.1; null unless the server runs.</summary>
    public int? Port { get; init; }

    public int? ProcessId { get; init; }
}

public enum PostgresState
{
    /// <summary>Never started.</summary>
    Absent,
    Stopped,

    /// <summary>It runs but takes no connections yet.</summary>
    Starting,
    Running,
}
