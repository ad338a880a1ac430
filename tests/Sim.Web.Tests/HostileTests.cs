using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sim.Web.Tests;

/// <summary>What nobody would send who means well: it is turned away with what is wrong, and tells nothing of the machine.</summary>
public sealed class HostileTests : IAsyncLifetime
{
    private const string Import = "import/csv?scenario=mine&map=date%3DD,actor%3DA,action%3DC,recipient%3DR";
    private Served served = null!;

    public async Task InitializeAsync() => served = await Served.Start();

    public async Task DisposeAsync() => await served.DisposeAsync();

    public static TheoryData<string, string, string> Bodies { get; } = new()
    {
        { "record", "application/json", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) },
        { "record", "application/json", string.Concat(Enumerable.Repeat("[", 1_000_000)) },
        { "record", "application/json", "{\"ref\":1e999999999999}" },
        { "record", "application/json", $"{{\"ref\":{new string('9', 1_000_000)}}}" },
        { "record", "application/json", "{\"ref\":\"main\",\"ref\":\"kazakhstan-accepts\"}" },
        { "record", "application/json", "{\"ref\":\"main\\u0000\"}" },
        { "record", "application/json", "{\"ref\":\"\\ud800\"}" },
        { "record", "application/json", "{\"\\ud800\":\"x\"}" },
        { "record", "application/json", "\0\0\0" },
        { "record", "application/json", "{\"ref\":\"main\",\"score\":\"1e400\",\"actor\":\"KAZ\",\"action\":\"010\",\"occurred\":\"2022-03-01\",\"summary\":\"x\",\"id\":\"y\"}" },
        { "record", "application/json", "{\"ref\":\"--help\"}" },
        { "record", "application/json", "{\"ref\":\"../../../etc/passwd\",\"actor\":\"KAZ\",\"action\":\"010\",\"occurred\":\"2022-03-01\",\"summary\":\"x\",\"id\":\"y\"}" },
        { "record", "application/json", "{\"ref\":\"main\",\"actor\":\"KAZ\",\"action\":\"010\",\"occurred\":\"2022-03-01\",\"summary\":\"x\",\"id\":\"@/etc/passwd\"}" },
        { "record", "application/json", $"{{\"ref\":\"main\",\"{new string('x', 100_000)}\":1}}" },
        { "record", "text/xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>" },
        { "load", "application/yaml", "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\n" },
        { "load", "application/yaml", string.Concat(Enumerable.Range(0, 30).Select(i => $"k{i}: &k{i} [{(i == 0 ? "x" : $"*k{i - 1},*k{i - 1},*k{i - 1},*k{i - 1}")}]\n")) },
        { "load", "application/yaml", string.Concat(Enumerable.Repeat("[", 100_000)) },
        { "load", "application/yaml", "!!python/object/apply:os.system [ls]" },
        { "load", "application/yaml", "format: 1\0" },
        { "load", "application/yaml", "" },
        { "load", "application/json", "{\"text\":\"format: 1\\u0000\"}" },
        { "load", "application/json", "{\"text\":1,\"text\":2}" },
        { "load", "application/json", "{\"text\":[\"a\",\"b\"]}" },
        { "check", "application/yaml", "format: 1\nscenario: ../../x\nevents: /etc/passwd\n" },
        { Import, "text/csv", "" },
        { Import, "text/csv", "\0\0\0\0" },
        { Import, "text/csv", new string('x', 3_000_000) },
        { "import/icews?scenario=mine", "text/csv", "<html></html>" },
        { "import/csv?scenario=../../x", "text/csv", "D,A\n" },
        { "import/csv?scenario=mine&rejects=/tmp/x", "text/csv", "D,A\n" },
        { "import/csv?scenario=mine&map=%00", "text/csv", "D,A\n" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task It_is_turned_away_with_what_is_wrong(string path, string type, string body) => await TurnedAway(path, type, Encoding.UTF8.GetBytes(body));

    [Fact]
    public async Task A_small_file_that_unpacks_to_a_large_one_is_read_to_its_limit_and_no_memory_is_taken()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 200; i++) gzip.Write(zeros);
        }
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await TurnedAway(Import, "application/gzip", packed.ToArray());
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 50 << 20);
        // A scenario is not unpacked at all.
        await TurnedAway("load", "application/yaml", packed.ToArray());
        await TurnedAway("load", "application/gzip", packed.ToArray());
    }

    [Fact]
    public async Task Nor_is_more_taken_than_may_be_sent()
    {
        foreach (var (path, length) in new[] { ("record", 17 << 20), ("load", 17 << 20), (Import, 257 << 20) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/{path}", UriKind.Relative)) { Content = new StreamContent(Stream.Null) };
            request.Headers.ExpectContinue = true;
            request.Content.Headers.ContentType = new(path == "load" ? "application/yaml" : path == Import ? "text/csv" : "application/json");
            request.Content.Headers.ContentLength = length;
            var (status, message) = await Served.Problem(await served.Client.SendAsync(request));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
            Assert.Contains($"{(path == Import ? 256 << 20 : 16 << 20)} bytes", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET /api/v1/list HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET /api/v1/list HTTP/1.1\r\n\r\n")]
    [InlineData("GET /api/v1/posture?ref=%ZZ%00%FF HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /api/v1/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /api/v1/posture?ref=main&ref\u00e9 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("POST /api/v1/record HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("POST /api/v1/record HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("POST /api/v1/load HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/yaml\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab")]
    public async Task A_request_that_is_none_is_refused(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, served.Client.BaseAddress!.Port);
        await socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        var answer = new byte[4096];
        var text = Encoding.Latin1.GetString(answer, 0, await socket.GetStream().ReadAsync(answer).AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Matches("^HTTP/1.1 4[0-9][0-9] ", text);
    }

    [Fact]
    public async Task Who_asks_without_end_is_made_to_wait_and_is_told_how_long()
    {
        // Far more than a person causes who drags a slider for half a minute.
        HttpResponseMessage? refused = null;
        for (var round = 0; round < 40 && refused is null; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => served.Send(HttpMethod.Get, "/api/v1/nope")));
            // A hundred at once are answered still.
            if (round < 4) Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        }
        for (var i = 0; i < 20_000 && refused is null; i++)
        {
            var answer = await served.Send(HttpMethod.Get, "/sign-in");
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) refused = answer;
            else answer.Dispose();
        }
        Assert.NotNull(refused);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await Served.Problem(refused);
    }

    private async Task TurnedAway(string path, string type, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        Assert.True(content.Headers.TryAddWithoutValidation("Content-Type", type));
        using var response = await served.Client.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode is >= 400 and < 500, $"{response.StatusCode}: {text[..Math.Min(text.Length, 500)]}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        foreach (var place in new[] { AppContext.BaseDirectory.TrimEnd('/'), Path.GetTempPath().TrimEnd('/') + "/", "root:", "   at " }) Assert.DoesNotContain(place, text.Replace("/tmp/x", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(["kazakhstan-2022"], await served.Store.Scenarios(default));
        Assert.Equal(59, (await served.Store.Branches("kazakhstan-2022", default)).Single(entry => entry.Branch == "main").Version);
    }
}
