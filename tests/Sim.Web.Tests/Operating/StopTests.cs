using System.Net;
using System.Net.Http.Json;

namespace Sim.Web.Tests.Operating;

public sealed class StopTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_command_that_runs_is_done_and_answered_before_the_server_ends_and_nothing_new_is_begun()
    {
        CountedVerbs counted = null!;
        var held = new TaskCompletionSource();
        await using var served = await Served.Start(watched: verbs => counted = new CountedVerbs(verbs) { Gate = held.Task });
        var (with, without) = (Record(served, "x", "a-key"), Record(served, "y", null));
        await Until(() => counted.Count == 2);
        var stopping = served.Stop(Long);
        await Until(() => served.Client.GetAsync(new Uri("/health/ready", UriKind.Relative)).Result.StatusCode == HttpStatusCode.ServiceUnavailable);
        using (var live = await served.Client.GetAsync(new Uri("/health/live", UriKind.Relative))) Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        using (var refused = await served.Client.GetAsync(new Uri("/api/v1/list", UriKind.Relative)))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (refused.StatusCode, refused.Headers.RetryAfter?.Delta));
            Assert.Contains("the server is stopping", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.False(stopping.IsCompleted);
        held.SetResult();
        foreach (var sent in new[] { with, without })
        {
            using var done = await sent.WaitAsync(Long);
            Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        }
        await stopping.WaitAsync(Long);
        Assert.Equal(61, (await served.Store.Branches("kazakhstan-2022", default)).Single(entry => entry.Branch == "main").Version);
    }

    [Fact]
    public async Task A_command_whose_sender_has_gone_is_waited_for_where_it_came_with_a_key()
    {
        CountedVerbs counted = null!;
        var held = new TaskCompletionSource();
        await using var served = await Served.Start(watched: verbs => counted = new CountedVerbs(verbs) { Gate = held.Task });
        using var gone = new CancellationTokenSource();
        var sent = Record(served, "x", "a-key", gone.Token);
        await Until(() => counted.Count == 1);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
        var stopping = served.Stop(Long);
        await Task.Delay(200);
        Assert.False(stopping.IsCompleted);
        held.SetResult();
        await stopping.WaitAsync(Long);
        Assert.Equal(60, (await served.Store.Branches("kazakhstan-2022", default)).Single(entry => entry.Branch == "main").Version);
    }

    [Fact]
    public async Task What_has_not_ended_within_the_limit_is_cut()
    {
        CountedVerbs counted = null!;
        await using var served = await Served.Start(watched: verbs => counted = new CountedVerbs(verbs) { Gate = new TaskCompletionSource().Task });
        var sent = Record(served, "x", "a-key");
        await Until(() => counted.Count == 1);
        await served.Stop(TimeSpan.FromMilliseconds(100)).WaitAsync(Long);
        Assert.True(counted.Last.IsCancellationRequested);
        await Assert.ThrowsAnyAsync<HttpRequestException>(async () => (await sent.WaitAsync(Long)).Dispose());
        Assert.Equal(59, (await served.Store.Branches("kazakhstan-2022", default)).Single(entry => entry.Branch == "main").Version);
    }

    [Fact]
    public async Task Who_listens_is_told_by_the_end_of_the_stream_before_what_runs_has_ended()
    {
        CountedVerbs counted = null!;
        var held = new TaskCompletionSource();
        await using var served = await Served.Start(watched: verbs => counted = new CountedVerbs(verbs) { Gate = held.Task });
        using var response = await served.Client.GetAsync(new Uri("/api/v1/appends", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("event: versions", await Line(events, "event: "));
        var sent = Record(served, "x", null);
        await Until(() => counted.Count == 1);
        var stopping = served.Stop(Long);
        // To its proper end: a connection that was cut throws.
        _ = await events.ReadToEndAsync().WaitAsync(Long);
        Assert.False(stopping.IsCompleted);
        held.SetResult();
        (await sent).Dispose();
        await stopping.WaitAsync(Long);
    }

    private static async Task<string?> Line(StreamReader events, string begins)
    {
        while (await events.ReadLineAsync().WaitAsync(Long) is { } line)
            if (line.StartsWith(begins, StringComparison.Ordinal)) return line;
        return null;
    }

    private static async Task<HttpResponseMessage> Record(Served served, string id, string? key, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/record", UriKind.Relative)) { Content = JsonContent.Create(new { @ref = "main", id, occurred = "2022-02-27", actor = "KAZ", action = "112", recipient = "RUS", summary = "X" }) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await served.Client.SendAsync(request, cancellation);
    }

    private static async Task Until(Func<bool> so)
    {
        for (var left = 300; !so(); left--)
        {
            Assert.True(left > 0, "it never came to be so");
            await Task.Delay(50);
        }
    }
}
