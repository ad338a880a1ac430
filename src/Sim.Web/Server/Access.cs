using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sim.Web.Server;

/// <summary>Whose request it is: by a token that it bears, or by the session that a token began.</summary>
internal sealed class Access(ServeSettings settings, TimeProvider time)
{
    private readonly byte[]? write = Digest(settings.Token), read = Digest(settings.ReadToken);

    /// <summary>Nobody needs a token.</summary>
    public bool IsOpen => write is null && read is null;

    public Sessions Sessions { get; } = new(time);

    /// <remarks>Browsers send a cookie to every port of a host: each server has a name of its own.</remarks>
    public static string Cookie(HttpRequest request) => $"sim-session-{request.Host.Port ?? 0}";

    /// <returns>Null: nobody's that is known here.</returns>
    public Role? Of(HttpRequest request)
    {
        if (IsOpen) return Role.Write;
        if (request.Headers.Authorization is [['B', 'e', 'a', 'r', 'e', 'r', ' ', ..] bearer]) return Of(bearer["Bearer ".Length..]);
        return request.Cookies[Cookie(request)] is { } key ? Sessions.Find(key) : null;
    }

    /// <remarks>Digests of one length are compared, in one time.</remarks>
    public Role? Of(string token)
    {
        var given = Digest(token)!;
        var (writes, reads) = (write is not null && CryptographicOperations.FixedTimeEquals(given, write), read is not null && CryptographicOperations.FixedTimeEquals(given, read));
        return writes ? Role.Write : reads ? Role.Read : null;
    }

    private static byte[]? Digest(string? token) => token is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
