using System.Net;

namespace Sim.Web.Server;

/// <summary>Where and for whom is served.</summary>
/// <param name="Port">0: any that is free.</param>
/// <param name="Token">Who bears it may ask and append; null, and no <see cref="ReadToken"/>: none need it, which only a loopback address allows.</param>
/// <param name="By">Who appends what is sent.</param>
public sealed record ServeSettings(IPAddress Address, int Port, string? Token, string By)
{
    /// <summary>Who bears it may ask alone. Without <see cref="Token"/> nobody appends.</summary>
    public string? ReadToken { get; init; }

    public LogFormat Log { get; init; }

    /// <summary>The environment's variables that begin with OTEL_.</summary>
    public IReadOnlyDictionary<string, string> Telemetry { get; init; } = new Dictionary<string, string>();

    public bool IsLoopback => IPAddress.IsLoopback(Address);

    public bool HasToken => Token is not null || ReadToken is not null;
}

public enum LogFormat
{
    /// <summary>What is wrong, for who reads it.</summary>
    Text,

    /// <summary>A JSON object a line, for programs; of every call too.</summary>
    Json,
}
