using System.Text;
using System.Text.Unicode;

namespace Sim.Files;

/// <summary>The text of a file, checked before anything parses it: its size, UTF-8, no control characters.</summary>
/// <remarks>
/// Lines end at LF, CR LF or CR, as editors count them. YAML 1.1 ends lines at three more characters: positions are therefore taken from offsets.
/// </remarks>
internal sealed class TextFile
{
    /// <summary>Bytes: 64 MiB.</summary>
    public const int Limit = 64 << 20;

    private readonly List<int> lineStarts = [0];

    private TextFile(string name, string text)
    {
        (Name, Text) = (name, text);
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) lineStarts.Add(i + 1);
    }

    public string Name { get; }

    /// <summary>Without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>Null where the file cannot be read as text: the findings say why.</summary>
    /// <param name="path">As the user wrote it; errors name it so.</param>
    public static TextFile? Read(string path, Findings findings)
    {
        var start = FilePosition.StartOf(path);
        byte[] bytes;
        try
        {
            bytes = ReadAtMost(path, Limit + 1);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var what = Directory.Exists(path) ? "this is a folder"
                : problem is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : $"the file cannot be read ({problem.Message})";
            findings.Error(start, what, "check the path");
            return null;
        }
        return Of(path, bytes, findings);
    }

    /// <remarks>A device states no length and may have no end.</remarks>
    private static byte[] ReadAtMost(string path, int limit)
    {
        using var file = File.OpenRead(path);
        using var read = new MemoryStream();
        var chunk = new byte[1 << 16];
        for (int got; read.Length < limit && (got = file.Read(chunk, 0, (int)Math.Min(chunk.Length, limit - read.Length))) > 0;) read.Write(chunk, 0, got);
        return read.ToArray();
    }

    public static TextFile? Of(string name, ReadOnlySpan<byte> bytes, Findings findings)
    {
        if (bytes.Length > Limit)
        {
            findings.Error(FilePosition.StartOf(name), $"the file is larger than {Limit >> 20} MiB", "split it, or keep mass data out of scenario files (sim import)");
            return null;
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            findings.Error(FilePosition.StartOf(name), "the file is UTF-16", "save it as UTF-8");
            return null;
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        if (FirstBadByte(bytes) is var bad and >= 0)
        {
            var before = new TextFile(name, Encoding.UTF8.GetString(bytes[..bad]));
            findings.Error(before.At(before.Text.Length), $"the byte 0x{bytes[bad]:X2} is not UTF-8", "save the file as UTF-8");
            return null;
        }
        var file = new TextFile(name, Encoding.UTF8.GetString(bytes));
        return file.HasControls(findings) ? null : file;
    }

    public int Lines => lineStarts.Count;

    public FilePosition At(long offset)
    {
        var index = lineStarts.BinarySearch((int)offset);
        var line = index >= 0 ? index : ~index - 1;
        return new FilePosition(Name, line + 1, (int)offset - lineStarts[line] + 1);
    }

    /// <param name="line">From 1.</param>
    public string Line(int line)
    {
        var start = lineStarts[line - 1];
        return Text[start..(line < lineStarts.Count ? lineStarts[line] : Text.Length)].TrimEnd('\r', '\n');
    }

    /// <summary>A character that would steer a terminal or that a store refuses; −1 where there is none.</summary>
    public static int FirstControl(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] is (< ' ' and not ('\t' or '\n' or '\r')) or '\u007F') return i;
        return -1;
    }

    private bool HasControls(Findings findings)
    {
        // One report is enough: a binary file would give thousands.
        if (FirstControl(Text) is not (>= 0 and var at)) return false;
        findings.Error(At(at), Text[at] == '\0' ? "the text holds a NUL character" : $"the text holds the control character U+{(int)Text[at]:X4}", "remove it");
        return true;
    }

    private static int FirstBadByte(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return -1;
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done) at += length;
        return at;
    }
}
