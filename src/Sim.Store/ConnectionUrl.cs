using Npgsql;

namespace Sim.Store;

/// <summary>Reads the address of a PostgreSQL database as people write it.</summary>
public static class ConnectionUrl
{
    private const int DefaultPort = 5432;

    private static readonly string[] Schemes = ["postgresql://", "postgres://"];

    /// <summary>libpq's names for settings, where Npgsql's differ.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["channel_binding"] = "Channel Binding",
        ["target_session_attrs"] = "Target Session Attributes",
        ["require_auth"] = "Require Auth",
        ["user"] = "Username",
        ["dbname"] = "Database",
    };

    /// <summary>
    /// Turns <c>postgresql://user:password@host:port/database?setting=value</c> into an Npgsql connection string; an Npgsql connection
    /// string comes back checked.
    /// </summary>
    /// <remarks>
    /// Reserved characters in the user, password and database are percent-encoded; <c>?host=/folder</c> is a Unix socket.
    /// </remarks>
    /// <exception cref="FormatException">It is neither. The message does not repeat it, for it may hold a password.</exception>
    public static string ToConnectionString(string text)
    {
        try
        {
            var builder = Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) ? FromUrl(text) : new(text);
            return string.IsNullOrEmpty(builder.Host) ? throw Unreadable("it names no host") : builder.ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or UriFormatException)
        {
            throw Unreadable(e is UriFormatException ? "it is not a valid URL" : "it has a setting that is unknown or out of range");
        }
    }

    private static NpgsqlConnectionStringBuilder FromUrl(string text)
    {
        var url = new Uri(text);
        var login = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host.Trim('[', ']'),
            Port = url.Port > 0 ? url.Port : DefaultPort,
        };
        if (login[0].Length > 0) builder.Username = Uri.UnescapeDataString(login[0]);
        if (login.Length > 1) builder.Password = Uri.UnescapeDataString(login[1]);
        if (url.AbsolutePath.Length > 1) builder.Database = Uri.UnescapeDataString(url.AbsolutePath[1..]);
        foreach (var setting in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = setting.Split('=', 2);
            if (pair.Length < 2) throw Unreadable("a setting after '?' has no value");
            var name = Uri.UnescapeDataString(pair[0]);
            var value = Uri.UnescapeDataString(pair[1]);
            // libpq writes verify-full, Npgsql VerifyFull.
            var isMode = name.Equals("sslmode", StringComparison.OrdinalIgnoreCase);
            builder[Names.GetValueOrDefault(name, name)] = isMode ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }

        return builder;
    }

    private static FormatException Unreadable(string reason) => new(
        $"The store's address cannot be read: {reason}; "
        + "write postgresql://user:password@host:port/database or an Npgsql connection string.");
}
