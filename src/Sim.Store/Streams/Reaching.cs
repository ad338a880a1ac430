using Npgsql;

namespace Sim.Store.Streams;

/// <summary>Tells a server that cannot be reached from everything else that can go wrong.</summary>
internal static class Reaching
{
    /// <summary>Runs <paramref name="act"/>.</summary>
    /// <exception cref="StoreUnavailable">The server could not be reached, or went away. What became of a commit under way is unknown.</exception>
    public static async Task<T> Store<T>(Func<Task<T>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (Exception e) when (Loss(e) is { } loss)
        {
            throw new StoreUnavailable($"the store cannot be reached: {loss.Message}", e);
        }
        catch (Exception e) when (Inability(e) is { } inability)
        {
            throw new StoreUnavailable($"the store's server cannot do it, and nothing was changed: {inability.MessageText}{(inability.Hint is { } hint ? $" ({hint})" : "")}; 'sim doctor' looks for what is wrong", e);
        }
    }

    /// <summary>The server could not be reached, or went away.</summary>
    public static bool IsLoss(Exception e) => Loss(e) is not null;

    /// <summary>The server is there and says no, whatever is asked of it.</summary>
    /// <remarks>Classes 53 (no room on the disk, no memory) and 58 (its disk fails), 42501 (what this login may not), 25006 (it is read alone) and what says that a file could not grow.</remarks>
    private static PostgresException? Inability(Exception? e)
    {
        for (; e is not null and not OperationCanceledException; e = e.InnerException)
            if (e is PostgresException { SqlState: var state } found && (state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("58", StringComparison.Ordinal)
                || state is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction || found.MessageText.StartsWith("could not extend file", StringComparison.Ordinal)))
                return found;
        return null;
    }

    private static NpgsqlException? Loss(Exception? e)
    {
        for (; e is not null and not OperationCanceledException; e = e.InnerException)
            if (e is NpgsqlException found && IsLoss(found)) return found;
        return null;
    }

    /// <remarks>
    /// Without an SQL state it never came to the server, or the connection broke. Classes 08 (connection) and 28 (login), 3D000 (no such
    /// database), 53300 (no connection left), 57P01 to 57P03 (shutting down or starting up).
    /// </remarks>
    private static bool IsLoss(NpgsqlException e) => e is not PostgresException { SqlState: var state }
        || state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("28", StringComparison.Ordinal) || state.StartsWith("57P0", StringComparison.Ordinal)
        || state is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.TooManyConnections;
}
