namespace Sim.Store.Embedded;

/// <summary>What a data folder knows of its server. Written when the store is complete: cluster, database and all.</summary>
/// <param name="Port">Where the server was last reached.</param>
internal sealed record RememberedServer(int Port, ulong SystemIdentifier)
{
    /// <summary>Null when nothing was ever written, or nothing that makes sense.</summary>
    public static RememberedServer? Read(DataFolder data)
    {
        if (!File.Exists(data.Remembered)) return null;
        var words = File.ReadAllText(data.Remembered).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words is ["port", var port, "system", var system]
            && int.TryParse(port, out var number) && ulong.TryParse(system, out var identifier)
                ? new(number, identifier)
                : null;
    }

    public void Write(DataFolder data) => DataFolder.WriteSecret(data.Remembered, $"port {Port}\nsystem {SystemIdentifier}\n");
}
