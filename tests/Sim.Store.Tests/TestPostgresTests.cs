using Npgsql;

namespace Sim.Store.Tests;

[Collection(OnPostgres.Name)]
public sealed class TestPostgresTests(TestPostgres postgres)
{
    [Fact]
    public async Task Each_database_is_new_and_gone_at_the_end()
    {
        string gone;
        await using (var one = await postgres.CreateDatabase())
        await using (var other = await postgres.CreateDatabase())
        {
            gone = one.ConnectionString;
            await Ask(one.ConnectionString, "create table mine (id int)");
            Assert.Equal(DBNull.Value, await Ask(other.ConnectionString, "select to_regclass('mine')::text"));
        }

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => Ask(gone, "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, refusal.SqlState);
    }

    [Fact]
    public async Task The_server_is_one_the_store_supports()
    {
        await using var database = await postgres.CreateDatabase();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        Assert.True(connection.PostgreSqlVersion.Major >= Store.Embedded.PostgresBinaries.OldestMajor);
    }

    private static async Task<object?> Ask(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
