using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sim.Web.Api;

namespace Sim.Web.Tests;

public sealed class OnceTests
{
    private static object Retraction(string reason = "supposed") => new { @ref = "what", @event = "rus-invades-ukr", reason };

    [Theory]
    [InlineData("If-Match", "\"59\"", "\"58\"")]
    [InlineData("expected-version", "59", "60")]
    public async Task Nothing_is_appended_to_a_version_that_was_not_seen(string name, string right, string wrong)
    {
        await using var served = await Served.Start();
        var body = new { @ref = "main", @event = "kaz-thanks-rus", reason = "a hoax", reported = "2022-02-25" };
        using (var moved = await Post(served, "retract", body, (name, wrong)))
        {
            Assert.Equal(HttpStatusCode.PreconditionFailed, moved.StatusCode);
            Assert.Equal(59, (int)JsonNode.Parse(await moved.Content.ReadAsStringAsync())!["version"]!);
        }
        Assert.Equal(59, (await served.Store.Branches("kazakhstan-2022", default)).Single(entry => entry.Branch == "main").Version);
        using (var done = await Post(served, "retract", body, (name, right))) Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        // It was so already, and on another version.
        using var again = await Post(served, "retract", body, (name, right));
        Assert.Equal(HttpStatusCode.PreconditionFailed, again.StatusCode);
    }

