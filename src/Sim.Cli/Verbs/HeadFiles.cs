using Sim.Store.Chains;

namespace Sim.Cli.Verbs;

/// <summary>Files of heads: made once, and never written over, for an older one is evidence.</summary>
internal sealed class HeadFiles(Terminal terminal)
{
    /// <returns>Null where the file may be made.</returns>
    public int? Refuses(string path)
    {
        if (!Path.Exists(path)) return null;
        terminal.Error.WriteLine(Words.Safe($"refused: '{path}' is there already, and an earlier record of heads is evidence: name a new file"));
        return ExitCode.Refused;
    }

    /// <exception cref="FormatException">It cannot be read, or is no file of heads.</exception>
    public static IReadOnlyList<StreamHead> Read(string path)
    {
        try
        {
            using var text = new StreamReader(path);
            return WrittenHeads.Read(text, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FormatException($"'{path}' cannot be read: {e.Message}", e);
        }
    }

    public int Write(string path, IEnumerable<StreamHead> heads)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            using var text = new StreamWriter(stream);
            WrittenHeads.Write(text, heads);
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.Error.WriteLine(Words.Safe($"'{path}' cannot be written ({e.Message.TrimEnd('.')}): name a new file in a folder that is there and that you may write to"));
            return ExitCode.BadInput;
        }
    }

    /// <param name="path">Null: none was asked for.</param>
    public int NotWritten(string? path)
    {
        if (path is not null) terminal.Error.WriteLine(Words.Safe($"'{path}' was not written: heads of a record that does not hold prove nothing"));
        return ExitCode.Failed;
    }
}
