using System.Net;
using Sim.Cli.Serving;
using Sim.Store;
using Sim.Web.Server;

namespace Sim.Web.Tests;

public class GuardTests
{
    private const string Token = "a-token-of-enough-letters";

    [Theory]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("10.0.0.1", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    public async Task It_answers_to_the_names_of_loopback_alone(string host, HttpStatusCode status)
    {
        await using var served = await Served.Start();
        using var response = await served.Send(HttpMethod.Get, "/api/v1/list", ("Host", host));
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Another_sites_page_may_not_ask()
    {
        await using var served = await Served.Start();
        foreach (var origin in new[] { "http://evil.example", "null", "http://127.0.0.1", "https://127.0.0.1:1" })
        {
            using var response = await served.Send(HttpMethod.Post, "/api/v1/close", ("Origin", origin));
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
        using var own = await served.Send(HttpMethod.Get, "/api/v1/list", ("Origin", served.Client.BaseAddress!.ToString().TrimEnd('/')));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        using var across = await served.Send(HttpMethod.Post, "/api/v1/close", ("Sec-Fetch-Site", "cross-site"));
        Assert.Equal(HttpStatusCode.Forbidden, across.StatusCode);
    }

    [Fact]
    public async Task With_a_token_nothing_is_answered_without_it()
    {
        await using var served = await Served.Start(Token);
        foreach (var path in new[] { "/api/v1/list", "/openapi/v1.json", "/docs", "/nope" })
        {
            using var without = await served.Send(HttpMethod.Get, path);
            using var wrong = await served.Send(HttpMethod.Get, path, ("Authorization", $"Bearer {Token}x"));
            Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (without.StatusCode, wrong.StatusCode));
        }
        using var right = await served.Send(HttpMethod.Get, "/api/v1/list", ("Authorization", $"Bearer {Token}"));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public void An_address_that_others_reach_needs_a_token() =>
        Assert.Throws<ArgumentException>(() => SimServer.Of(new ServeSettings(IPAddress.Any, 0, null, "analyst"), new ServedVerbs(new MemoryStreamStore(TimeProvider.System), TimeProvider.System), new MemoryStreamStore(TimeProvider.System)));

    [Fact]
    public async Task Every_answer_carries_the_policy_and_none_tells_of_the_machine()
    {
        await using var served = await Served.Start();
        foreach (var path in new[] { "/api/v1/list", "/api/v1/posture?ref=nope", "/nope", "/docs" })
        {
            using var response = await served.Send(HttpMethod.Get, path);
            Assert.Contains("default-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.False(response.Headers.Contains("Server"));
            Assert.DoesNotContain(AppContext.BaseDirectory, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_turned_away()
    {
        await using var served = await Served.Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/close", UriKind.Relative)) { Content = new ByteArrayContent(new byte[17 << 20]) };
        request.Headers.ExpectContinue = true;
        using var response = await served.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }
}
