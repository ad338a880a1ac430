using Sim.Branches;

namespace Sim.Store.Streams;

/// <summary>Origins as they are stored; permanent.</summary>
internal static class OriginNames
{
    public static string Name(this Origin origin) => origin switch
    {
        Origin.Command => "command",
        Origin.File => "file",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <exception cref="FormatException">No origin is stored under the name.</exception>
    public static Origin Parse(string name) => name switch
    {
        "command" => Origin.Command,
        "file" => Origin.File,
        _ => throw new FormatException($"'{name}' is not an origin"),
    };
}
