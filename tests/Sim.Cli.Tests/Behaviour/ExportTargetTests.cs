using Sim.Cli.Verbs;

namespace Sim.Cli.Tests;

public sealed class ExportTargetTests : IDisposable
{
    private readonly Folder folder = new();

    [Fact]
    public async Task What_breaks_off_leaves_what_was_there_and_nothing_beside_it()
    {
        var there = folder.Write("there.csv", "before");
        foreach (var path in new[] { there, Path.Combine(folder.Path, "new.csv") })
            await Assert.ThrowsAsync<IOException>(() => Target(path).Text(Words.Safe, writer =>
            {
                writer.Write(new string('x', 100_000));
                throw new IOException("full");
            }));
        Assert.Equal([there], Directory.GetFiles(folder.Path));
        Assert.Equal("before", File.ReadAllText(there));
    }

    [Fact]
    public async Task What_is_whole_takes_its_place_behind_a_link_too_and_with_its_mode()
    {
        var there = folder.Write("there.csv", "before");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(there, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var link = File.CreateSymbolicLink(Path.Combine(folder.Path, "link.csv"), there).FullName;
        Assert.Equal(ExitCode.Done, await Target(link).Text(Words.Safe, writer => writer.Write("after")));
        Assert.Equal("after", File.ReadAllText(there));
        Assert.Equal([link, there], Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(there));
    }

    public void Dispose() => folder.Dispose();

    private static ExportTarget Target(string path) => new(new Terminal(TextWriter.Null, TextWriter.Null, false, 80), path);
}
