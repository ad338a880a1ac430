using Microsoft.Playwright;
using Sim.Web.Tests.Browsing;

namespace Sim.Web.Tests.Pages;

[Collection(BrowserCollection.Name)]
public class OverviewTests(Chromium chromium)
{
    [BrowserFact]
    public async Task The_first_screen_asks_the_question_and_shows_at_most_five_rows_with_score_label_events_and_reason()
    {
        await using var served = await Served.Start();
        await using var person = await (await chromium.Person(served)).Opens("/");
        Assert.Equal("What if Kazakhstan had granted Russia's request for troops?", await person.Heading.InnerTextAsync());
        Assert.InRange(await person.Page.Locator("#stances tbody tr").CountAsync(), 1, 5);
        var row = person.Page.Locator("#stances tbody tr", new() { HasText = "Kazakhstan: government → Russia" });
        Assert.Equal(["+0.30", "+2.69"], await row.Locator(".score").AllInnerTextsAsync());
        Assert.Equal(["contested", "cordial"], await row.Locator(".label").AllInnerTextsAsync());
        Assert.Equal(["5", "5, 1 assumed"], await row.Locator(".count").AllTextContentsAsync());
        Assert.Contains("kaz-accepts-troops +0.96 (assumed on kazakhstan-accepts)", await row.Locator(".because").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(person.Complaints);
    }

    [BrowserFact]
    public async Task Scrubbing_moves_the_numbers_at_once_and_the_address_when_the_person_rests()
    {
        await using var served = await Served.Start();
        await using var person = await (await chromium.Person(served)).Opens("/");
        var row = person.Page.Locator("#stances tbody tr", new() { HasText = "Kazakhstan: government → Russia" });
        await person.Page.Locator("[data-axis=day]").FocusAsync();
        for (var day = 0; day < 4; day++) await person.Page.Keyboard.PressAsync("ArrowRight");
        await person.Page.WaitForURLAsync("**ref=main@2022-03-01&ref=kazakhstan-accepts@2022-03-01");
        await Assertions.Expect(row.Locator(".score").First).ToHaveTextAsync("+0.29");
        Assert.Equal("1 March 2022", await person.Text(".scrubber output"));
    }

    [BrowserFact]
    public async Task An_empty_store_says_how_to_load_a_scenario()
    {
        await using var served = await Served.Empty();
        await using var person = await chromium.Person(served);
        await person.Page.GotoAsync("/");
        await person.Page.GetByRole(AriaRole.Heading, new() { Name = "No scenario is loaded" }).WaitForAsync();
    }

    [BrowserFact]
    public async Task An_address_that_names_what_there_is_not_says_so()
    {
        await using var served = await Served.Start();
        await using var person = await chromium.Person(served);
        await person.Page.GotoAsync("/s/kazakhstan-2022/timeline?ref=kazakhstan-accept");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no branch 'kazakhstan-accept'");
        await person.Page.GotoAsync("/s/nowhere");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no scenario 'nowhere'");
        await person.Page.GotoAsync("/s/kazakhstan-2022/compare?ref=main&ref=main&ref=main&ref=main&ref=main");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("4 at most");
        await person.Page.GotoAsync("/s/kazakhstan-2022/futures?until=9999-12-31&runs=100000");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("more than ten years after");
        Assert.Equal(404, (await person.Page.GotoAsync("/s/kazakhstan-2022/nothing"))!.Status);
        await Assertions.Expect(person.Heading).ToHaveTextAsync("There is no such page");
        await person.Page.GotoAsync("/s/kazakhstan-2022?ref=%3Cimg src=x onerror=alert(1)%3E");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("<img src=x onerror=alert(1)>");
    }
}
