using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Npgsql;
using Sim.Branches;
using Sim.Store.Chains;
using Sim.Store.Payloads;

namespace Sim.Store.Tests.Chains;

[Collection(OnPostgres.Name)]
public sealed class CanonicalJsonTests(TestPostgres postgres) : IAsyncLifetime
{
    private TestDatabase? database;

    public async Task InitializeAsync() => database = await postgres.CreateDatabase();

    public async Task DisposeAsync() => await database!.DisposeAsync();

    public static class Payloads
    {
        public static Arbitrary<Change> Any { get; } = Arb.From(Gen.OneOf(AnyChange.Later, AnyChange.Plain));
    }

    [Theory]
    [InlineData("""{"b":1,"a":2}""", """{"a":2,"b":1}""")]
    [InlineData("""{ "aa" : [ 1 , { "z" : null , "y" : true } ] , "B" : "x" , "é" : -5 , "a" : {} }""", """{"B":"x","a":{},"aa":[1,{"y":true,"z":null}],"é":-5}""")]
    [InlineData("""["\u0041\u00e9\ud83d\ude00\/\u2028\u0001\u001F\u007f\"\\\b\f\n\r\t"]""", "[\"Aé😀/\u2028\\u0001\\u001f\u007f\\\"\\\\\\b\\f\\n\\r\\t\"]")]
    [InlineData("""{"\u0062":1,"a\"":2,"a":3}""", """{"a":3,"a\"":2,"b":1}""")]
    [InlineData("[]", "[]")]
    [InlineData(" 7 ", "7")]
    public void One_text_stands_for_one_value(string json, string canonical) => Assert.Equal(canonical, Canonical(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Names_are_in_the_order_of_their_bytes_not_of_their_UTF16_units() =>
        Assert.Equal("{\"\uffee\":1,\"😀\":2}", Canonical(Encoding.UTF8.GetBytes("{\"😀\":2,\"\uffee\":1}")));

    [Theory]
    [InlineData("""{"reason":"say \"so\"","a":{"reason":"other"}}""", "say \"so\"")]
    [InlineData("""{"a":{"reason":"other"}}""", "")]
    [InlineData("""{"a":[{"b":1},{"reason":"x"}],"reason":"é"}""", "é")]
    [InlineData("""{"reason":7}""", "")]
    [InlineData("""["reason"]""", "")]
    public void The_reason_is_the_outermost_objects(string json, string reason)
    {
        var canonical = new CanonicalJson();
        canonical.Read(Encoding.UTF8.GetBytes(json));
        Assert.Equal(reason, Encoding.UTF8.GetString(canonical.Reason));
    }

    [Fact]
    public void What_is_nested_too_deeply_or_no_JSON_is_refused_and_does_no_harm()
    {
        foreach (var bad in new[] { new string('[', 100_000), "{\"a\":", "\"abc", "{\"a\":\"\\uZZZZ\"}", "", "[,]" })
            Assert.Throws<FormatException>(() => Canonical(Encoding.UTF8.GetBytes(bad)));
    }

    /// <remarks>The law that the whole chain stands on: what is hashed before it is stored is what is hashed when it is read.</remarks>
    [Property(Arbitrary = [typeof(Payloads)], MaxTest = 300)]
    public async Task What_jsonb_gives_back_has_the_text_that_went_in(Change change)
    {
        var written = PayloadJson.Write(Payload.Of(change));
        await using var connection = new NpgsqlConnection(database!.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select $1::jsonb::text, jsonb_pretty($1::jsonb)", connection) { Parameters = { new() { Value = Encoding.UTF8.GetString(written), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } } };
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        Assert.Equal(Canonical(written), Canonical(Encoding.UTF8.GetBytes(row.GetString(0))));
        Assert.Equal(Canonical(written), Canonical(Encoding.UTF8.GetBytes(row.GetString(1))));
    }

    [Property(Arbitrary = [typeof(Payloads)])]
    public void The_canonical_text_is_its_own(Change change)
    {
        var canonical = Canonical(PayloadJson.Write(Payload.Of(change)));
        Assert.Equal(canonical, Canonical(Encoding.UTF8.GetBytes(canonical)));
    }

    private static string Canonical(ReadOnlySpan<byte> json)
    {
        var canonical = new CanonicalJson();
        canonical.Read(json);
        return Encoding.UTF8.GetString(canonical.Text);
    }
}
