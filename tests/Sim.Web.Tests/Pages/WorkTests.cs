using Microsoft.Playwright;
using Sim.Web.Tests.Browsing;

namespace Sim.Web.Tests.Pages;

/// <summary>Branches and Record: what a person does to the record and beside it.</summary>
[Collection(BrowserCollection.Name)]
public class WorkTests(Chromium chromium)
{
    [BrowserFact]
    public async Task A_what_if_is_forked_at_an_event_decided_on_compared_explained_and_run()
    {
        await using var served = await Served.Start();
        await using var person = await (await chromium.Person(served)).Opens("/s/kazakhstan-2022/timeline?ref=main@2022-02-25&country=KAZ");
        var page = person.Page;
        await page.Locator("article.event", new() { Has = page.Locator("code", new() { HasText = "kaz-refuses-troops" }) }).GetByRole(AriaRole.Link, new() { Name = "What if this had not happened" }).ClickAsync();

        await page.GetByLabel("had been otherwise").CheckAsync();
        await page.GetByLabel("Name of the new branch").FillAsync("kazakhstan-delays");
        await page.GetByLabel("Premise: what it assumes").FillAsync("Kazakhstan puts its answer off.");
        await page.GetByLabel("How likely you hold that to be").SelectOptionAsync("unlikely");
        await page.GetByLabel("Id", new() { Exact = true }).FillAsync("kaz-delays-answer");
        await page.GetByLabel("Action", new() { Exact = true }).FillAsync("consult");
        await page.GetByLabel("What happened, in your words").FillAsync("Kazakhstan asks for time.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Fork main" }).ClickAsync();

