using System.Net;

namespace Sim.Web.Server;

/// <summary>Where and for whom is served.</summary>
/// <param name="Port">0: any that is free.</param>
/// <param name="Token">Every request must bear it; null: none need, which only a loopback address allows.</param>
/// <param name="By">Who appends what is sent.</param>
public sealed record ServeSettings(IPAddress Address, int Port, string? Token, string By)
{
    public bool IsLoopback => IPAddress.IsLoopback(Address);
}
