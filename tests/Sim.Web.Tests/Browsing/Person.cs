using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Sim.Web.Tests.Browsing;

/// <summary>Somebody at a page, who notices what a script complains of.</summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    public Person(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") complaints.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { IsLoopback: false, Scheme: "http" or "https" or "ws" or "wss" }) complaints.Add($"a request to {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Scripts that broke, what the policy forbade, and requests to other hosts.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public ILocator Heading => Page.Locator("h1");

    /// <summary>Goes to an address and waits until its page is there.</summary>
    public async Task<Person> Opens(string address)
    {
        await Page.GotoAsync(address);
        await Heading.WaitForAsync();
        return this;
    }

    public Task<string> Text(string selector) => Page.Locator(selector).First.InnerTextAsync();

    /// <summary>Serious faults by the rules of accessibility, each in a line.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        var found = await Page.RunAxe();
        return [.. found.Violations.Where(fault => fault.Impact is "serious" or "critical").Select(fault => $"{fault.Id}: {fault.Help}: {string.Join(" | ", fault.Nodes.Take(3).Select(node => node.Html))}")];
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