        await page.WaitForURLAsync("**/branches?ref=kazakhstan-delays&made=1");
        var ledger = page.GetByRole(AriaRole.Table, new() { Name = "Interventions" });
        await Assertions.Expect(ledger).ToContainTextAsync("kaz-refuses-troops → kaz-delays-answer");
        await ledger.GetByRole(AriaRole.Button, new() { Name = "Drop usa-approves-refusal" }).ClickAsync();
        await ledger.GetByLabel("Why", new() { Exact = true }).FillAsync("There was nothing to approve.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Drop it" }).ClickAsync();
        await Assertions.Expect(ledger.GetByLabel("Why", new() { Exact = true })).ToHaveCountAsync(0);
        await Assertions.Expect(ledger.Locator("tr", new() { HasText = "usa-approves-refusal" })).ToContainTextAsync("There was nothing to approve.");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("event pending");

        await page.GetByRole(AriaRole.Link, new() { Name = "what differs from main" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("first divergence: 25 February 2022, kaz-refuses-troops (KAZ)");
        await page.GetByRole(AriaRole.Link, new() { Name = "Kazakhstan: government → Russia" }).ClickAsync();
        await Assertions.Expect(page.Locator("#explained")).ToContainTextAsync("kaz-refuses-troops: replaced by kaz-delays-answer");

        await page.GetByRole(AriaRole.Link, new() { Name = "Futures" }).ClickAsync();
        await page.GetByLabel("Runs").FillAsync("100");
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await page.Locator(".canvas[data-drawn=yes]").First.WaitForAsync();
        await Assertions.Expect(person.Heading).ToContainTextAsync("What may follow on kazakhstan-delays, beside main");
        Assert.Empty(person.Complaints);
    }

    [BrowserFact]
    public async Task An_event_is_checked_as_it_is_typed_shown_before_it_is_appended_and_recorded_with_who_and_why()
    {
        await using var served = await Served.Start();
        await using var person = await (await chromium.Person(served)).Opens("/s/kazakhstan-2022/record?ref=kazakhstan-accepts");
        await Fill(person, ("Id", "rus-thanks-kaz"), ("Occurred", "2022-02-31"), ("Actor", "RUS"), ("Action", "praise"), ("Recipient", "KAZ"), ("What happened, in your words", "Russia thanks Kazakhstan."));
        await Assertions.Expect(person.Page.Locator("#event-occurred-wrong")).ToContainTextAsync("2022-02-31");
        await person.Page.GetByLabel("Occurred").FillAsync("2022-02-27");
        await Assertions.Expect(person.Page.Locator("#event-occurred-wrong")).ToHaveCountAsync(0);
        await person.Page.GetByLabel("Who", new() { Exact = true }).FillAsync("ana");
        await person.Page.GetByLabel("Why").FillAsync("thanks usually follow");
        await Show(person);
        await Assertions.Expect(person.Page.GetByLabel("What would move")).ToContainTextAsync("rus-thanks-kaz");
        Assert.DoesNotContain("rus-thanks-kaz", $"{await served.Get("events?ref=kazakhstan-accepts&limit=all")}", StringComparison.Ordinal);
        await Append(person, "kazakhstan-accepts");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Appended to kazakhstan-accepts, now v7: recorded rus-thanks-kaz.");
        var entry = (await served.Get("log?ref=kazakhstan-accepts"))["entries"]!.AsArray()[^1]!;
        Assert.Equal(("rus-thanks-kaz", "ana", "thanks usually follow"), ((string)entry["id"]!, (string)entry["by"]!, (string)entry["reason"]!));
        Assert.Empty(person.Complaints);
    }

    [BrowserFact]
    public async Task Of_two_who_append_at_once_the_second_is_shown_the_first_and_decides_again()
    {
        await using var served = await Served.Start();
        await using var ana = await (await chromium.Person(served)).Opens("/s/kazakhstan-2022/record?ref=main&do=correct&event=kaz-thanks-rus");
        await using var ben = await (await chromium.Person(served)).Opens("/s/kazakhstan-2022/record?ref=main&do=correct&event=kaz-thanks-rus");
        await Correct(ana, "What Ana says.");
        await Correct(ben, "What Ben says.");
        await Show(ben);
        await Append(ana, "main");
        await Assertions.Expect(ana.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("now v60");

        var told = ben.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "1 change appended to main since you looked" });
        await Assertions.Expect(told).ToContainTextAsync("What Ana says.");
        await Append(ben, "main");
        await Assertions.Expect(ben.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("'main' is at v60 by now, and you looked at v59");
        Assert.Equal(60, (int)(await served.Get("branches?scenario=kazakhstan-2022"))["branches"]!.AsArray().First(branch => (string)branch!["name"]! == "main")!["version"]!);

        await told.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(ben.Page.Locator("main")).ToContainTextAsync("What Ana says.");
        // What was typed is there still, and goes on top of what Ana said.
        await Assertions.Expect(ben.Page.GetByLabel("What happened, in your words")).ToHaveValueAsync("What Ben says.");
        await Show(ben);
        await Append(ben, "main");
        await Assertions.Expect(ben.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("now v61");
        var log = $"{await served.Get("log?ref=main&from-version=60")}";
        Assert.Contains("What Ana says.", log, StringComparison.Ordinal);
        Assert.Contains("What Ben says.", log, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_page_that_is_open_tells_what_somebody_else_appends()
    {
        await using var served = await Served.Start();
        await using var person = await (await chromium.Person(served)).Opens("/s/kazakhstan-2022/branches?ref=kazakhstan-accepts");
        await Served.Type(served.Store, "keep kazakhstan-accepts usa-approves-refusal --reason it__praised__more__than__that");
        var told = person.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "1 change appended to kazakhstan-accepts since you looked" });
        await told.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Table, new() { Name = "Interventions" }).Locator("tr", new() { HasText = "usa-approves-refusal" })).ToContainTextAsync("kept");
        await Assertions.Expect(told).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_branch_whose_parent_went_on_is_rebased_after_a_preview()
    {
        await using var served = await Served.Start();
        await Served.Type(served.Store, "record main --id kaz-recalls-envoy --occurred 2022-02-28 --actor KAZ --action 161 --recipient RUS --summary Recalls__its__envoy. --cite essay");
        await using var person = await (await chromium.Person(served)).Opens("/s/kazakhstan-2022/branches?ref=kazakhstan-accepts");
        var panel = person.Page.Locator("details", new() { HasText = "main has gone on: rebase" });
        await panel.GetByRole(AriaRole.Button, new() { Name = "Look at a rebase" }).ClickAsync();
        await Assertions.Expect(panel).ToContainTextAsync("kaz-recalls-envoy");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Rebase", Exact = true }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("main")).ToContainTextAsync("Forked from main.v60");
    }

    [BrowserFact]
    public async Task Who_may_only_look_is_offered_nothing_that_appends()
    {
        const string Write = "a-token-of-enough-letters", Read = "another-token-for-reading";
        await using var served = await Served.Start(Write, Read);
        await using var person = await chromium.Person(served);
        await person.Page.GotoAsync("/s/kazakhstan-2022/branches?ref=kazakhstan-accepts");
        await person.Page.GetByLabel("Token").FillAsync(Read);
        await person.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(person.Page.Locator("main")).ToContainTextAsync("You may look here, and not change anything");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "Keep usa-approves-refusal" })).ToHaveCountAsync(0);
        await person.Opens("/s/kazakhstan-2022/record?ref=kazakhstan-accepts&do=retract&event=kaz-accepts-troops");
        await person.Page.GetByLabel("Why").FillAsync("it did not");
        await Show(person);
        await Assertions.Expect(person.Page.GetByLabel("What would move")).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "Append it" })).ToHaveCountAsync(0);
    }

    private static async Task Correct(Person person, string words)
    {
        await person.Page.GetByLabel("What happened, in your words").FillAsync(words);
        await person.Page.GetByLabel("Why").FillAsync("better words");
        await Show(person);
    }

    private static async Task Fill(Person person, params IEnumerable<(string Label, string Text)> fields)
    {
        foreach (var (label, text) in fields) await person.Page.GetByLabel(label, new() { Exact = label is "Id" or "Actor" or "Action" or "Recipient" }).FillAsync(text);
    }

    private static Task Show(Person person) => person.Page.GetByRole(AriaRole.Button, new() { Name = "Show what would move" }).ClickAsync();

    private static Task Append(Person person, string branch) => person.Page.GetByRole(AriaRole.Button, new() { Name = $"Append it to {branch}" }).ClickAsync();
}