    [Theory]
    [InlineData("fork", "{\"ref\":\"main\",\"name\":\"what\",\"at\":\"2022-02-24\",\"premise\":\"x\"}", 59)]
    [InlineData("rebase", "{\"ref\":\"kazakhstan-accepts\"}", 6)]
    [InlineData("graft", "{\"from-ref\":\"kazakhstan-accepts\",\"event\":[\"kaz-refuses-troops\",\"kaz-sides-against-ukr\"],\"to\":\"no-call-for-troops\"}", null)]
    [InlineData("promote", "{\"ref\":\"kazakhstan-accepts\",\"event\":\"kaz-accepts-troops\",\"cite\":\"essay\",\"reported\":\"2022-02-26\"}", 59)]
    [InlineData("grade", "{\"scenario\":\"kazakhstan-2022\",\"source\":\"essay\",\"reliability\":\"C\",\"reason\":\"x\"}", 59)]
    [InlineData("record", "{\"ref\":\"main\",\"id\":\"x\",\"occurred\":\"2022-02-27\",\"actor\":\"KAZ\",\"action\":\"112\",\"recipient\":\"RUS\",\"summary\":\"X\"}", 59)]
    public async Task Each_command_knows_whose_version_is_meant(string verb, string json, int? version)
    {
        await using var served = await Served.Start();
        var seen = version ?? (await served.Store.Branches("kazakhstan-2022", default)).Single(entry => entry.Branch == "no-call-for-troops").Version;
        var (status, _) = await Served.Problem(await Post(served, verb, JsonNode.Parse(json)!, ("If-Match", $"\"{seen + 1}\"")));
        Assert.Equal(HttpStatusCode.PreconditionFailed, status);
        using var right = await Post(served, verb, JsonNode.Parse(json)!, ("If-Match", $"\"{seen}\""));
        Assert.True(right.StatusCode is HttpStatusCode.OK, await right.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_file_is_loaded_and_imported_on_the_version_that_was_seen()
    {
        await using var served = await Served.Start();
        foreach (var (path, body) in new[] { ("load", "format: 1\nscenario: new\ntitle: New\nwindow: 2022-02-01/2022-03-01\nevents: []\n"), ("import/csv?scenario=other&map=date%3DD,actor%3DA,action%3DC,recipient%3DR", "D,A,C,R\n2022-02-02,KAZ,040,RUS\n") })
        {
            foreach (var (version, status) in new[] { (1, HttpStatusCode.PreconditionFailed), (0, HttpStatusCode.OK), (0, HttpStatusCode.PreconditionFailed) })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/{path}", UriKind.Relative)) { Content = new StringContent(body, System.Text.Encoding.UTF8, path == "load" ? "application/yaml" : "text/csv") };
                request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
                using var response = await served.Client.SendAsync(request);
                Assert.True(response.StatusCode == status, $"{path} at {version}: {await response.Content.ReadAsStringAsync()}");
            }
        }
    }

    [Theory]
    [InlineData("If-Match", "*")]
    [InlineData("If-Match", "\"a0c3\"")]
    [InlineData("expected-version", "-1")]
    [InlineData("Idempotency-Key", "two words")]
    public async Task A_version_or_key_that_is_none_is_said(string name, string value)
    {
        await using var served = await Served.Start();
        var (status, messages) = await Served.Problem(await Post(served, "close", new { @ref = "main", reason = "x" }, (name, value)));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("write e.g.", messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_who_saw_one_version_one_appends()
    {
        await using var served = await Served.Start();
        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Post(served, "record",
            new { @ref = "main", id = $"x{i}", occurred = "2022-02-27", actor = "KAZ", action = "112", recipient = "RUS", summary = "X" }, ("If-Match", "\"59\""))));
        Assert.Equal(1, sent.Count(response => response.StatusCode == HttpStatusCode.OK));
        Assert.Equal(7, sent.Count(response => response.StatusCode == HttpStatusCode.PreconditionFailed));
        foreach (var response in sent) response.Dispose();
        Assert.Equal(60, (await served.Store.Branches("kazakhstan-2022", default)).Single(entry => entry.Branch == "main").Version);
    }

    [Fact]
    public async Task Sent_again_with_its_key_it_is_answered_as_before_and_not_run()
    {
        CountedVerbs counted = null!;
        await using var served = await Served.Start(watched: verbs => counted = new CountedVerbs(verbs));
        (await served.Post("fork", new { @ref = "main", name = "what", at = "2022-02-24", premise = "x" })).Dispose();
        var before = counted.Count;
        var (first, second) = (await Post(served, "retract", Retraction(), ("Idempotency-Key", "one")), await Post(served, "retract", Retraction(), ("Idempotency-Key", "one")));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal((false, true), (first.Headers.Contains("Idempotency-Replayed"), second.Headers.Contains("Idempotency-Replayed")));
        Assert.Equal(before + 1, counted.Count);
        // By another key it is run, and finds that it is so already.
        using var third = await Post(served, "retract", Retraction(), ("Idempotency-Key", "two"));
        Assert.Contains("\"changed\": false", await third.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var (status, messages) = await Served.Problem(await Post(served, "retract", Retraction("another reason"), ("Idempotency-Key", "one")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("'one' came with another call", messages, StringComparison.Ordinal);
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task Two_at_once_with_one_key_run_once_even_when_the_first_goes_away()
    {
        CountedVerbs counted = null!;
        await using var served = await Served.Start(watched: verbs => counted = new CountedVerbs(verbs));
        (await served.Post("fork", new { @ref = "main", name = "what", at = "2022-02-24", premise = "x" })).Dispose();
        var (gate, before) = (new TaskCompletionSource(), counted.Count);
        counted.Gate = gate.Task;
        using var leaves = new CancellationTokenSource();
        var first = Post(served, "retract", Retraction(), ("Idempotency-Key", "one"), leaves.Token);
        while (counted.Count == before) await Task.Delay(10);
        var second = Post(served, "retract", Retraction(), ("Idempotency-Key", "one"));
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        using var answered = await second;
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Equal(before + 1, counted.Count);
        Assert.False(counted.Last.IsCancellationRequested);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_an_hour_what_failed_at_once_and_no_more_are_kept_than_may_be()
    {
        var clock = new SetTime();
        var (sent, runs) = (new SentOnce(clock), 0);
        var operation = new Operation("x", "", OperationKind.Command, []);
        Task<(Ran Ran, bool IsReplayed)?> Send(string key, CallOutcome outcome = CallOutcome.Done, int bytes = 1) => sent.Once(key, new Call(operation, new Dictionary<string, ValueList<string>>(), "json", ""), () =>
        {
            runs++;
            return Task.FromResult(new Ran(outcome, new byte[bytes], []));
        }, default);
        await Send("a");
        clock.Now += SentOnce.Kept - TimeSpan.FromSeconds(1);
        Assert.True((await Send("a"))!.Value.IsReplayed);
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.False((await Send("a"))!.Value.IsReplayed);
        await Send("b", CallOutcome.Failed);
        Assert.False((await Send("b"))!.Value.IsReplayed);
        await Assert.ThrowsAsync<InvalidOperationException>(() => sent.Once("c", new Call(operation, new Dictionary<string, ValueList<string>>(), "json", ""), () => throw new InvalidOperationException(), default));
        Assert.False((await Send("c"))!.Value.IsReplayed);
        for (var i = 0; i < 5; i++) await Send($"much{i}", bytes: SentOnce.MostBytes / 4);
        Assert.True((await Send("much4"))!.Value.IsReplayed);
        Assert.False((await Send("a"))!.Value.IsReplayed);
    }

    private static async Task<HttpResponseMessage> Post(Served served, string verb, object body, (string Name, string Value) told, CancellationToken cancellation = default)
    {
        var isHeader = char.IsUpper(told.Name[0]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/{verb}{(isHeader ? "" : $"?{told.Name}={told.Value}")}", UriKind.Relative)) { Content = JsonContent.Create(body) };
        if (isHeader) Assert.True(request.Headers.TryAddWithoutValidation(told.Name, told.Value));
        return await served.Client.SendAsync(request, cancellation);
    }
}
