using Sim.Store;
using Sim.Store.Access;

namespace Sim.Cli;

/// <summary>The server that the user named.</summary>
internal static class StoreAddress
{
    public const string Variable = "SIM_STORE";

    /// <param name="url">Of the command line.</param>
    /// <returns>Null where none is named: the embedded one is meant.</returns>
    /// <exception cref="FormatException">It cannot be read. The message does not repeat it.</exception>
    public static StoreLogins? Named(string? url) => (url ?? Environment.GetEnvironmentVariable(Variable)) is { Length: > 0 } named
        ? new StoreLogins(ConnectionUrl.ToConnectionString(named), null)
        : null;
}
