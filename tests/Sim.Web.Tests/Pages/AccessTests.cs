using Microsoft.Playwright;
using Sim.Web.Tests.Browsing;

namespace Sim.Web.Tests.Pages;

/// <summary>Each page for each person: both themes, narrow and wide.</summary>
[Collection(BrowserCollection.Name)]
public class AccessTests(Chromium chromium)
{
    private const string Both = "ref=main@2022-03-01&ref=kazakhstan-accepts@2022-03-01";

    public static TheoryData<string> Addresses => new(
        "/", $"/s/kazakhstan-2022/timeline?{Both}&country=KAZ", $"/s/kazakhstan-2022/compare?{Both}&country=KAZ&cell=government%3ERUS", "/s/kazakhstan-2022/futures?ref=main&ref=kazakhstan-accepts&until=2022-05-26&runs=50&seed=1",
        "/s/kazakhstan-2022/branches?ref=kazakhstan-accepts", "/s/kazakhstan-2022/branches?ref=main&event=kaz-refuses-troops", "/s/kazakhstan-2022/record?ref=kazakhstan-accepts&do=replace&event=rus-invades-ukr", "/s/kazakhstan-2022/scenario", "/load",
        "/s/kazakhstan-2022/brief?ref=main&ref=kazakhstan-accepts&runs=50");

    [BrowserTheory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_has_no_serious_fault_in_light_and_dark_and_nothing_hangs_over_a_narrow_screen(string address)
    {
        await using var served = await Served.Start();
        foreach (var (colours, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 390) })
        {
            await using var person = await (await chromium.Person(served, colours, width)).Opens(address);
            await person.Page.Locator("main").Locator("table, form, iframe").First.WaitForAsync();
            Assert.Equal(colours == ColorScheme.Dark ? "dark" : "light", await person.Page.Locator("html").GetAttributeAsync("data-theme"));
            Assert.Empty(await person.Faults());
            Assert.Empty(person.Complaints);
            Assert.True(await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{address} is wider than {width}");
        }
    }
}
