using System.Net;
using System.Net.Sockets;

namespace Sim.Store.Tests.Chains;

/// <summary>A line to a server that breaks once, at the next commit of a client.</summary>
/// <param name="server">Where it leads to.</param>
/// <param name="isDelivered">Whether the server gets the commit, whose answer is then lost; else it never comes there.</param>
internal sealed class CuttingLine(IPEndPoint server, bool isDelivered) : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private Task? accepting;
    private volatile bool isArmed;

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public bool HasCut { get; private set; }

    public void Open()
    {
        listener.Start();
        accepting = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) _ = Lead(await listener.AcceptTcpClientAsync(stop.Token));
        });
    }

    /// <summary>The next commit is the one.</summary>
    public void Arm() => isArmed = true;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        if (accepting is not null) await accepting.ContinueWith(_ => { }, TaskScheduler.Default);
        stop.Dispose();
    }

    private async Task Lead(TcpClient client)
    {
        using var to = new TcpClient();
        using (client)
            try
            {
                await to.ConnectAsync(server);
                using var cut = new CancellationTokenSource();
                await Task.WhenAny(There(client.GetStream(), to.GetStream(), cut), Back(to.GetStream(), client.GetStream(), cut.Token));
            }
            catch (IOException)
            {
                // Either side has gone.
            }
    }

    private async Task There(NetworkStream from, NetworkStream to, CancellationTokenSource cut)
    {
        var buffer = new byte[1 << 16];
        while (await from.ReadAsync(buffer, stop.Token) is > 0 and var read)
        {
            // Every transaction begins with READ COMMITTED.
            var isCommit = isArmed && buffer.AsSpan(0, read).IndexOf("COMMIT\0"u8) >= 0;
            if (isCommit)
            {
                (isArmed, HasCut) = (false, true);
                await cut.CancelAsync();
            }
            if (!isCommit || isDelivered) await to.WriteAsync(buffer.AsMemory(0, read), stop.Token);
            if (!isCommit) continue;
            // The server has time to do it; its answer goes nowhere.
            await Task.Delay(isDelivered ? 300 : 0, stop.Token);
            return;
        }
    }

    private static async Task Back(NetworkStream from, NetworkStream to, CancellationToken cut)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (await from.ReadAsync(buffer, cut) is > 0 and var read) await to.WriteAsync(buffer.AsMemory(0, read), cut);
        }
        catch (OperationCanceledException)
        {
            await Task.Delay(-1, CancellationToken.None);
        }
    }
}
