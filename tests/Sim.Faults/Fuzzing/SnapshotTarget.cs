using Sim.Events;
using Sim.Facts;
using Sim.Store.Columns;

namespace Sim.Faults.Fuzzing;

/// <summary>Parts of a snapshot, a letter a byte: spoilt as a disk would, or rewritten by somebody who knows the checksums.</summary>
internal static class SnapshotTarget
{
    private static readonly SegmentSpan Span = new(2, 61, new Guid("11111111-2222-3333-4444-555555555555"), new Guid("66666666-7777-8888-9999-aaaaaaaaaaaa"));

    private static readonly byte[] Whole = Written(Segment().Write);

    private static readonly SegmentHeader Expected = SegmentHeader.Read(Whole) ?? throw new InvalidOperationException("what was written is none");

    public static FuzzTarget Any { get; } = new("snapshot", Make, () => Task.FromResult<Func<string, Task>>(Read));

    private static string Make(Dice dice)
    {
        var bytes = Whole.ToList();
        for (var changes = dice.Throw(4) + 1; changes > 0 && bytes.Count > 0; changes--)
        {
            var at = dice.Throw(bytes.Count);
            switch (dice.Throw(4))
            {
                case 0: bytes[at] = (byte)dice.Throw(256); break;
                case 1: bytes[at] ^= (byte)(1 << dice.Throw(8)); break;
                case 2: bytes.RemoveRange(at, dice.Throw(bytes.Count - at + 1)); break;
                default: bytes.InsertRange(at, bytes.Slice(at, Math.Min(dice.Throw(40), bytes.Count - at))); break;
            }
        }
        // Sealed anew, it is what its header says.
        if (dice.Once(2) && bytes.Count > SegmentHeader.Size) bytes = [.. Written(to => to.Write(bytes.Skip(SegmentHeader.Size).ToArray()))];
        return string.Concat(bytes.Select(one => (char)one));
    }

    /// <summary>It is read whole or refused; what is refused is made anew from the record.</summary>
    private static Task Read(string text)
    {
        var bytes = text.Select(one => (byte)one).ToArray();
        var isAsWritten = bytes.AsSpan().SequenceEqual(Whole);
        // A part of another content has another length and another checksum: who knows the checksums says so in the header.
        var expected = SegmentHeader.Read(bytes) is { } header && header == Expected with { Content = header.Content, Checksum = header.Checksum } ? header : Expected;
        var parts = new Queue<ArraySegment<byte>>([bytes]);
        try
        {
            FactSegment.Read(new SegmentReader(expected, () => parts.TryDequeue(out var part) ? part : (ArraySegment<byte>?)null));
        }
        catch (InvalidDataException) when (!isAsWritten)
        {
            // So it is told.
        }
        return Task.CompletedTask;
    }

    private static byte[] Written(Action<SegmentWriter> write)
    {
        var writer = new SegmentWriter();
        write(writer);
        return [.. writer.Parts(SegmentKind.Facts, 4711, Span)[0].Span];
    }

    private static FactSegment Segment()
    {
        var (here, there) = (new Lane("KAZ", Channel.Government, "RUS", Channel.Government), new Lane("RUS", Channel.Government, "UKR", Channel.Society));
        return new FactSegment(FactTable.Of(Enumerable.Range(0, 60).Select(place => new Fact(place % 3 == 0 ? there : here, 738_000 + place / 2, place + 2,
            new Coding(new ActionCode(place % 5 == 0 ? "190" : "042"), place % 7 == 0 ? new StatedScore(null) : null), (ushort)(place % 4), Sourcing.Of([new Citation("wire", $"line {place}")])))), [5, 9]);
    }
}
