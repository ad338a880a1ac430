using Sim.Store.Access;
using Sim.Store.Embedded;

namespace Sim.Store.Diagnosis;

/// <summary>What is wrong with a store, and what to do; also where it cannot be opened at all.</summary>
public static class Doctor
{
    /// <summary>An embedded store: its files, its disk, PostgreSQL's programs, and its server, which is started where it was made and does not run.</summary>
    /// <param name="binaryFolders">Where to look for PostgreSQL's programs; null: where this machine has them.</param>
    public static async Task<IReadOnlyList<Finding>> Embedded(DataFolder data, IReadOnlyList<string>? binaryFolders, CancellationToken cancellation)
    {
        var postgres = new EmbeddedPostgres(data, binaryFolders);
        var found = new List<Finding> { await Programs(binaryFolders ?? BinaryFolders.OfThisMachine(), cancellation).ConfigureAwait(false) };
        found.AddRange(DataFolderCheck.Of(data));
        found.AddRange(DiskCheck.Of(data.Path));
        try
        {
            var status = postgres.Status();
            if (status.State == PostgresState.Absent) return [.. found, Finding.Fine("server", "no store was made here yet")];
            if (Path.GetDirectoryName(status.Cluster) != data.Path) found.AddRange(DiskCheck.Of(status.Cluster));
            return [.. found, .. await ServerCheck.Of(await postgres.EnsureLogins(cancellation).ConfigureAwait(false), postgres.Verify, cancellation).ConfigureAwait(false)];
        }
        catch (StoreUnavailable unavailable)
        {
            return [.. found, Unreached(unavailable)];
        }
    }

    /// <summary>A store on a server that the user named.</summary>
    public static async Task<IReadOnlyList<Finding>> Named(StoreLogins logins, CancellationToken cancellation)
    {
        try
        {
            return await ServerCheck.Of(logins, null, cancellation).ConfigureAwait(false);
        }
        catch (StoreUnavailable unavailable)
        {
            return [Finding.Wrong("server", $"{logins.Address}: {unavailable.Message}", "start it, or name another by --store or SIM_STORE; without either the embedded one is used")];
        }
    }

    private static async Task<Finding> Programs(IReadOnlyList<string> folders, CancellationToken cancellation)
    {
        var found = await PostgresBinaries.Find(folders, cancellation).ConfigureAwait(false);
        return found.Count > 0 ? Finding.Fine("programs", string.Join(", ", found.Select(one => $"PostgreSQL {one.Major} in {one.Folder}")))
            : Finding.Wrong("programs", PostgresBinaries.NoneFound.Split("; ", 2)[0], PostgresBinaries.NoneFound.Split("; ", 2)[1].ReplaceLineEndings(" "));
    }

    /// <summary>The way out stands in the message's later lines, where there is one.</summary>
    private static Finding Unreached(StoreUnavailable unavailable)
    {
        var lines = unavailable.Message.Split('\n', 2);
        return Finding.Wrong("server", lines[0], lines.Length > 1 ? lines[1].ReplaceLineEndings(" ") : "'sim store start' tells more");
    }
}
