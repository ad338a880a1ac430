using System.Net;
using System.Text.Json.Nodes;

namespace Sim.Web.Tests;

public sealed class StreamTests
{
    private const string Run = "/api/v1/run/progress?ref=kazakhstan-accepts&until=2022-05-31&runs=";

    [Fact]
    public async Task Whoever_appends_who_listens_is_told()
    {
        await using var served = await Served.Start();
        await using var events = await Events.Of(served, "/api/v1/appends?scenario=kazakhstan-2022");
        var first = await events.Next();
        Assert.Equal(("versions", "kazakhstan-2022"), (first.Kind, (string?)first.Data["scenario"]));
        Assert.Contains("main.v59", first.Id, StringComparison.Ordinal);
        await Served.Type(served.Store, "record main --id x --occurred 2022-02-27 --actor KAZ --action 112 --recipient RUS --summary X");
        var told = await events.Next();
        Assert.Equal(("append", "main", 60), (told.Kind, (string?)told.Data["branch"], (int)told.Data["version"]!));
        Assert.Contains("main.v60", told.Id, StringComparison.Ordinal);
        (await served.Post("fork", new { @ref = "main", name = "what", at = "2022-02-24", premise = "x" })).Dispose();
        told = await events.Next();
        Assert.Equal(("append", "what", 1), (told.Kind, (string?)told.Data["branch"], (int)told.Data["version"]!));
    }

    [Fact]
    public async Task Who_comes_again_is_told_what_was_missed()
    {
        await using var served = await Served.Start();
        string id;
        await using (var events = await Events.Of(served, "/api/v1/appends")) id = (await events.Next()).Id;
        await Served.Type(served.Store, "record main --id x --occurred 2022-02-27 --actor KAZ --action 112 --recipient RUS --summary X");
        await using (var again = await Events.Of(served, "/api/v1/appends", ("Last-Event-ID", id)))
        {
            var missed = await again.Next();
            Assert.Equal(("append", "main", 60), (missed.Kind, (string?)missed.Data["branch"], (int)missed.Data["version"]!));
        }
        // An id that is none says nothing of what was seen: it begins anew.
        await using var anew = await Events.Of(served, "/api/v1/appends", ("Last-Event-ID", "nonsense"));
        Assert.Equal("versions", (await anew.Next()).Kind);
    }

    [Fact]
    public async Task Who_comes_while_others_listen_is_told_what_these_were_told_before()
    {
        await using var served = await Served.Start();
        await using var first = await Events.Of(served, "/api/v1/appends");
        var seen = (await first.Next()).Id;
        await Served.Type(served.Store, "record main --id x --occurred 2022-02-27 --actor KAZ --action 112 --recipient RUS --summary X");
        Assert.Equal("append", (await first.Next()).Kind);
        await using var again = await Events.Of(served, "/api/v1/appends", ("Last-Event-ID", seen));
        var missed = await again.Next();
        Assert.Equal(("append", "main", 60), (missed.Kind, (string?)missed.Data["branch"], (int)missed.Data["version"]!));
    }

    [Fact]
    public async Task The_catalog_is_looked_at_only_where_somebody_listens_and_something_was_appended()
    {
        AskedVerbs asked = null!;
        await using var served = await Served.Start(watched: verbs => asked = new AskedVerbs(verbs));
        await Served.Type(served.Store, "record main --id x --occurred 2022-02-27 --actor KAZ --action 112 --recipient RUS --summary X");
        Assert.Equal(0, asked.Looked);
        await using (var events = await Events.Of(served, "/api/v1/appends"))
        {
            await events.Next();
            await using var second = await Events.Of(served, "/api/v1/appends");
            await second.Next();
            await Task.Delay(1000); // Nothing is appended, and nothing is looked at.
            // By each who came, once; and once for both of them.
            Assert.InRange(asked.Looked, 2, 3);
            await Served.Type(served.Store, "record main --id y --occurred 2022-02-27 --actor KAZ --action 112 --recipient RUS --summary Y");
            await Task.WhenAll(events.Next(), second.Next());
            Assert.InRange(asked.Looked, 3, 5);
        }
        // A connection that is closed is told of after a while.
        var isStill = false;
        for (var i = 0; i < 20 && !isStill; i++)
        {
            var before = asked.Looked;
            await Served.Type(served.Store, $"record main --id z{i} --occurred 2022-02-27 --actor KAZ --action 112 --recipient RUS --summary Z");
            await Task.Delay(500);
            isStill = asked.Looked == before;
        }
        Assert.True(isStill);
    }

