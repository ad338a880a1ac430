using Sim.Web.Server;

namespace Sim.Web.Tests;

public class TurnsTests
{
    [Fact]
    public async Task One_run_goes_after_the_other_and_who_gives_up_waits_no_longer()
    {
        using var turns = new Turns();
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = turns.Take(async () =>
        {
            begun.SetResult();
            await ended.Task;
            return 1;
        }, default);
        await begun.Task;
        var second = turns.Take(() => Task.FromResult(2), default);
        using var given = new CancellationTokenSource();
        var third = turns.Take(() => Task.FromResult(3), given.Token);
        Assert.False(second.IsCompleted || third.IsCompleted);
        await given.CancelAsync();
        Assert.Equal(3, await third);
        Assert.False(second.IsCompleted);
        ended.SetResult();
        Assert.Equal((1, 2), (await first, await second));
        // Who gave up took no turn with them.
        Assert.Equal(4, await turns.Take(() => Task.FromResult(4), default));
    }
}
