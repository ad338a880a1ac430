using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Sim.Store.Chains;

namespace Sim.Store.Tests.Chains;

public sealed class StreamChainTests
{
    private static readonly StreamKey Main = new("kazakhstan-2022", "main");
    private static readonly long Noon = StreamChain.Microseconds(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <remarks>Worked by hand from the description, and permanent: a store is verified by it years from now.</remarks>
    [Fact]
    public void A_hash_is_of_each_field_with_its_length_before_it()
    {
        byte[] preimage =
        [
            .. Field("sim chain 1"), .. Field(new byte[32]), .. Field("kazakhstan-2022/main"), .. Field(Number(1)), .. Field(Number(Noon)),
            .. Field("event-kept"), .. Field("Тоқаев"), .. Field("command"), .. Field("say \"so\""), .. Field("""{"id":"a","reason":"say \"so\""}"""),
        ];
        var expected = Convert.ToHexStringLower(SHA256.HashData(preimage));
        var hash = Add(new StreamChain(Main, 0, HeadHash.None), "event-kept", Noon, "Тоқаев", "command", """{ "reason": "say \"so\"", "id": "a" }""");
        Assert.Equal(expected, hash.ToString());
        Assert.Equal("8233f406e66b5be2d465e7bc5bc312f521c9e3208f480396a10b7d9331519f38", hash.ToString());
        Assert.Equal(expected[..32], hash.EntryId.ToString("N"));
    }

    [Fact]
    public void Every_field_and_the_place_in_the_stream_make_another_hash()
    {
        (string, long, string, string, string)[] entries =
        [
            ("event-kept", Noon, "ann", "command", """{"id":"a"}"""), ("event-dropped", Noon, "ann", "command", """{"id":"a"}"""), ("event-kept", Noon + 1, "ann", "command", """{"id":"a"}"""),
            ("event-kept", Noon, "anna", "command", """{"id":"a"}"""), ("event-kept", Noon, "ann", "file", """{"id":"a"}"""), ("event-kept", Noon, "ann", "command", """{"id":"b"}"""),
            ("event-kept", Noon, "anncommand", "", """{"id":"a"}"""), ("event-keptann", Noon, "", "command", """{"id":"a"}"""), ("event-kept", Noon, "ann", "command", """{"id":"a","reason":"x"}"""),
        ];
        var hashes = new List<HeadHash>();
        foreach (var chain in new Func<StreamChain>[] { () => new(Main, 0, HeadHash.None), () => new(Main with { Branch = "other" }, 0, HeadHash.None), () => new(Main, 1, HeadHash.None), () => new(Main, 0, new HeadHash(Enumerable.Repeat((byte)7, 32).ToArray())) })
            hashes.AddRange(entries.Select(entry => Add(chain(), entry.Item1, entry.Item2, entry.Item3, entry.Item4, entry.Item5)));
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    [Fact]
    public void An_entry_that_cannot_be_one_leaves_the_chain_where_it_was()
    {
        var chain = new StreamChain(Main, 0, HeadHash.None);
        Assert.Throws<FormatException>(() => Add(chain, "event-kept", Noon, "ann", "command", "{"));
        Assert.Equal((0, HeadHash.None), (chain.Version, chain.Head));
    }

    [Fact]
    public void A_hash_is_read_as_it_is_written()
    {
        var hash = new HeadHash(SHA256.HashData("a"u8));
        Assert.True(HeadHash.TryParse(hash.ToString(), out var read));
        Assert.Equal(hash, read);
        foreach (var bad in new[] { "", "ab", hash.ToString()[1..], hash + "0", "g" + hash.ToString()[1..] }) Assert.False(HeadHash.TryParse(bad, out _));
    }

    private static HeadHash Add(StreamChain chain, string name, long recorded, string by, string origin, string json) =>
        chain.Add(Encoding.UTF8.GetBytes(name), recorded, Encoding.UTF8.GetBytes(by), Encoding.UTF8.GetBytes(origin), Encoding.UTF8.GetBytes(json));

    private static byte[] Field(string text) => Field(Encoding.UTF8.GetBytes(text));

    private static byte[] Field(byte[] bytes) => [.. Length(bytes.Length), .. bytes];

    private static byte[] Length(int length)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return bytes;
    }

    private static byte[] Number(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
