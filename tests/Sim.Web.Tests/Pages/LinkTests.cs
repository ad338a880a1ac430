using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Playwright;
using Sim.Web.Tests.Browsing;

namespace Sim.Web.Tests.Pages;

/// <summary>The address is the view: back, sent on, and over a server that was started anew.</summary>
[Collection(BrowserCollection.Name)]
public class LinkTests(Chromium chromium)
{
    private const string Address = "/s/kazakhstan-2022/timeline?ref=kazakhstan-accepts@2022-03-10&country=UKR";

    [BrowserFact]
    public async Task A_page_lives_through_a_server_that_is_started_anew()
    {
        var first = await Served.Start();
        var (store, port) = (first.Store, first.Client.BaseAddress!.Port);
        await using var person = await (await chromium.Person(first)).Opens(Address);
        var seen = await person.Text("#posture");
        await person.Page.EvaluateAsync("document.documentElement.dataset.old = 'yes'");
        await first.DisposeAsync();
        await using var second = await Served.Over(store, port);
        // The page notices by itself, and comes back with what its address says.
        await Assertions.Expect(person.Page.Locator("html:not([data-old]) #posture")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Equal(seen, await person.Text("#posture"));
        Assert.EndsWith(Address, person.Page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Going_back_gives_the_view_before()
    {
        await using var served = await Served.Start();
        await using var person = await (await chromium.Person(served)).Opens(Address);
        var seen = await person.Text("#stances");
        await person.Page.GetByLabel("Country").SelectOptionAsync("KAZ");
        await Assertions.Expect(person.Page.Locator("#posture")).ToContainTextAsync("Kazakhstan");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Compare" }).ClickAsync();
        await person.Page.WaitForURLAsync("**/compare?ref=kazakhstan-accepts@2022-03-10&country=KAZ");
        await person.Page.GoBackAsync();
        await person.Page.GoBackAsync();
        await Assertions.Expect(person.Page.Locator("#posture")).ToContainTextAsync("Ukraine on 10 March 2022");
        Assert.Equal(seen, await person.Text("#stances"));
    }

    [Fact]
    public async Task An_open_page_is_no_request_that_counts_or_times_out()
    {
        await using var served = await Served.Start();
        var hub = served.Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/_blazor", StringComparison.Ordinal) == true).ToList();
        Assert.NotEmpty(hub);
        Assert.All(hub, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<DisableRateLimitingAttribute>()));
        Assert.All(hub, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<DisableRequestTimeoutAttribute>()));
    }
}
