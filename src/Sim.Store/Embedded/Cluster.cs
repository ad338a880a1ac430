using System.Globalization;
using System.Security.Cryptography;

namespace Sim.Store.Embedded;

/// <summary>The folder of one PostgreSQL server's files.</summary>
internal sealed record Cluster(string Path)
{
    /// <summary>The server's superuser, who owns the store and sets it up, and our database.</summary>
    public const string Name = "sim";

    /// <summary>Who reads and appends, and changes nothing.</summary>
    public const string Application = "sim_app";

    private const string Settings = """

        # Written by sim.
        cluster_name = 'sim'
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgresql-%a.log'
        log_rotation_age = 1d
        log_rotation_size = 0
        log_truncate_on_rotation = on
        jit = off

        """;

    /// <summary>A cluster is moved to its place when it is complete, so one that is there is whole.</summary>
    public bool Exists => File.Exists(VersionFile);

    /// <exception cref="StoreUnavailable">The file that says so is damaged.</exception>
    public int Major => int.TryParse(File.ReadAllText(VersionFile).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major
        : throw new StoreUnavailable($"{VersionFile} names no version of PostgreSQL: the folder is damaged. Restore a backup into a new data folder ({DataFolder.Variable}): 'sim restore FILE'.");

    /// <summary>The number initdb gave this cluster; no other has it, save a copy.</summary>
    public ulong SystemIdentifier
    {
        get
        {
            Span<byte> first = stackalloc byte[sizeof(ulong)];
            using var control = File.OpenRead(System.IO.Path.Combine(Path, "global", "pg_control"));
            control.ReadExactly(first);
            return BitConverter.ToUInt64(first);
        }
    }

    private string VersionFile => System.IO.Path.Combine(Path, "PG_VERSION");

    /// <summary>Makes the cluster, which does not exist, beside its place and moves it there when complete.</summary>
    /// <exception cref="StoreUnavailable">initdb failed; what it said is in the message.</exception>
    public async Task Make(PostgresBinaries binaries, ServerUser? user, string password, CancellationToken cancel)
    {
        ClearHalfMade();
        // A name of its own: an initdb whose sim was killed may still be writing in an older one.
        var half = $"{Path}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}.new";
        var passwordFile = half + ".password";
        try
        {
            Directory.CreateDirectory(half);
            DataFolder.WriteSecret(passwordFile, password);
            if (user is not null)
            {
                await user.Give(half, cancel).ConfigureAwait(false);
                await user.Give(passwordFile, cancel).ConfigureAwait(false);
            }

            await InitDb(binaries, user, half, passwordFile, cancel).ConfigureAwait(false);
            File.AppendAllText(System.IO.Path.Combine(half, "postgresql.conf"), Settings);
            Directory.Move(half, Path);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    private static async Task InitDb(PostgresBinaries binaries, ServerUser? user, string folder, string passwords, CancellationToken cancel)
    {
        string[] arguments =
        [
            "-D", folder, "--username=" + Name, "--pwfile=" + passwords, "--auth=scram-sha-256", "--locale=C", "--encoding=UTF8",
        ];
        var outcome = await ServerUser.RunAs(user, binaries.InitDb, arguments, cancel).ConfigureAwait(false);
        if (!outcome.Succeeded) throw new StoreUnavailable($"initdb could not make a store in {folder}:\n{outcome.Output}");
    }

    private void ClearHalfMade()
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        var name = System.IO.Path.GetFileName(Path);
        foreach (var password in Directory.EnumerateFiles(folder, $"{name}-*.new.password")) File.Delete(password);
        foreach (var half in Directory.EnumerateDirectories(folder, $"{name}-*.new"))
        {
            try
            {
                Directory.Delete(half, recursive: true);
            }
            catch (IOException)
            {
                // Somebody still writes there; the next first start clears it.
            }
        }
    }
}
