using Microsoft.Playwright;
using Sim.Web.Tests.Browsing;

namespace Sim.Web.Tests.Pages;

/// <summary>Scenario and Brief: files in and out, sources, the log, and the page to hand over.</summary>
[Collection(BrowserCollection.Name)]
public class ScenarioTests(Chromium chromium)
{
    private const string Small = "format: 1\nscenario: small\ntitle: Small\nactors:\n  AAA: {kind: country, name: A}\n  BBB: {kind: country, name: B}\nevents:\n  - {id: greets, occurred: 2020-01-01, actor: AAA, action: praise, recipient: BBB, summary: \"<b>Hello</b>.\"}\n";

    [BrowserFact]
    public async Task A_pasted_file_is_checked_beside_its_text_and_loaded_after_it_was_shown()
    {
        await using var served = await Served.Empty();
        await using var person = await (await chromium.Person(served)).Opens("/load");
        var (text, findings) = (person.Page.Locator("#scenario-text"), person.Page.Locator(".findings li"));
        await text.FillAsync(Small.Replace("action: praise", "action: prise", StringComparison.Ordinal));
        await Assertions.Expect(findings.First).ToContainTextAsync("text:8:");
        await Assertions.Expect(findings.First).ToContainTextAsync("praise");
        await findings.First.GetByRole(AriaRole.Button).ClickAsync();
        Assert.StartsWith("prise", await text.EvaluateAsync<string>("area => area.value.slice(area.selectionStart, area.selectionEnd)"), StringComparison.Ordinal);
        await text.FillAsync(Small);
        await Assertions.Expect(person.Page.Locator("main")).ToContainTextAsync("small: 1 event, 0 branches, no errors");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Show what it would append" }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("main")).ToContainTextAsync("nothing was appended");
        Assert.Empty(await served.Store.Scenarios(default));
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Append it" }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Look at small" }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Timeline" }).First.ClickAsync();
        // What a file says is text, whatever it looks like.
        await Assertions.Expect(person.Page.Locator("article.event")).ToContainTextAsync("<b>Hello</b>.");
        Assert.Empty(person.Complaints);
    }

    [BrowserFact]
    public async Task What_is_in_the_store_is_fetched_as_a_file_changed_and_loaded_again()
    {
        await using var served = await Served.Start();
        await using var person = await (await chromium.Person(served)).Opens("/s/kazakhstan-2022/scenario");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Begin with what is in the store" }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("main")).ToContainTextAsync("kazakhstan-2022: 22 events, 3 branches, no errors");
        var text = person.Page.Locator("#scenario-text");
        await text.FillAsync((await text.InputValueAsync()).Replace("title: Kazakhstan 2022", "title: Kazakhstan in 2022", StringComparison.Ordinal));
        await Assertions.Expect(person.Page.Locator("main")).ToContainTextAsync("no errors");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Show what it would append" }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Append it" }).ClickAsync();
        await Assertions.Expect(person.Heading).ToHaveTextAsync("Kazakhstan in 2022");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Table, new() { Name = "As it was recorded" }).Or(person.Page.Locator(".log table")).First).ToContainTextAsync("v60");
        Assert.Empty(person.Complaints);
    }

    [BrowserFact]
    public async Task A_source_is_recalled_for_a_look_and_graded_with_a_reason()
    {
        await using var served = await Served.Start();
        await using var person = await (await chromium.Person(served)).Opens("/s/kazakhstan-2022/scenario");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Recall, grade… essay" }).ClickAsync();
        var dialog = person.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Show what would move" }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("if essay (F) were withdrawn");
        Assert.Empty(await person.Faults());
        await dialog.GetByLabel("What if it were").SelectOptionAsync("C");
        await dialog.GetByLabel("Why").FillAsync("its facts were checked");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Grade it" }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("main")).ToContainTextAsync("C: fairly reliable");
        var entry = (await served.Get("log?ref=main"))["entries"]!.AsArray()[^1]!;
        Assert.Equal("its facts were checked", (string)entry["reason"]!);
        Assert.Empty(person.Complaints);
    }

    [BrowserFact]
    public async Task The_brief_of_the_page_is_the_command_lines_to_the_byte()
    {
        await using var served = await Served.Start();
        const string Asked = "ref=kazakhstan-2022/kazakhstan-accepts@2022-03-01&against=kazakhstan-2022/main@2022-03-01&until=2022-05-01&runs=50&seed=3";
        await using var person = await (await chromium.Person(served)).Opens("/s/kazakhstan-2022/brief?ref=main@2022-03-01&ref=kazakhstan-accepts@2022-03-01&until=2022-05-01&runs=50&seed=3");
        var frame = person.Page.Locator("iframe#brief");
        Assert.Equal(await served.Client.GetStringAsync(new Uri($"/api/v1/brief?{Asked}&format=html", UriKind.Relative)), await frame.GetAttributeAsync("srcdoc"));
        await Assertions.Expect(person.Page.FrameLocator("iframe#brief").Locator("body")).ToContainTextAsync("--until 2022-05-01 --runs 50 --seed 3");
        await person.Page.GetByLabel("Until").FillAsync("2060-01-01");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("2060-01-01 is more than ten years after");
        Assert.Empty(person.Complaints);
    }
}
