using Sim.Store;
using Sim.Store.Backups;

namespace Sim.Cli.Tests;

public sealed class BackupTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sim-backup-");

    private string Kept => Path.Combine(folder.FullName, "my.sim-backup");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Every_answer_is_the_same_bytes_after_a_restore_elsewhere()
    {
        var (here, there) = (await Shell.With("kazakhstan-2022", "grain-corridor"), new Shell());
        var written = (await here.Type($"backup {Kept}")).Done;
        Golden.Check("backup.txt", written.Replace(folder.FullName, "…", StringComparison.Ordinal));
        Golden.Check("restore.json", (await there.Type($"restore {Kept} --format json")).Done.Replace(folder.FullName, "…", StringComparison.Ordinal));
        foreach (var line in new[]
        {
            "list", "verify", "branches kazakhstan-2022 --format json", "branches grain-corridor --format json", "log kazakhstan-2022/main", "posture kazakhstan-2022/main@2022-03-01 --explain --format json",
            "compare kazakhstan-2022/main kazakhstan-2022/kazakhstan-accepts --format json", "rules kazakhstan-2022/main", "watch kazakhstan-2022", "export kazakhstan-2022/main --format yaml", "run kazakhstan-2022/kazakhstan-accepts --until 2022-04-01 --seed 7",
        }) Assert.Equal((await here.Type(line)).Done, (await there.Type(line)).Done);
    }

    [Fact]
    public async Task What_was_written_down_before_proves_what_was_restored()
    {
        var (here, there) = (await Shell.With("kazakhstan-2022"), new Shell());
        _ = (await here.Type($"verify --write {folder.FullName}/my-heads.txt")).Done;
        _ = (await here.Type("retract main rus-invades-ukr --reason \"it did not\"")).Done;
        _ = (await here.Type($"backup {Kept}")).Done;
        _ = (await there.Type($"restore {Kept}")).Done;
        Assert.Contains("each is that of its version today", (await there.Type($"verify --against {folder.FullName}/my-heads.txt")).Done);
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_written_over()
    {
        File.WriteAllText(Kept, "evidence");
        Assert.Contains("an earlier backup is never written over: name a new file", (await Shell.WithoutStore().Type($"backup {Kept}")).Failed(ExitCode.Refused));
        Assert.Equal("evidence", File.ReadAllText(Kept));
        Assert.Contains("cannot be written", (await new Shell().Type($"backup {folder.FullName}/no/my.sim-backup")).Failed(ExitCode.BadInput));
    }

    [Fact]
    public async Task A_store_that_holds_something_takes_no_backup_and_says_where_one_goes()
    {
        var shell = await Shell.With("kazakhstan-2022");
        _ = (await shell.Type($"backup {Kept}")).Done;
        Assert.Contains("refused: the store holds 4 streams already, and a backup is restored only where nothing is: name an empty one, another data folder by SIM_DATA", (await shell.Type($"restore {Kept}")).Failed(ExitCode.Refused));
    }

    [Fact]
    public async Task A_damaged_file_is_bad_input_told_with_its_line_and_changes_nothing()
    {
        _ = (await (await Shell.With("kazakhstan-2022")).Type($"backup {Kept}")).Done;
        var bytes = File.ReadAllBytes(Kept);
        File.WriteAllBytes(Kept, bytes[..(bytes.Length / 2)]);
        var shell = new Shell();
        Assert.Contains($"{Kept}:", (await shell.Type($"restore {Kept}")).Failed(ExitCode.BadInput));
        Assert.Contains("no scenario is loaded yet", (await shell.Type("list")).Done);
        Assert.Contains("cannot be read", (await Shell.WithoutStore().Type($"restore {Kept}.none")).Failed(ExitCode.BadInput));
    }

    [Fact]
    public async Task Only_its_owner_can_read_it_and_nothing_half_stands_beside_it()
    {
        _ = (await (await Shell.With("kazakhstan-2022")).Type($"backup {Kept}")).Done;
        Assert.Equal([Kept], Directory.EnumerateFileSystemEntries(folder.FullName));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Kept));
    }

    [Fact]
    public async Task What_breaks_off_leaves_no_file_and_what_a_killed_one_left_goes_with_the_next()
    {
        await Assert.ThrowsAsync<IOException>(() => BackupFile.Write(Kept, to =>
        {
            to.WriteByte(1);
            throw new IOException("no room");
        }));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.FullName));
        var (killed, atWork) = (Path.Combine(folder.FullName, "older.half-backup"), Path.Combine(folder.FullName, "other.half-backup"));
        File.WriteAllText(killed, "half");
        using var held = new FileStream(atWork, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        _ = (await (await Shell.With("kazakhstan-2022")).Type($"backup {Kept}")).Done;
        Assert.Equal([Kept, atWork], Directory.EnumerateFileSystemEntries(folder.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_names_the_file_meanwhile_keeps_it()
    {
        await Assert.ThrowsAsync<IOException>(() => BackupFile.Write(Kept, _ =>
        {
            File.WriteAllText(Kept, "theirs");
            return Task.FromResult<Outcome<BackupTotals>>(new Outcome<BackupTotals>.Done(new BackupTotals(0, 0, "")));
        }));
        Assert.Equal("theirs", File.ReadAllText(Kept));
    }
}
