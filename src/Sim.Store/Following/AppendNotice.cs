using System.Globalization;
using Npgsql;

namespace Sim.Store.Following;

/// <summary>What every append says to whoever listens on the server, in its own transaction: it comes with the commit, or not at all.</summary>
/// <remarks>Nothing may depend on it: it is lost where nobody listens at that moment. It only saves waiting for the next comparison.</remarks>
internal static class AppendNotice
{
    public const string Channel = "sim_appended";

    /// <remarks>The stream's key and its version, with a space between, which neither has.</remarks>
    private static string Text(StreamKey stream, int version) => string.Create(CultureInfo.InvariantCulture, $"{stream} {version}");

    /// <returns>Null where it is none: anybody may say something on the channel.</returns>
    public static StreamVersion? Read(string text) =>
        text.Split(' ') is [var id, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && Key(id) is { } key ? new StreamVersion(key, version) : null;

    /// <returns>Null where it names a stream of Marten's own.</returns>
    public static StreamKey? Key(string id) => id.Split('/') is [var scenario, var branch] ? new StreamKey(scenario, branch) : null;

    /// <summary>A statement without a result. A stream's key has no character that would need care: see <see cref="Branches.Reference.IsName"/>.</summary>
    public static string Statement(StreamKey stream, int version) => $"notify {Channel}, '{Text(stream, version)}'";

    /// <summary>Of many streams, within the connection's transaction.</summary>
    public static async Task Say(NpgsqlConnection connection, IReadOnlyList<StreamVersion> moved, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_notify($1, text) from unnest($2) texts(text)", connection)
        {
            Parameters = { new() { Value = Channel }, new() { Value = moved.Select(one => Text(one.Key, one.Version)).ToArray() } },
        };
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Within the connection's transaction.</summary>
    public static async Task Say(NpgsqlConnection connection, StreamKey stream, int version, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Statement(stream, version), connection);
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
