using System.Security.Cryptography;
using System.Text;

namespace Sim.Store.Embedded;

/// <summary>Decides once, under the lock, where a data folder's cluster lives.</summary>
internal static class Placement
{
    private const string Elsewhere = "/var/lib/sim";

    /// <summary>
    /// In the data folder; or, when the user who runs the server for root cannot pass into it, in a folder of its own whose name joins
    /// the data folder's with a chance part, so that a data folder deleted and made anew does not come upon the old store.
    /// </summary>
    public static async Task<Cluster> Choose(DataFolder data, ServerUser? user, CancellationToken cancel)
    {
        var cluster = data.Cluster();
        if (OperatingSystem.IsWindows() || cluster.Exists) return cluster;
        if (user is null)
        {
            File.SetUnixFileMode(data.Path, DataFolder.OwnerOnly);
            return cluster;
        }

        if (!File.Exists(data.Pointer))
        {
            if (await user.CanEnter(data.Path, cancel).ConfigureAwait(false))
            {
                await user.LetThrough(data.Path, cancel).ConfigureAwait(false);
                return cluster;
            }

            File.SetUnixFileMode(data.Path, DataFolder.OwnerOnly);
            DataFolder.WriteSecret(data.Pointer, Path.Combine(Elsewhere, Identity(data), "postgresql") + "\n");
            cluster = data.Cluster();
        }

        await Open(Path.GetDirectoryName(cluster.Path)!, user, cancel).ConfigureAwait(false);
        return cluster;
    }

    private static string Identity(DataFolder data) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data.Path)))[..16]
        + "-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    private static async Task Open(string home, ServerUser user, CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateDirectory(home);
        await user.LetThrough(home, cancel).ConfigureAwait(false);
        File.SetUnixFileMode(Elsewhere, DataFolder.OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }
}
