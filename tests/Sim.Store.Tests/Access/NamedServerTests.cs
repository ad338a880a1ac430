using Npgsql;
using Sim.Store.Access;

namespace Sim.Store.Tests.Access;

/// <summary>A server that the user named, by one login.</summary>
[Collection(OnPostgres.Name)]
public sealed class NamedServerTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly string user = "sim_test_" + Guid.NewGuid().ToString("N");
    private TestDatabase? database;

    public async Task InitializeAsync() => database = await postgres.CreateDatabase();

    public async Task DisposeAsync()
    {
        await using (var admin = await Connected(database!.ConnectionString))
            await RecordTable.Ask(admin, $"do $$ begin if exists (select from pg_roles where rolname = '{user}') then reassign owned by {user} to current_user; drop owned by {user}; drop role {user}; end if; end $$");
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Its_connections_take_on_a_role_that_cannot_change_events_and_keep_it()
    {
        await using var streams = new MartenStreamStore(database!.ConnectionString, TimeProvider.System);
        await EmbeddedLoginTests.Opened.Open(streams, "a");
        await using var connections = new StoreConnections(new StoreLogins(database.ConnectionString, null), null);
        for (var i = 0; i < 3; i++)
        {
            await using var connection = await connections.Application.OpenConnectionAsync();
            Assert.Equal(await Wanted(), await RecordTable.Ask(connection, "select current_user::text"));
            await Assert.ThrowsAsync<PostgresException>(() => RecordTable.Ask(connection, "delete from sim.mt_events"));
        }
        Assert.Equal(new StoreGuard((string)(await Wanted())!, true, false, null), await StoreGuard.Of(new StoreLogins(database.ConnectionString, null), null, default));
    }

    [Fact]
    public async Task A_connection_of_before_the_role_was_made_appends_nothing()
    {
        await using var early = new MartenStreamStore(database!.ConnectionString, TimeProvider.System);
        await using var late = new MartenStreamStore(database.ConnectionString, TimeProvider.System);
        Assert.Empty(await early.Scenarios(default));
        await EmbeddedLoginTests.Opened.Open(late, "a");
        await using (var admin = await Connected(database.ConnectionString))
            await RecordTable.Ask(admin, """
                create table public.written (by text); grant insert on public.written to public;
                create function public.note() returns trigger language plpgsql as 'begin insert into public.written values (current_user); return new; end';
                create trigger noted before insert on sim.mt_events for each row execute function public.note();
                """);
        await EmbeddedLoginTests.Opened.Open(early, "b");
        await using var connection = await Connected(database.ConnectionString);
        Assert.Equal(await Wanted(), await RecordTable.Ask(connection, "select string_agg(distinct by, ' ') from public.written"));
    }

    [Fact]
    public async Task Where_the_login_may_make_no_role_the_trigger_guards_and_that_is_told_until_an_administrator_makes_one()
    {
        var login = await Unprivileged();
        var told = new List<string>();
        await using (var streams = new MartenStreamStore(new StoreLogins(login, null), TimeProvider.System, null, told.Add)) await EmbeddedLoginTests.Opened.Open(streams, "a");
        var wanted = (string)(await Wanted())!;
        Assert.Equal([$"events are appended as {user}, who may change them, so that the trigger alone is in the way: let an administrator run 'create role {wanted} nologin; grant {wanted} to {user}', and the next append uses it"], told);
        await using (var owner = await Connected(login))
            Assert.Equal(PostgresErrorCodes.RestrictViolation, (await Assert.ThrowsAsync<PostgresException>(() => RecordTable.Ask(owner, "delete from sim.mt_events"))).SqlState);

        await using (var admin = await Connected(database!.ConnectionString)) await RecordTable.Ask(admin, $"create role {wanted} nologin; grant {wanted} to {user}");
        told.Clear();
        await using (var streams = new MartenStreamStore(new StoreLogins(login, null), TimeProvider.System, null, told.Add)) await EmbeddedLoginTests.Opened.Open(streams, "b");
        Assert.Empty(told);
        Assert.Equal(new StoreGuard(wanted, true, false, null), await StoreGuard.Of(new StoreLogins(login, null), null, default));
    }

    [Fact]
    public async Task A_login_that_may_do_nothing_is_told_who_can_help()
    {
        await using (var streams = new MartenStreamStore(database!.ConnectionString, TimeProvider.System)) await EmbeddedLoginTests.Opened.Open(streams, "a");
        await using (var admin = await Connected(database.ConnectionString)) await RecordTable.Ask(admin, $"create role {user} login password 'x'");
        await using var stranger = new MartenStreamStore(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = user, Password = "x" }.ConnectionString, TimeProvider.System);
        var refusal = await Assert.ThrowsAsync<StoreUnavailable>(() => EmbeddedLoginTests.Opened.Open(stranger, "b"));
        Assert.Contains("grant this login the role", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trigger_that_was_switched_off_is_told_and_set_up_anew_by_the_next_append()
    {
        var logins = new StoreLogins(database!.ConnectionString, null);
        await using (var streams = new MartenStreamStore(logins, TimeProvider.System)) await EmbeddedLoginTests.Opened.Open(streams, "a");
        await using var admin = await Connected(database.ConnectionString);
        await RecordTable.Ask(admin, "alter table sim.mt_events disable trigger append_only_row");
        Assert.Contains("switched off", (await StoreGuard.Of(logins, null, default)).Problem, StringComparison.Ordinal);
        await using (var streams = new MartenStreamStore(logins, TimeProvider.System)) await EmbeddedLoginTests.Opened.Open(streams, "b");
        Assert.Null((await StoreGuard.Of(logins, null, default)).Problem);
    }

    /// <summary>The database's owner, who may make no roles.</summary>
    private async Task<string> Unprivileged()
    {
        await using var admin = await Connected(database!.ConnectionString);
        await RecordTable.Ask(admin, $"create role {user} login password 'x'; alter database {new NpgsqlConnectionStringBuilder(database.ConnectionString).Database} owner to {user}");
        return new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = user, Password = "x" }.ConnectionString;
    }

    private async Task<object?> Wanted()
    {
        await using var connection = await Connected(database!.ConnectionString);
        return await RecordTable.Ask(connection, "select 'sim_app_' || oid from pg_database where datname = current_database()");
    }

    private static async Task<NpgsqlConnection> Connected(string login)
    {
        var connection = new NpgsqlConnection(login + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
