using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Sim.Store;
using Sim.Web.Operating;

namespace Sim.Web.Tests.Operating;

public sealed class HealthTests
{
    [Fact]
    public async Task Who_watches_needs_no_token_and_is_told_nothing_of_the_record()
    {
        await using var served = await Served.Start("a-token-of-enough-letters");
        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            using var response = await served.Plain.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            var told = await response.Content.ReadAsStringAsync();
            Assert.Equal("fine", (string?)JsonNode.Parse(told)!["status"]);
            Assert.DoesNotContain("kazakhstan", told, StringComparison.OrdinalIgnoreCase);
        }
        // What begins alike is no health check.
        foreach (var path in new[] { "/healthy", "/api/v1/list", "/health/../api/v1/list" })
        {
            using var refused = await served.Plain.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }
        using var posted = await served.Plain.PostAsync(new Uri("/health/live", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Forbidden, posted.StatusCode);
    }

    [Theory]
    [InlineData(4, 7, null, 200, "fine", "its schema is 4", "not kept here: nothing has ever followed")]
    [InlineData(4, 7, 7, 200, "fine", "its schema is 4", "of the newest entry")]
    [InlineData(4, 7, 5, 200, "fine", "its schema is 4", "behind, and on its way")]
    [InlineData(999, 7, null, 503, "down", "a newer sim made it: its schema is 999, this sim knows ", "not kept here")]
    [InlineData(null, 0, null, 200, "fine", "nothing is recorded yet", "not kept here")]
    [InlineData(-1, 0, null, 503, "down", "it cannot be reached: 'sim doctor' tells why", "not known")]
    public async Task Ready_is_who_can_be_asked_and_the_lag_is_told(int? schema, int newest, int? projected, int status, string word, string store, string projection)
    {
        await using var served = await Served.Over(new MemoryStreamStore(TimeProvider.System), 0, seen: Standing(() => schema == -1 ? throw new StoreUnavailable("host=secret.example") : new StorePulse(schema, newest, projected)));
        using var response = await served.Plain.GetAsync(new Uri("/health/ready", UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        var told = JsonNode.Parse(text)!;
        Assert.Equal((status, word), ((int)response.StatusCode, (string?)told["status"]));
        Assert.Contains(store, (string?)told["checks"]!["store"]!["says"], StringComparison.Ordinal);
        Assert.StartsWith(projection, (string?)told["checks"]!["projection"]!["says"], StringComparison.Ordinal);
        Assert.Equal(projected is null ? null : newest - projected, (int?)told["checks"]!["projection"]!["lag"]);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        // Whatever the store does, the process lives.
        using var live = await served.Plain.GetAsync(new Uri("/health/live", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task What_is_behind_and_does_not_move_for_half_a_minute_is_followed_by_nobody()
    {
        var (clock, place) = (new SetTime(), 5L);
        using var watch = new PulseWatch(Standing(() => new StorePulse(5, 7, place)), clock);
        await watch.Now(default);
        Assert.True(watch.IsFollowed);
        clock.Now += PulseWatch.Still;
        await watch.Now(default);
        Assert.False(watch.IsFollowed);
        (place, clock.Now) = (6, clock.Now + TimeSpan.FromSeconds(2));
        await watch.Now(default);
        Assert.True(watch.IsFollowed);
    }

    [Fact]
    public async Task The_store_is_asked_once_a_second_however_many_ask()
    {
        var (clock, asked) = (new SetTime(), 0);
        using var watch = new PulseWatch(Standing(() => new StorePulse(5, Interlocked.Increment(ref asked), null)), clock);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => watch.Now(default)));
        Assert.Equal(1, asked);
        clock.Now += TimeSpan.FromSeconds(1);
        await watch.Now(default);
        Assert.Equal(2, asked);
    }

    private static IStreamStore Standing(Func<StorePulse> pulse)
    {
        var store = DispatchProxy.Create<IStreamStore, Pulsing>();
        var standing = (Pulsing)(object)store;
        (standing.Pulse, standing.Empty) = (pulse, new MemoryStreamStore(TimeProvider.System));
        return store;
    }

    /// <summary>An empty store that stands as it is told.</summary>
    public class Pulsing : DispatchProxy
    {
        public IStreamStore? Empty { get; set; }

        public Func<StorePulse> Pulse { get; set; } = () => throw new InvalidOperationException();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod?.Name != nameof(IStreamStore.Pulse)) return targetMethod!.Invoke(Empty, args);
            try
            {
                return Task.FromResult(Pulse());
            }
            catch (StoreUnavailable e)
            {
                return Task.FromException<StorePulse>(e);
            }
        }
    }
}
