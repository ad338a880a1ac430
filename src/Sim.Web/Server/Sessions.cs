using System.Security.Cryptography;
using System.Text;

namespace Sim.Web.Server;

/// <summary>Who signed in by the page: a random key for each, in this server's memory alone. Keys are kept as digests, and end with the server.</summary>
internal sealed class Sessions(TimeProvider time)
{
    /// <summary>From signing in, however much it is used.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    /// <summary>At once; of more, those that end soonest are ended.</summary>
    public const int Most = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (Role Role, DateTimeOffset Ends)> sessions = new(StringComparer.Ordinal);

    /// <returns>The key, for a cookie.</returns>
    public string Begin(Role role)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        lock (gate)
        {
            if (sessions.Count >= Most) sessions.Remove(sessions.MinBy(session => session.Value.Ends).Key);
            sessions[Digest(key)] = (role, time.GetUtcNow() + Lasts);
        }
        return key;
    }

    /// <returns>Null: there is none of that key, or it is over.</returns>
    public Role? Find(string key)
    {
        var digest = Digest(key);
        lock (gate)
        {
            if (!sessions.TryGetValue(digest, out var session)) return null;
            if (session.Ends > time.GetUtcNow()) return session.Role;
            sessions.Remove(digest);
            return null;
        }
    }

    public void End(string key)
    {
        lock (gate) sessions.Remove(Digest(key));
    }

    private static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
