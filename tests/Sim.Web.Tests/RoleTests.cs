using System.Net;
using System.Net.Http.Json;
using Sim.Web.Server;

namespace Sim.Web.Tests;

public sealed class RoleTests : IAsyncLifetime
{
    private const string Write = "a-token-of-enough-letters", Read = "another-token-for-reading";
    private Served served = null!;

    public async Task InitializeAsync() => served = await Served.Start(Write, Read);

    public async Task DisposeAsync() => await served.DisposeAsync();

    [Fact]
    public async Task Who_may_read_asks_and_does_not_append()
    {
        using var asked = await served.Send(HttpMethod.Get, "/api/v1/list", ("Authorization", $"Bearer {Read}"));
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var (status, why) = await Served.Problem(await Fork(("Authorization", $"Bearer {Read}")));
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("may ask, and not append", why, StringComparison.Ordinal);
        using var written = await Fork(("Authorization", $"Bearer {Write}"));
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
    }

    [Theory]
    [InlineData(Write, HttpStatusCode.OK)]
    [InlineData(Read, HttpStatusCode.Forbidden)]
    public async Task A_browser_signs_in_and_out_by_a_page(string token, HttpStatusCode appends)
    {
        var (status, cookie, to) = await SignIn(token, "/api/v1/list?format=csv");
        Assert.Equal((HttpStatusCode.SeeOther, "/api/v1/list?format=csv"), (status, to));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(token, cookie, StringComparison.Ordinal);
        var session = ("Cookie", cookie.Split(';')[0]);
        using (var asked = await served.Send(HttpMethod.Get, "/api/v1/list", session)) Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        using (var appended = await Fork(session)) Assert.Equal(appends, appended.StatusCode);
        using (var out1 = await Plain.SendAsync(Request(HttpMethod.Post, "/sign-out", session))) Assert.Equal(HttpStatusCode.SeeOther, out1.StatusCode);
        // The key is worth nothing now, whoever kept it.
        using var after = await served.Send(HttpMethod.Get, "/api/v1/list", session);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task A_page_without_a_token_leads_to_the_form_and_back_and_a_program_is_told()
    {
        using var page = await Plain.SendAsync(Request(HttpMethod.Get, "/docs?x=1", ("Accept", "text/html,*/*")));
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?return=%2Fdocs%3Fx%3D1"), (page.StatusCode, page.Headers.Location?.OriginalString));
        using var program = await Plain.SendAsync(Request(HttpMethod.Get, "/docs", ("Accept", "application/json")));
        Assert.Equal(HttpStatusCode.Unauthorized, program.StatusCode);
        var form = await served.Client.GetStringAsync(page.Headers.Location);
        Assert.Contains("value=\"/docs?x=1\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", form, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/sign-out")]
    [InlineData("")]
    public async Task Signing_in_leads_nowhere_else(string back)
    {
        var (status, _, to) = await SignIn(Read, back);
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (status, to));
    }

    [Fact]
    public async Task What_it_shows_again_is_text()
    {
        using var page = await served.Send(HttpMethod.Get, $"/sign-in?return={Uri.EscapeDataString("/\"><script>alert(1)</script>")}");
        Assert.DoesNotContain("<script", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_guesses_waits_even_with_the_right_token_then()
    {
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await SignIn($"guess-{i}", "/")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SignIn(Write, "/")).Status);
    }

    [Fact]
    public async Task A_form_that_is_none_is_turned_away()
    {
        using var json = await Plain.PostAsJsonAsync(new Uri("/sign-in", UriKind.Relative), new { token = Write });
        using var content = new StringContent($"token={new string('x', 5000)}", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var much = await Plain.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (json.StatusCode, much.StatusCode));
        using var across = await Plain.SendAsync(Request(HttpMethod.Post, "/sign-in", ("Origin", "http://evil.example")));
        Assert.Equal(HttpStatusCode.Forbidden, across.StatusCode);
    }

    [Fact]
    public async Task With_a_token_for_reading_alone_nobody_appends()
    {
        await using var shown = await Served.Start(null, Read);
        using var without = await shown.Post("close", new { @ref = "main", reason = "x" });
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        using var with = await shown.Send(HttpMethod.Post, "/api/v1/close", ("Authorization", $"Bearer {Read}"));
        Assert.Equal(HttpStatusCode.Forbidden, with.StatusCode);
    }

    [Fact]
    public async Task Without_tokens_everybody_may_and_there_is_nothing_to_sign_in_to()
    {
        await using var open = await Served.Start();
        using (var written = await open.Post("fork", new { @ref = "main", name = "what", at = "2022-02-24", premise = "No invasion." })) Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        using var page = await open.Plain.GetAsync(new Uri("/sign-in?return=/docs", UriKind.Relative));
        Assert.Equal((HttpStatusCode.SeeOther, "/docs"), (page.StatusCode, page.Headers.Location?.OriginalString));
    }

    [Fact]
    public void A_session_ends_by_itself_and_the_oldest_give_way()
    {
        var clock = new SetTime();
        var sessions = new Sessions(clock);
        var first = sessions.Begin(Role.Read);
        Assert.Equal(Role.Read, sessions.Find(first));
        clock.Now += Sessions.Lasts;
        Assert.Null(sessions.Find(first));
        var old = sessions.Begin(Role.Write);
        clock.Now += TimeSpan.FromSeconds(1);
        for (var i = 0; i < Sessions.Most - 1; i++) sessions.Begin(Role.Read);
        Assert.Equal(Role.Write, sessions.Find(old));
        sessions.Begin(Role.Read);
        Assert.Null(sessions.Find(old));
    }

    private HttpClient Plain => served.Plain;

    private async Task<(HttpStatusCode Status, string Cookie, string? To)> SignIn(string token, string back)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token, ["return"] = back });
        using var response = await Plain.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        return (response.StatusCode, response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Single() : "", response.Headers.Location?.OriginalString);
    }

    private async Task<HttpResponseMessage> Fork((string, string) header)
    {
        using var request = Request(HttpMethod.Post, "/api/v1/fork", header);
        request.Content = JsonContent.Create(new { @ref = "main", name = "what", at = "2022-02-24", premise = "No invasion." });
        return await Plain.SendAsync(request);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, (string Name, string Value) header)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        Assert.True(request.Headers.TryAddWithoutValidation(header.Name, header.Value));
        return request;
    }
}
