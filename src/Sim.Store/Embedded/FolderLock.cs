using System.Diagnostics;

namespace Sim.Store.Embedded;

/// <summary>Held by the one process that makes, starts or stops a store. The system frees it when its holder dies.</summary>
internal static class FolderLock
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

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
            // Exactly this type says "in use"; a missing folder or a closed one has a type of its own.
            catch (IOException e) when (e.GetType() == typeof(IOException))
            {
                if (waited.Elapsed > Limit)
                {
                    throw new StoreUnavailable($"Another command has been starting or stopping the store for {Limit.TotalSeconds} s: {e.Message}", e);
                }
            }

            await Task.Delay(Pause, cancel).ConfigureAwait(false);
        }
    }
}
