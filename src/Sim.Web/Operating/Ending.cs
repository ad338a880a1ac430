namespace Sim.Web.Operating;

/// <summary>How the server ends: nothing new is begun, who listens is told by the end of the stream, what runs may finish within a limit, and what has not by then is cut.</summary>
internal sealed class Ending : IDisposable
{
    private readonly CancellationTokenSource begun = new(), over = new();
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private int running;

    /// <summary>Nothing new is begun.</summary>
    public CancellationToken Begun => begun.Token;

    /// <summary>What still runs ends now.</summary>
    public CancellationToken Over => over.Token;

    /// <summary>Does what is waited for.</summary>
    public async Task<T> Run<T>(Func<Task<T>> act)
    {
        lock (gate) running++;
        try
        {
            return await act();
        }
        finally
        {
            lock (gate)
                if (--running == 0 && begun.IsCancellationRequested) idle.TrySetResult();
        }
    }

    /// <summary>Returns when nothing runs any more, or the limit has passed.</summary>
    public async Task Begin(TimeSpan limit, TimeProvider time)
    {
        await begun.CancelAsync();
        lock (gate)
            if (running == 0) idle.TrySetResult();
        await Task.WhenAny(idle.Task, Task.Delay(limit, time));
        await over.CancelAsync();
    }

    /// <summary>At once.</summary>
    public void Cut()
    {
        begun.Cancel();
        over.Cancel();
    }

    public void Dispose()
    {
        begun.Dispose();
        over.Dispose();
    }
}
