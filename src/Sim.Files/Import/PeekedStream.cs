namespace Sim.Files;

/// <summary>A stream whose beginning was looked at, and is still there to be read.</summary>
internal sealed class PeekedStream : Stream
{
    private readonly Stream rest;
    private readonly byte[] beginning;
    private int read;

    /// <param name="most">Bytes to look at, where there are so many.</param>
    public PeekedStream(Stream stream, int most)
    {
        rest = stream;
        beginning = new byte[most];
        beginning = beginning[..stream.ReadAtLeast(beginning, most, throwOnEndOfStream: false)];
    }

    public ReadOnlySpan<byte> Beginning => beginning;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (read == beginning.Length) return rest.Read(buffer);
        var count = Math.Min(buffer.Length, beginning.Length - read);
        beginning.AsSpan(read, count).CopyTo(buffer);
        read += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
