using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sim.Events;

/// <summary>What an event says, in 64 bits: the name of an event whose source gives it none.</summary>
/// <remarks>
/// The first eight bytes of the SHA-256 of the canonical content: every field of the event, in a fixed order, each with its length, except its
/// id and its citations. So it does not depend on the file or the line that it was read from, and two files that overlap give one row one name.
/// Among ten million different contents two share a hash with a probability of 3 in a million; they then count as equals, and both stay (see
/// <see cref="RunningNumbers"/>).
/// </remarks>
public readonly record struct ContentHash(ulong Value)
{
    /// <summary>Crockford's base 32: digits and letters without those that are read for another.</summary>
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    public static ContentHash Of(PoliticalEvent happened)
    {
        var text = new CanonicalText();
        text.Add(happened.Occurred.Text);
        text.Add(happened.Placed);
        text.Add(happened.Reported);
        text.Add(happened.Actor);
        text.Add(happened.Action.Value);
        text.Add(happened.OtherActions.Count);
        foreach (var other in happened.OtherActions.AsSpan()) text.Add(other.Value);
        text.Add(happened.Recipient is null ? 0 : 1);
        if (happened.Recipient is { } recipient) text.Add(recipient);
        text.Add(happened.Who);
        text.Add(happened.Summary);
        text.Add((int)happened.CodedBy);
        text.Add(happened.Because.Count);
        foreach (var cause in happened.Because.AsSpan()) text.Add(cause.Value);
        text.Add((int)happened.CauseMode);
        Begun(ref text, happened.Begins);
        Ended(ref text, happened.Ends);
        text.Add(happened.Answers is null ? 0 : 1);
        if (happened.Answers is { } answer)
        {
            text.Add(answer.Request.Value);
            text.Add(answer.With);
        }
        text.Add(happened.Score is { } stated ? stated.Score?.Thousandths ?? int.MaxValue : int.MinValue);
        return new ContentHash(text.Hash());
    }

    /// <summary>Of an id that a source gives: itself where it is a number, so that no two numbers share one.</summary>
    public static ContentHash OfId(ReadOnlySpan<char> id)
    {
        if (ulong.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)) return new ContentHash(number);
        var text = new CanonicalText();
        text.Add(id);
        return new ContentHash(text.Hash());
    }

    /// <summary>The event's id: <c>e-</c> and thirteen digits, and from the second among equals on <c>-2</c>, <c>-3</c>.</summary>
    /// <param name="among">Which of the equals in one load it is, from 1.</param>
    public EventId ToId(int among)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(among, 1);
        Span<char> name = stackalloc char[15];
        (name[0], name[1]) = ('e', '-');
        for (var i = 0; i < 13; i++) name[14 - i] = Digits[(int)(Value >> (5 * i)) & 31];
        return new EventId(among == 1 ? new string(name) : $"{name}-{among}");
    }

    private static void Begun(ref CanonicalText text, ValueList<StandingStart>? begins)
    {
        text.Add(begins?.Count ?? -1);
        foreach (var start in (begins ?? []).AsSpan())
        {
            text.Add((int)start.Kind);
            text.AddOrNull(start.Holder);
            text.AddOrNull(start.Counterpart);
            text.Add(start.Subject);
            text.Add(start.Size ?? -1);
            text.AddOrNull(start.State);
            text.Add(start.Until is null ? 0 : 1);
            text.Add(start.Until?.Day);
        }
    }

    private static void Ended(ref CanonicalText text, ValueList<StandingEnd>? ends)
    {
        text.Add(ends?.Count ?? -1);
        foreach (var end in (ends ?? []).AsSpan())
        {
            text.Add((int)end.Kind);
            text.AddOrNull(end.Holder);
            text.AddOrNull(end.Counterpart);
            text.Add(end.Subject);
        }
    }

    /// <summary>Texts with their lengths and numbers, one after the other: no two contents write the same bytes.</summary>
    private struct CanonicalText
    {
        private byte[] bytes = new byte[256];
        private int length;

        public CanonicalText() { }

        public void Add(int number) => BinaryPrimitives.WriteInt32LittleEndian(Room(4), number);

        public void Add(DateOnly? day) => Add(day?.DayNumber ?? -1);

        public void Add(Actor actor)
        {
            Add(actor.Code);
            Add((int)actor.Sector);
        }

        public void Add(ReadOnlySpan<char> text)
        {
            var count = Encoding.UTF8.GetByteCount(text);
            Add(count);
            Encoding.UTF8.GetBytes(text, Room(count));
        }

        public void AddOrNull(string? text)
        {
            if (text is null) Add(-1);
            else Add(text);
        }

        public readonly ulong Hash()
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes.AsSpan(0, length), hash);
            return BinaryPrimitives.ReadUInt64BigEndian(hash);
        }

        private Span<byte> Room(int count)
        {
            if (length + count > bytes.Length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + count));
            length += count;
            return bytes.AsSpan(length - count, count);
        }
    }
}
