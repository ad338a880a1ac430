using System.Buffers.Text;
using System.Text.Json;

namespace Sim.Store.Chains;

/// <summary>One text for one value: what jsonb gives back, with the members of each object in the order of their names' UTF-8 bytes, and no white space.</summary>
/// <remarks>
/// Strings are escaped as jsonb does it: quotation mark, backslash and what is below the blank, and nothing else. Numbers stay as they are
/// written: payloads hold whole ones only, of which jsonb changes none. Give it valid JSON. Used again and again, it allocates nothing.
/// </remarks>
internal sealed class CanonicalJson
{
    /// <summary>Nested deeper than anything that is stored: whoever put that there wants to see a stack overflow.</summary>
    private const int Deepest = 128;

    /// <summary>What comes after a number or a word.</summary>
    private static readonly System.Buffers.SearchValues<byte> Ends = System.Buffers.SearchValues.Create(",]} \n\r\t"u8);

    private readonly List<Member> members = [];
    private byte[] written = new byte[4096], sorted = new byte[4096], decoded = new byte[1024];
    private int length, depth;

    /// <summary>Where the outermost object's <c>reason</c> stands, quotation marks left out.</summary>
    private Range reason;

    /// <summary>Until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Text => written.AsSpan(0, length);

    /// <summary>Of the outermost object, as UTF-8; empty where it has none. Until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Reason => Decoded(Text[reason]);

    /// <exception cref="FormatException">It is no JSON, or nested too deeply.</exception>
    public void Read(ReadOnlySpan<byte> json)
    {
        (length, depth, reason) = (0, 0, default);
        members.Clear();
        try
        {
            Value(json, 0);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or InvalidOperationException or JsonException)
        {
            throw new FormatException("a payload is no JSON", e);
        }
        if (written.Length > 0 && length > 0 && written[0] == (byte)'{') FindReason();
    }

    /// <returns>The place after the value.</returns>
    private int Value(ReadOnlySpan<byte> json, int at)
    {
        at = Past(json, at);
        return json[at] switch
        {
            (byte)'{' => Object(json, at),
            (byte)'[' => Array(json, at),
            (byte)'"' => String(json, at),
            _ => Plain(json, at),
        };
    }

    private int Object(ReadOnlySpan<byte> json, int at)
    {
        if (++depth > Deepest) throw new FormatException("a payload is nested too deeply");
        var (first, start) = (members.Count, length + 1);
        Add((byte)'{');
        at = Past(json, at + 1);
        while (json[at] != '}')
        {
            if (json[at] == ',') at = Past(json, at + 1);
            var name = length;
            at = Past(json, String(json, at)); // At the colon.
            var named = length;
            Add((byte)':');
            at = Past(json, Value(json, at + 1));
            members.Add(new Member(name, named, length));
        }
        Order(first, start);
        if (first > 0 || depth > 1) members.RemoveRange(first, members.Count - first);
        Add((byte)'}');
        depth--;
        return at + 1;
    }

    private int Array(ReadOnlySpan<byte> json, int at)
    {
        if (++depth > Deepest) throw new FormatException("a payload is nested too deeply");
        Add((byte)'[');
        at = Past(json, at + 1);
        while (json[at] != ']')
        {
            if (json[at] == ',')
            {
                Add((byte)',');
                at++;
            }
            at = Past(json, Value(json, at));
        }
        Add((byte)']');
        depth--;
        return at + 1;
    }

    private int String(ReadOnlySpan<byte> json, int at)
    {
        var end = at + 1;
        var isEscaped = false;
        while (true)
        {
            end += json[end..].IndexOfAny((byte)'"', (byte)'\\') is >= 0 and var found ? found : throw new FormatException("a payload's text does not end");
            if (json[end] == '"') break;
            isEscaped = true;
            end += 2;
        }
        if (!isEscaped) Add(json[at..(end + 1)]);
        else Escape(Decoded(json[(at + 1)..end]));
        return end + 1;
    }

