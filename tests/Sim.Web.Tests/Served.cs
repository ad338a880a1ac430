using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sim.Cli;
using Sim.Cli.Serving;
using Sim.Store;
using Sim.Web.Api;
using Sim.Web.Server;

namespace Sim.Web.Tests;

/// <summary>A server of the Kazakhstan scenario on a free port, over a store in memory.</summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly WebApplication app;

    private Served(WebApplication app, MemoryStreamStore store)
    {
        (this.app, Store) = (app, store);
        // What is refused by its head is not sent after all, however slow the machine is.
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = address };
        Plain = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <summary>Follows nowhere and keeps no cookies.</summary>
    public HttpClient Plain { get; }

    public MemoryStreamStore Store { get; }

    public IReadOnlyList<Endpoint> Endpoints => app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    /// <summary>Over a store with nothing in it.</summary>
    public static Task<Served> Empty() => Over(new MemoryStreamStore(TimeProvider.System), 0);

    public static async Task<Served> Start(string? token = null, string? readToken = null, Func<IVerbs, IVerbs>? watched = null)
    {
        var store = new MemoryStreamStore(TimeProvider.System);
        await Type(store, $"load {Sim.Cli.Tests.Repository.Scenario("kazakhstan-2022.yaml")}");
        return await Over(store, 0, token, readToken, watched);
    }

    /// <param name="port">0: any that is free.</param>
    /// <param name="seen">What the server has for the store.</param>
    public static async Task<Served> Over(MemoryStreamStore store, int port, string? token = null, string? readToken = null, Func<IVerbs, IVerbs>? watched = null, IStreamStore? seen = null, Dictionary<string, string>? telemetry = null)
    {
        var app = SimServer.Of(new ServeSettings(IPAddress.Loopback, port, token, "analyst") { ReadToken = readToken, Telemetry = telemetry ?? [] }, (watched ?? (verbs => verbs))(new ServedVerbs(store, TimeProvider.System)), seen ?? store);
        await app.StartAsync();
        return new Served(app, store);
    }

    /// <summary>Somebody else appends, by the command line; two underscores stand for blanks within a word.</summary>
    public static async Task Type(IStreamStore store, string line)
    {
        var error = new StringWriter();
        var code = await Program.Serve([.. line.Split(' ').Select(word => word.Replace("__", " ", StringComparison.Ordinal))], new Terminal(TextWriter.Null, error, false, 120), (_, _) => Task.FromResult(store), "analyst", default);
        Assert.True(code == ExitCode.Done, $"{line}\n{error}");
    }

    public async Task<JsonNode> Get(string path)
    {
        using var response = await Client.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public async Task<HttpResponseMessage> Post(string path, object body) => await Client.PostAsJsonAsync(new Uri($"/api/v1/{path}", UriKind.Relative), body);

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await Client.SendAsync(request);
    }

    /// <summary>The problem's messages.</summary>
    public static async Task<(HttpStatusCode Status, string Messages)> Problem(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            return (response.StatusCode, string.Join('\n', problem["messages"]?.AsArray().Select(message => (string)message!) ?? [(string)problem["title"]!]));
        }
    }

    /// <summary>As a signal does.</summary>
    public Task Stop(TimeSpan limit) => SimServer.Stop(app, limit);

    public T? Service<T>() => app.Services.GetService<T>();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Plain.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
