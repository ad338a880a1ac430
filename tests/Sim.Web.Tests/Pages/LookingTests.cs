using Microsoft.Playwright;
using Sim.Web.Tests.Browsing;

namespace Sim.Web.Tests.Pages;

/// <summary>Timeline, Compare and Futures on the Kazakhstan scenario.</summary>
[Collection(BrowserCollection.Name)]
public class LookingTests(Chromium chromium)
{
    [BrowserFact]
    public async Task The_timeline_shows_posture_events_and_charts_of_a_day_and_what_was_known_by_another()
    {
        await using var served = await Served.Start();
        await using var person = await (await chromium.Person(served)).Opens("/s/kazakhstan-2022/timeline?ref=main@2022-02-25&country=KAZ");
        await Assertions.Expect(person.Page.Locator("#stances tbody tr").First).ToContainTextAsync("contested");
        var refusal = person.Page.Locator("article.event", new() { Has = person.Page.Locator("code", new() { HasText = "kaz-refuses-troops" }) });
        await Assertions.Expect(refusal).ToContainTextAsync("graded F2");
        await person.Page.Locator("#matrix[data-drawn=yes]").WaitForAsync();
        await person.Page.Locator("#network[data-drawn=yes]").WaitForAsync();
        await person.Page.Locator("[data-axis=is-known]").CheckAsync();
        await person.Page.Locator("[data-axis=known]").FocusAsync();
        await person.Page.Keyboard.PressAsync("ArrowLeft");
        await person.Page.WaitForURLAsync("**ref=main@2022-02-25~2022-02-24*");
        await Assertions.Expect(refusal).ToHaveCountAsync(0);
        Assert.Empty(person.Complaints);
    }

    [BrowserFact]
    public async Task A_comparison_explains_a_difference_by_its_events_and_marks_where_the_branches_part()
    {
        await using var served = await Served.Start();
        await using var person = await (await chromium.Person(served)).Opens("/s/kazakhstan-2022/compare?ref=main@2022-03-01&ref=kazakhstan-accepts@2022-03-01");
        await Assertions.Expect(person.Page.Locator("main")).ToContainTextAsync("first divergence: 25 February 2022, kaz-refuses-troops (KAZ)");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Kazakhstan: government → Russia" }).ClickAsync();
        var why = person.Page.Locator("#explained");
        await Assertions.Expect(why).ToContainTextAsync("+2.36");
        await Assertions.Expect(why).ToContainTextAsync("+1.40 kaz-refuses-troops: replaced by kaz-accepts-troops");
        await Assertions.Expect(why).ToContainTextAsync("essay ¶7");
        await person.Page.Locator("#line[data-drawn=yes]").WaitForAsync();
        Assert.Contains("cell=government", person.Page.Url, StringComparison.Ordinal);
        Assert.Empty(person.Complaints);
    }

    [BrowserFact]
    public async Task An_ensemble_runs_from_the_page_and_its_address_gives_the_same_again()
    {
        await using var served = await Served.Start();
        await using var person = await (await chromium.Person(served)).Opens("/s/kazakhstan-2022/futures?ref=main&ref=kazakhstan-accepts");
        await person.Page.GetByLabel("Runs").FillAsync("200");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await person.Page.Locator(".canvas[data-drawn=yes]").First.WaitForAsync();
        var told = await person.Page.Locator("section.report").AllInnerTextsAsync();
        await using var other = await (await chromium.Person(served)).Opens(person.Page.Url);
        await other.Page.Locator(".canvas[data-drawn=yes]").First.WaitForAsync();
        Assert.Equal(told, await other.Page.Locator("section.report").AllInnerTextsAsync());
        Assert.Contains("sanctions", string.Concat(told), StringComparison.Ordinal);
        Assert.Empty(person.Complaints);
    }
}
