using Npgsql;
using Sim.Store.Chains;
using Sim.Store.Projections;

namespace Sim.Store.Streams;

/// <summary>The head in the catalog's document of a stream, where Marten does not write it.</summary>
internal static class CatalogHead
{
    /// <summary>Within the connection's transaction. A stream of files gets its document; a root that nobody sees yet has none.</summary>
    public static async Task Set(NpgsqlConnection connection, StreamChain chain, CancellationToken cancellation)
    {
        const string update = """
            update sim.mt_doc_catalog set data = data || jsonb_build_object('head', $2::text), mt_version = $3, mt_last_modified = transaction_timestamp() where id = $1
            """;
        const string insert = """
            insert into sim.mt_doc_catalog (id, data, mt_version, mt_dotnet_type) values ($1, jsonb_build_object('id', $1::text, 'branch', split_part($1::text, '/', 2), 'head', $2::text, 'isClosed', false), $3, $4)
            on conflict (id) do update set data = mt_doc_catalog.data || excluded.data, mt_version = excluded.mt_version, mt_last_modified = transaction_timestamp()
            """;
        await using var command = new NpgsqlCommand(chain.Stream.IsOfFiles ? insert : update, connection)
        {
            Parameters = { new() { Value = chain.Stream.ToString() }, new() { Value = chain.Head.ToString() }, new() { Value = (long)chain.Version } },
        };
        if (chain.Stream.IsOfFiles) command.Parameters.Add(new() { Value = typeof(Catalog).FullName! });
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>As the last entry's headers have it; null for a stream of before there were hashes, or that is not there.</summary>
    public static async Task<string?> Of(NpgsqlDataSource database, StreamKey key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select headers->>'{StreamChain.Header}' from sim.mt_events where stream_id = $1 order by version desc limit 1");
        command.Parameters.Add(new() { Value = key.ToString() });
        return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) as string;
    }
}
