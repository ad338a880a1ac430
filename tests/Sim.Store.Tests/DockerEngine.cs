using System.Net.Sockets;

namespace Sim.Store.Tests;

/// <summary>Whether a container engine answers: asked, not guessed from a command that may be there without one.</summary>
internal static class DockerEngine
{
    private const string UsualSocket = "/var/run/docker.sock";
    private const string UsualPipe = "docker_engine";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <returns>Null when it answers, or why not.</returns>
    public static async Task<string?> WhyNot()
    {
        var named = Environment.GetEnvironmentVariable("DOCKER_HOST");
        try
        {
            using var client = Client(string.IsNullOrEmpty(named) ? null : new Uri(named));
            using var answer = await client.GetAsync("/_ping");
            return answer.IsSuccessStatusCode ? null : $"the Docker engine answers {(int)answer.StatusCode}";
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or UriFormatException or IOException or TimeoutException)
        {
            return $"no Docker engine answers at {(string.IsNullOrEmpty(named) ? UsualSocket : named)} ({e.Message})";
        }
    }

    private static HttpClient Client(Uri? named)
    {
        var isOverNetwork = named is { Scheme: "tcp" or "http" or "https" };
        var handler = new SocketsHttpHandler { ConnectTimeout = Limit, UseProxy = isOverNetwork };
        if (!isOverNetwork) handler.ConnectCallback = (_, cancel) => Local(named, cancel);
        return new(handler)
        {
            BaseAddress = new UriBuilder(isOverNetwork ? named! : new("http://docker")) { Scheme = named?.Scheme == "https" ? "https" : "http" }.Uri,
            Timeout = Limit,
        };
    }

    private static async ValueTask<Stream> Local(Uri? named, CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows())
        {
            var pipe = new System.IO.Pipes.NamedPipeClientStream(named is null ? UsualPipe : Path.GetFileName(named.AbsolutePath));
            await pipe.ConnectAsync(cancel);
            return pipe;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(named?.AbsolutePath ?? UsualSocket), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose(); // The stream that would have owned it was not made.
            throw;
        }
    }
}
