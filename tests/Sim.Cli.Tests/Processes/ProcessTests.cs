using Sim.Store;
using Sim.Store.Embedded;
using Sim.Store.Tests.Embedded;

namespace Sim.Cli.Tests;

/// <summary>The executable as the shell starts it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task A_file_is_looked_at_without_a_store()
    {
        await using var sim = new SimProcess();
        Directory.CreateDirectory(sim.Data);
        var told = (await sim.Type("posture scenarios/kazakhstan-2022.yaml:main@2022-03-01 KAZ", ("SIM_POSTGRES_BIN", "/nonexistent"))).Done;
        Assert.Equal((await Shell.WithoutStore().Type("posture scenarios/kazakhstan-2022.yaml:main@2022-03-01 KAZ")).Done, told);
        Assert.Empty(Directory.EnumerateFileSystemEntries(sim.Data));
    }

    [Fact]
    public async Task Without_postgresql_both_ways_out_are_told()
    {
        await using var sim = new SimProcess();
        var told = (await sim.Type("demo", ("SIM_POSTGRES_BIN", "/nonexistent"))).Failed(ExitCode.NoStore);
        Assert.Collection(told.TrimEnd('\n').Split('\n'),
            line => Assert.StartsWith("PostgreSQL 15 or later was not found in /nonexistent, which SIM_POSTGRES_BIN names; install it: ", line),
            line => Assert.StartsWith("A container serves as well: ", line));
    }

    [Fact]
    public async Task A_named_store_that_nobody_serves_is_told_with_what_was_tried()
    {
        await using var sim = new SimProcess();
        // The discard port: nobody listens there.
        var told = (await sim.Type("list", ("SIM_STORE", "postgresql://sim:secret@127.0.0.1:9/sim"))).Failed(ExitCode.NoStore);
        Assert.Contains("the store cannot be reached", told);
        Assert.Contains("127.0.0.1:9", told);
        Assert.DoesNotContain("secret", told);
        Assert.False(Directory.Exists(sim.Data));
    }

    [Fact]
    public async Task An_address_that_cannot_be_read_is_bad_input_and_not_repeated()
    {
        await using var sim = new SimProcess();
        var told = (await sim.Type("list", ("SIM_STORE", "postgresql://sim:secret@host:port/sim"))).Failed(ExitCode.BadInput);
        Assert.Contains("write postgresql://user:password@host:port/database", told);
        Assert.DoesNotContain("secret", told);
    }

    [PostgresFact]
    public async Task Two_demos_at_once_on_a_fresh_folder_then_a_third_then_eight_writers_then_stopped()
    {
        await using var sim = new SimProcess();
        var first = await Task.WhenAll(sim.Type("demo"), sim.Type("demo"));
        Assert.Single(first, ran => ran.Done.Contains("(74 changes appended)", StringComparison.Ordinal));
        Assert.Single(first, ran => ran.Done.Contains("(nothing new, nothing appended)", StringComparison.Ordinal));
        Assert.Equal(first[0].Done.Split('\n')[1..], first[1].Done.Split('\n')[1..]);

        var again = (await sim.Type("demo")).Done;
        Assert.Contains("(nothing new, nothing appended)", again);
        Assert.Equal((await (await Shell.With("kazakhstan-2022")).Type("demo")).Done, again);
        await EightWritersAllSucceed(sim);
        await AnAlterationIsFound(sim);

        Assert.StartsWith("state\taddress\tfolder\trole\tguard\nrunning\t127.0.0.1:", (await sim.Type("store status")).Done);
        Assert.StartsWith("state\taddress\tfolder\trole\tguard\nstopped\t", (await sim.Type("store stop")).Done);
    }

    private static async Task EightWritersAllSucceed(SimProcess sim)
    {
        var address = await new EmbeddedPostgres(DataFolder.At(sim.Data)).EnsureStarted();
        var shell = new Shell((_, _) => Task.FromResult<IStreamStore>(new MartenStreamStore(address, TimeProvider.System)));
        var runs = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() =>
            shell.Type($"record main --id parallel-{i} --occurred 2022-02-0{i} --actor USA --action praise --recipient KAZ"))));
        Assert.All(runs, run => Assert.Contains("recorded parallel-", run.Done));
        Assert.Contains("main\t\t\tv67", (await shell.Type("branches")).Done);
    }

    private static async Task AnAlterationIsFound(SimProcess sim)
    {
        Assert.Contains("each is what was recorded", (await sim.Type("verify")).Done);
        await using var owner = new Npgsql.NpgsqlConnection(await new EmbeddedPostgres(DataFolder.At(sim.Data)).EnsureStarted() + ";Pooling=false");
        await owner.OpenAsync();
        await using var alter = new Npgsql.NpgsqlCommand("alter table sim.mt_events disable trigger all; update sim.mt_events set user_name = 'bob' where stream_id = 'kazakhstan-2022/main' and version = 7; alter table sim.mt_events enable trigger all", owner);
        await alter.ExecuteNonQueryAsync();
        var found = await sim.Type("verify kazakhstan-2022");
        Assert.Equal(ExitCode.Failed, found.Code);
        Assert.Contains("v7 is not what was recorded", found.Out);
    }
}
