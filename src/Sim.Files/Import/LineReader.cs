using System.Text;

namespace Sim.Files;

/// <summary>Lines of UTF-8 text one at a time, numbered from 1, none of them kept.</summary>
/// <remarks>A line ends in LF, and a CR before it is no part of it. Bytes that are no UTF-8 become U+FFFD.</remarks>
internal sealed class LineReader(Stream stream) : IDisposable
{
    /// <summary>In characters. What is longer is no row of anything.</summary>
    private const int Longest = 1_000_000;

    private readonly StreamReader reader = new(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
    private char[] buffer = new char[1 << 16];
    private int begin;
    private int end;

    /// <summary>Of the line read last.</summary>
    public int Line { get; private set; }

    /// <summary>Whether the line read last is longer than a million characters: only its beginning was kept.</summary>
    public bool IsTooLong { get; private set; }

    /// <param name="line">Good until the next call.</param>
    /// <returns>False at the end.</returns>
    public bool Read(out ReadOnlySpan<char> line)
    {
        IsTooLong = false;
        var searched = 0;
        while (true)
        {
            var found = buffer.AsSpan(begin + searched, end - begin - searched).IndexOf('\n');
            if (found >= 0)
            {
                line = Trimmed(begin, searched + found);
                begin += searched + found + 1;
                Line++;
                return true;
            }
            searched = end - begin;
            if (searched > Longest) return SkipRest(out line);
            if (Fill()) continue;
            line = Trimmed(begin, searched);
            begin = end;
            if (searched == 0) return false;
            Line++;
            return true;
        }
    }

    public void Dispose() => reader.Dispose();

    private ReadOnlySpan<char> Trimmed(int start, int length) =>
        length > 0 && buffer[start + length - 1] == '\r' ? buffer.AsSpan(start, length - 1) : buffer.AsSpan(start, length);

    private bool SkipRest(out ReadOnlySpan<char> line)
    {
        var start = new string(buffer, begin, ImportRow.Rejected.MostText);
        IsTooLong = true;
        Line++;
        while (true)
        {
            var found = buffer.AsSpan(begin, end - begin).IndexOf('\n');
            begin = found < 0 ? end : begin + found + 1;
            if (found >= 0 || !Fill()) break;
        }
        line = start;
        return true;
    }

    private bool Fill()
    {
        if (begin > 0)
        {
            buffer.AsSpan(begin, end - begin).CopyTo(buffer);
            (begin, end) = (0, end - begin);
        }
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var count = reader.Read(buffer.AsSpan(end));
        end += count;
        return count > 0;
    }
}
