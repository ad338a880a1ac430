namespace Sim.Store.Backups;

/// <summary>A backup's file: whole and on the disk under its name, or not there.</summary>
/// <remarks>It is written beside its place, as FILE.half-backup, which its owner alone can read; one that a killed backup left is removed by the next in that folder.</remarks>
public static class BackupFile
{
    private const string Half = ".half-backup";

    /// <param name="path">Of a file that is not there.</param>
    /// <exception cref="IOException">It cannot be written, or came to be there meanwhile.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static async Task<Outcome<BackupTotals>> Write(string path, Func<Stream, Task<Outcome<BackupTotals>>> write)
    {
        var (full, half) = (Path.GetFullPath(path), Path.GetFullPath(path) + Half);
        foreach (var left in Left(Path.GetDirectoryName(full)!)) File.Delete(left);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var isWhole = false;
        await using (var file = new FileStream(half, options))
            try
            {
                var outcome = await write(file).ConfigureAwait(false);
                if (outcome is not Outcome<BackupTotals>.Done) return outcome;
                file.Flush(flushToDisk: true);
                // While it is held, so that no other backup takes it for one that was left.
                File.Move(half, full, overwrite: false);
                isWhole = true;
                return outcome;
            }
            finally
            {
                if (!isWhole) File.Delete(half);
            }
    }

    /// <summary>Half-written files there that nobody writes any more.</summary>
    public static IEnumerable<string> Left(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Half).Where(IsLeft) : [];

    private static bool IsLeft(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // Somebody's, at work.
        }
    }
}
