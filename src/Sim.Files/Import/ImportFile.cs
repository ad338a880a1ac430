using System.IO.Compression;
using System.Security.Cryptography;

namespace Sim.Files;

/// <summary>A file of events, packed with gzip or not, that can be read more than once.</summary>
public sealed class ImportFile : IDisposable
{
    private readonly FileStream file;

    private readonly (long Length, DateTime Written) opened;

    private readonly long most;

    private ImportFile(string name, FileStream file, long most) => (Name, this.file, this.most, opened) = (name, file, most, Now(file));

    /// <summary>Whether it was written to since it was opened, as far as its length and time tell.</summary>
    public bool HasChanged => Now(file) != opened;

    /// <summary>Without its folder; <c>stdin</c> for standard input.</summary>
    public string Name { get; }

    /// <summary>As it is stored, packed or not.</summary>
    public long Bytes => file.Length;

    /// <summary>How far it was read this time.</summary>
    public long Position => file.Position;

    /// <param name="path"><c>-</c>: standard input, which is copied to a temporary file first, as a pipe is, since a file is read twice.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static ImportFile Open(string path, Func<Stream> standardInput) => Open(path, standardInput, "stdin", null);

    /// <inheritdoc cref="Open(string, Func{Stream})"/>
    /// <param name="inputName">What standard input is called.</param>
    /// <param name="mostInput">Bytes of it, unpacked: where there are more, reading it says that the file is damaged; null: no limit.</param>
    public static ImportFile Open(string path, Func<Stream> standardInput, string inputName, long? mostInput)
    {
        const int buffer = 1 << 16;
        if (path == "-")
        {
            var input = standardInput();
            // A file is read as it is, and nobody else has it.
            if (input is FileStream { CanSeek: true } given) return new ImportFile(inputName, given, mostInput ?? long.MaxValue);
            using (input) return new ImportFile(inputName, Copied(input, buffer), mostInput ?? long.MaxValue);
        }
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, buffer, FileOptions.SequentialScan);
        if (file.CanSeek) return new ImportFile(Path.GetFileName(path), file, long.MaxValue);
        using (file) return new ImportFile(Path.GetFileName(path), Copied(file, buffer), long.MaxValue);
    }

    private static FileStream Copied(Stream input, int buffer)
    {
        var copy = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, buffer, FileOptions.DeleteOnClose);
        input.CopyTo(copy);
        copy.Flush();
        return copy;
    }

    /// <summary>The unpacked text from its beginning. One at a time.</summary>
    public ImportStream Read()
    {
        file.Position = 0;
        Span<byte> magic = stackalloc byte[2];
        var isPacked = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
        file.Position = 0;
        return new ImportStream(isPacked ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : file, most);
    }

    public void Dispose() => file.Dispose();

    private static (long, DateTime) Now(FileStream file) => (RandomAccess.GetLength(file.SafeFileHandle), File.GetLastWriteTimeUtc(file.SafeFileHandle));
}

/// <summary>The unpacked bytes of a file; once they are all read it knows their digest.</summary>
/// <param name="most">Bytes.</param>
public sealed class ImportStream(Stream unpacked, long most) : Stream
{
    private long read;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>SHA-256 of what was read so far, in lower-case hexadecimal.</summary>
    public string Digest => Convert.ToHexStringLower(hash.GetCurrentHash());

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="InvalidDataException">The packed file is damaged, or holds more than it may.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = unpacked.Read(buffer);
        if ((read += count) > most) throw new InvalidDataException($"it holds more than {most} bytes");
        hash.AppendData(buffer[..count]);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
            if (unpacked is GZipStream) unpacked.Dispose();
        }
        base.Dispose(disposing);
    }
}
