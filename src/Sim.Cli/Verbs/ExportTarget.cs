namespace Sim.Cli.Verbs;

/// <summary>Where an export goes: the file that was named, else a pipe or a terminal.</summary>
/// <param name="path">Null: to the terminal's output.</param>
internal sealed class ExportTarget(Terminal terminal, string? path)
{
    /// <param name="tame">What a terminal is shown of a line: texts from files and stores must not steer it.</param>
    /// <param name="write">May be asked to write much: it should hold little at once.</param>
    public Task<int> Text(Func<string, string> tame, Action<TextWriter> write) => path is null ? Task.FromResult(Shown(tame, write)) : Into(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        write(writer);
        return Task.CompletedTask;
    });

    /// <param name="write">Gets a stream that can seek.</param>
    public async Task<int> Bytes(Func<Stream, Task> write)
    {
        if (path is not null) return await Into(path, stream => Seekable(stream, write));
        if (terminal.Bytes is not { } bytes)
        {
            terminal.Error.WriteLine("these are bytes and not text: add --out FILE, or send them through a pipe");
            return ExitCode.BadInput;
        }
        await Seekable(bytes, write);
        return ExitCode.Done;
    }

    private int Shown(Func<string, string> tame, Action<TextWriter> write)
    {
        if (!terminal.HasBoxes)
        {
            write(terminal.Output);
            return ExitCode.Done;
        }
        var written = new StringWriter { NewLine = "\n" };
        write(written);
        foreach (var line in written.ToString().TrimEnd('\n').Split('\n')) terminal.Output.WriteLine(tame(line));
        return ExitCode.Done;
    }

    /// <summary>What breaks off leaves what was there before, and no new file that looks like a whole one.</summary>
    private async Task<int> Into(string named, Func<Stream, Task> write)
    {
        string file;
        string? beside, begun;
        FileStream stream;
        try
        {
            file = File.Exists(named) ? File.ResolveLinkTarget(named, returnFinalTarget: true)?.FullName ?? named : named;
            // Only where there is something to lose: a pipe or a device holds nothing, and no file must be put in its place.
            beside = File.Exists(file) && new FileInfo(file).Length > 0 ? $"{file}.{Path.GetRandomFileName()}" : null;
            begun = beside ?? (File.Exists(file) ? null : file);
            stream = File.Create(beside ?? file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            terminal.Error.WriteLine(Words.Safe($"'{named}' cannot be written ({failure.Message.TrimEnd('.')}): name a file in a folder that is there and that you may write to"));
            return ExitCode.BadInput;
        }
        try
        {
            await using (stream) await write(stream);
            if (beside is not null)
            {
                if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(beside, File.GetUnixFileMode(file));
                File.Move(beside, file, overwrite: true);
            }
            begun = null;
        }
        finally
        {
            if (begun is not null) File.Delete(begun);
        }
        return ExitCode.Done;
    }

    /// <summary>By way of a file of its own where the stream cannot seek, so that memory stays flat.</summary>
    private static async Task Seekable(Stream to, Func<Stream, Task> write)
    {
        if (to.CanSeek)
        {
            await write(to);
            return;
        }
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await write(file);
        file.Position = 0;
        await file.CopyToAsync(to);
        await to.FlushAsync();
    }
}
