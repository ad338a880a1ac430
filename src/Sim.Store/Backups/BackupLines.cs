using System.IO.Compression;
using System.Security.Cryptography;

namespace Sim.Store.Backups;

/// <summary>A packed file's lines, one after the other, and the digest of those that were read.</summary>
internal sealed class BackupLines(Stream from) : IDisposable
{
    private readonly GZipStream unpacked = new(from, CompressionMode.Decompress, leaveOpen: true);
    private readonly IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] buffer = new byte[1 << 16];
    private int start, end;
    private ReadOnlyMemory<byte> line;

    /// <summary>Of the line that was read last; the first is 1.</summary>
    public int Number { get; private set; }

    /// <summary>Without its end. Until the next is read.</summary>
    public ReadOnlySpan<byte> Line => line.Span[..^1];

    /// <summary>Of all lines but the last that was read.</summary>
    public string Digest => Convert.ToHexStringLower(digest.GetCurrentHash());

    /// <returns>False after the last.</returns>
    /// <exception cref="BackupDamaged">It is no packed file, ends within a line, or has one that is too long.</exception>
    public bool Next()
    {
        digest.AppendData(line.Span);
        line = default;
        var looked = 0;
        while (true)
        {
            var found = buffer.AsSpan((start + looked)..end).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var length = looked + found + 1;
                line = buffer.AsMemory(start, length);
                start += length;
                Number++;
                return true;
            }
            looked = end - start;
            if (looked > BackupForm.Longest) throw new BackupDamaged(Number + 1, "the line is longer than any that sim writes: use another copy");
            if (More()) continue;
            return looked == 0 ? false : throw BackupDamaged.CutOff(Number + 1);
        }
    }

    public void Dispose()
    {
        unpacked.Dispose();
        digest.Dispose();
    }

    private bool More()
    {
        if (start > 0)
        {
            buffer.AsSpan(start..end).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        if (end == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
        try
        {
            var read = unpacked.Read(buffer.AsSpan(end));
            end += read;
            return read > 0;
        }
        catch (InvalidDataException e)
        {
            throw Number == 0 ? BackupDamaged.None(e) : new BackupDamaged(Number + 1, "it is not what was packed: use another copy", e);
        }
    }
}

/// <summary>What is read is no backup, or not what was written.</summary>
/// <param name="line">0: all of it.</param>
/// <param name="reason">With the way out.</param>
internal sealed class BackupDamaged(int line, string reason, Exception? cause = null) : Exception(reason, cause)
{
    /// <param name="name">What the file is called.</param>
    public string In(string name) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}{(line > 0 ? $":{line}" : "")}: {Message}");

    public static BackupDamaged None(Exception? cause = null) => new(0, "no backup that sim wrote: 'sim backup FILE' writes one", cause);

    public static BackupDamaged CutOff(int line) => new(line, "it ends before its end: it was cut off; use another copy");
}