    [Theory]
    [InlineData("/api/v1/appends?scenario=nope", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/appends?scenarios=kazakhstan-2022", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/run/progress?ref=kazakhstan-accepts", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/run/progress?ref=nope&until=2022-05-31&runs=10", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/run/progress?ref=kazakhstan-accepts&until=2022-05-31&runs=10&format=csv", HttpStatusCode.BadRequest)]
    public async Task What_is_wrong_is_said_before_anything_is_told(string path, HttpStatusCode status)
    {
        await using var served = await Served.Start();
        Assert.Equal(status, (await Served.Problem(await served.Send(HttpMethod.Get, path))).Status);
    }

    [Fact]
    public async Task An_ensemble_tells_how_far_it_is_and_ends_with_its_answer()
    {
        await using var served = await Served.Start();
        await using var events = await Events.Of(served, $"{Run}3000&seed=7");
        var done = new List<int>();
        Event told;
        while ((told = await events.Next()).Kind == "progress")
        {
            Assert.Equal(3000, (int)told.Data["of"]!);
            done.Add((int)told.Data["done"]!);
        }
        Assert.NotEmpty(done);
        Assert.Equal(done.Order(), done);
        Assert.Equal("answer", told.Kind);
        Assert.True(JsonNode.DeepEquals(await served.Get("run?ref=kazakhstan-accepts&until=2022-05-31&runs=3000&seed=7"), told.Data));
        Assert.Null(await events.End());
    }

    [Fact]
    public async Task Who_goes_away_ends_the_run()
    {
        CountedVerbs counted = null!;
        await using var served = await Served.Start(watched: verbs => counted = new CountedVerbs(verbs));
        CancellationToken cancelled;
        await using (var events = await Events.Of(served, $"{Run}1000000"))
        {
            // It tells again and again, and others are answered meanwhile.
            for (var i = 0; i < 5; i++) Assert.Equal("progress", (await events.Next()).Kind);
            var run = counted.Last;
            Assert.NotEmpty((await served.Get("list"))["scenarios"]!.AsArray());
            Assert.False(run.IsCancellationRequested);
            cancelled = run;
        }
        for (var i = 0; i < 100 && !cancelled.IsCancellationRequested; i++) await Task.Delay(100);
        Assert.True(cancelled.IsCancellationRequested);
    }

    private sealed record Event(string Kind, string Id, JsonNode Data);

    private sealed class Events(HttpResponseMessage response, StreamReader reader) : IAsyncDisposable
    {
        public static async Task<Events> Of(Served served, string path, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
            var response = await served.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            return new Events(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        }

        /// <remarks>Within half a minute: an open stream says now and then that it is there, so lines alone come for ever.</remarks>
        public Task<Event> Next() => Told().WaitAsync(TimeSpan.FromSeconds(30));

        private async Task<Event> Told()
        {
            var (kind, id, data) = ("", "", new List<string>());
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.Length == 0 && kind.Length > 0) return new Event(kind, id, JsonNode.Parse(string.Join('\n', data))!);
                if (line.StartsWith("event: ", StringComparison.Ordinal)) kind = line[7..];
                if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
                if (line.StartsWith("data: ", StringComparison.Ordinal)) data.Add(line[6..]);
            }
            throw new EndOfStreamException();
        }

        /// <summary>Null where nothing follows.</summary>
        public async Task<string?> End() => await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));

        public ValueTask DisposeAsync()
        {
            reader.Dispose();
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class AskedVerbs(Api.IVerbs verbs) : Api.IVerbs
    {
        private int looked;

        public int Looked => Volatile.Read(ref looked);

        public IReadOnlyList<Api.Operation> Operations => verbs.Operations;

        public Task<Api.Ran> Run(Api.Call call, CancellationToken cancellation) => verbs.Run(call, cancellation);

        public Task<string?> Tag(Api.Call question, CancellationToken cancellation) => verbs.Tag(question, cancellation);

        public Task<Api.ScenarioVersions?> Versions(string? scenario, CancellationToken cancellation)
        {
            Interlocked.Increment(ref looked);
            return verbs.Versions(scenario, cancellation);
        }

        public IAsyncEnumerable<IReadOnlyList<Store.Following.StreamVersion>> Follow(string? scenario, CancellationToken cancellation) => verbs.Follow(scenario, cancellation);
    }
}
