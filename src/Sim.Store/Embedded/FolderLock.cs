using System.Diagnostics;

namespace Sim.Store.Embedded;

/// <summary>Held by the one process that makes, starts or stops a store. The system frees it when its holder dies.</summary>
internal static class FolderLock
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>How Linux, macOS and Windows say that a file is in use.</summary>
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    /// <exception cref="StoreUnavailable">Another process held it for longer than a minute.</exception>
    public static async Task<IDisposable> Take(string path, CancellationToken cancel)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException e) when (InUse.Contains(e.HResult))
            {
                if (waited.Elapsed > Limit)
                {
                    throw new StoreUnavailable($"Another command has held {path} for {Limit.TotalSeconds} s, starting or stopping the store.", e);
                }
            }

            await Task.Delay(Pause, cancel).ConfigureAwait(false);
        }
    }
}
