namespace Sim.Web.Server;

/// <summary>Runs of rules that pages ask for take all cores but one: they go one after the other, and leave that one to who looks.</summary>
public sealed class Turns : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Of one call's runs. The answer is the same on any number.</summary>
    public static int Threads { get; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Waits for a turn, and does the work in the background.</summary>
    /// <param name="work">Ends by itself when it is cancelled, with what is finished.</param>
    public async Task<T> Take<T>(Func<Task<T>> work, CancellationToken cancelled)
    {
        var isMine = await Wait(cancelled);
        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            if (isMine) turn.Release();
        }
    }

    /// <summary>Who gave up while waiting has no turn, and nothing to do in it.</summary>
    private async Task<bool> Wait(CancellationToken cancelled)
    {
        try
        {
            await turn.WaitAsync(cancelled);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => turn.Dispose();
}
