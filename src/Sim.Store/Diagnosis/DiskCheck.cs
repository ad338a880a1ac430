using System.Globalization;

namespace Sim.Store.Diagnosis;

/// <summary>Whether a store's disk has room, and is one.</summary>
internal static class DiskCheck
{
    /// <summary>In bytes: below the first nothing more should be recorded, below the second it is time to make room.</summary>
    private const long TooLittle = 256L << 20, Little = 2L << 30;

    /// <summary>As Linux names them: what they say was written may not be, and locks may not hold.</summary>
    private static readonly string[] Networks = ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "9p", "fuse.sshfs", "fuseblk.sshfs", "davfs", "glusterfs", "ceph"];

    /// <param name="folder">There, or to be made.</param>
    public static IEnumerable<Finding> Of(string folder)
    {
        DriveInfo drive;
        try
        {
            drive = new DriveInfo(There(Path.GetFullPath(folder)));
            return Of(drive.Name, drive.DriveFormat, drive.AvailableFreeSpace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [Finding.Note("disk", $"the disk of {folder} does not tell how full it is: {e.Message}", "look yourself")];
        }
    }

    /// <param name="format">Of its file system, as the system names it.</param>
    /// <param name="free">In bytes.</param>
    public static IReadOnlyList<Finding> Of(string disk, string format, long free)
    {
        var room = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1 << 30):0.0} GiB free on {disk} ({format})");
        return
        [
            free < TooLittle ? Finding.Wrong("disk", room, "make room: PostgreSQL stops when the disk is full; nothing that was recorded is lost by that")
            : free < Little ? Finding.Note("disk", room, "make room soon")
            : Finding.Fine("disk", room),
            .. Networks.Contains(format, StringComparer.OrdinalIgnoreCase)
                ? [Finding.Wrong("disk", $"{disk} is on the network ({format})", $"keep the store on a disk of this machine ({Embedded.DataFolder.Variable}), or name a server by SIM_STORE")] : Array.Empty<Finding>(),
        ];
    }

    private static string There(string folder)
    {
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder) ?? folder;
        return folder;
    }
}
