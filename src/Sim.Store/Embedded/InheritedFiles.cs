using System.Runtime.InteropServices;

namespace Sim.Store.Embedded;

/// <summary>Open files that we were given by the program that started us, such as a pipe or a lock.</summary>
internal static class InheritedFiles
{
    // "Close when another program is run", which takes no argument beyond the file: see ioctl(2).
    private const nuint CloseOnExecLinux = 0x5451;
    private const nuint CloseOnExecMacOS = 0x20006601;
    private const int FirstAfterStandard = 3;

    /// <summary>Keeps them from the server, which would hold them open for as long as it runs.</summary>
    public static void KeepFromChildren()
    {
        if (OperatingSystem.IsWindows()) return;
        var request = OperatingSystem.IsMacOS() ? CloseOnExecMacOS : CloseOnExecLinux;
        foreach (var entry in Directory.EnumerateFileSystemEntries(OperatingSystem.IsMacOS() ? "/dev/fd" : "/proc/self/fd").ToList())
        {
            // One that is closed by now gives an error, which is as good.
            if (int.TryParse(Path.GetFileName(entry.AsSpan()), out var file) && file >= FirstAfterStandard) _ = Control(file, request);
        }
    }

    [DllImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int file, nuint request);
}
