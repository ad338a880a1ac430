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

    /// <summary>What breaks off leaves no new file behind that looks like a whole one.</summary>
    private async Task<int> Into(string file, Func<Stream, Task> write)
    {
        var isNew = !File.Exists(file);
        FileStream stream;
        try
        {
            stream = File.Create(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            terminal.Error.WriteLine(Words.Safe($"'{file}' cannot be written ({failure.Message.TrimEnd('.')}): name a file in a folder that is there and that you may write to"));
            return ExitCode.BadInput;
        }
        var isWhole = false;
        try
        {
            await using (stream) await write(stream);
            isWhole = true;
        }
        finally
        {
            if (!isWhole && isNew) File.Delete(file);
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