    private int Plain(ReadOnlySpan<byte> json, int at)
    {
        var end = json[at..].IndexOfAny(Ends);
        end = end < 0 ? json.Length : at + end;
        if (end == at) throw new FormatException("a payload is no JSON");
        Add(json[at..end]);
        return end;
    }

    /// <summary>Writes the members of the object that begins there in their order, with commas.</summary>
    private void Order(int first, int start)
    {
        var own = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(members)[first..];
        if (own.Length == 0) return;
        // A dozen at most, and often in order: insertion.
        for (var i = 1; i < own.Length; i++)
            for (var j = i; j > 0 && Compare(own[j - 1], own[j]) > 0; j--) (own[j - 1], own[j]) = (own[j], own[j - 1]);
        var size = length - start + own.Length - 1;
        if (sorted.Length < size) sorted = new byte[2 * size];
        var to = 0;
        for (var i = 0; i < own.Length; i++)
        {
            if (i > 0) sorted[to++] = (byte)',';
            written.AsSpan(own[i].Name..own[i].End).CopyTo(sorted.AsSpan(to));
            var (name, colon, end) = (own[i].Name, own[i].Colon, own[i].End);
            own[i] = new Member(start + to, start + to + colon - name, start + to + end - name);
            to += end - name;
        }
        length = start;
        Add(sorted.AsSpan(0, size));
    }

    private int Compare(Member one, Member other)
    {
        ReadOnlySpan<byte> left = written.AsSpan((one.Name + 1)..(one.Colon - 1)), right = written.AsSpan((other.Name + 1)..(other.Colon - 1));
        if (!left.Contains((byte)'\\') && !right.Contains((byte)'\\')) return left.SequenceCompareTo(right);
        return Decoded(left).ToArray().AsSpan().SequenceCompareTo(Decoded(right));
    }

    /// <summary>The outermost object's members are the last that are left.</summary>
    private void FindReason()
    {
        foreach (var member in members)
            if (written.AsSpan(member.Name..member.Colon).SequenceEqual("\"reason\""u8) && written[member.Colon + 1] == '"') reason = (member.Colon + 2)..(member.End - 1);
    }

    private ReadOnlySpan<byte> Decoded(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'\\')) return text;
        if (decoded.Length < 2 * text.Length + 2) decoded = new byte[4 * text.Length];
        Span<byte> quoted = decoded.AsSpan(text.Length, text.Length + 2);
        (quoted[0], quoted[^1]) = ((byte)'"', (byte)'"');
        text.CopyTo(quoted[1..]);
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return decoded.AsSpan(0, reader.CopyString(decoded.AsSpan(0, text.Length)));
    }

    private void Escape(ReadOnlySpan<byte> text)
    {
        Add((byte)'"');
        foreach (var one in text)
            switch (one)
            {
                case (byte)'"': Add("\\\""u8); break;
                case (byte)'\\': Add("\\\\"u8); break;
                case (byte)'\b': Add("\\b"u8); break;
                case (byte)'\f': Add("\\f"u8); break;
                case (byte)'\n': Add("\\n"u8); break;
                case (byte)'\r': Add("\\r"u8); break;
                case (byte)'\t': Add("\\t"u8); break;
                case < 0x20:
                    Add("\\u00"u8);
                    Utf8Formatter.TryFormat(one, Room(2), out _, new System.Buffers.StandardFormat('x', 2));
                    break;
                default: Add(one); break;
            }
        Add((byte)'"');
    }

    private static int Past(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') at++;
        return at;
    }

    private void Add(byte one) => Room(1)[0] = one;

    private void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    private Span<byte> Room(int wanted)
    {
        if (length + wanted > written.Length) System.Array.Resize(ref written, Math.Max(length + wanted, 2 * written.Length));
        length += wanted;
        return written.AsSpan(length - wanted, wanted);
    }

    /// <summary>Places in what is written: of the name's quotation mark, the colon, and after the value.</summary>
    private readonly record struct Member(int Name, int Colon, int End);
}
