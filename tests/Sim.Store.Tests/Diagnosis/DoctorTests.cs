using Sim.Branches;
using Sim.Store.Access;
using Sim.Store.Diagnosis;
using Sim.Store.Embedded;
using Sim.Store.Tests.Access;
using Sim.Store.Tests.Embedded;

namespace Sim.Store.Tests.Diagnosis;

/// <summary>Each thing that can be wrong with an embedded store, made so and found.</summary>
public sealed class DoctorTests(SharedStore shared) : IClassFixture<SharedStore>
{
    private const string Marked = "comment on schema sim_sql is 'sim schema {known}'";

    private readonly TemporaryStore store = shared.Store;

    [PostgresFact]
    public async Task A_store_as_sim_makes_it_has_nothing_wrong_and_is_not_made_by_looking()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), "sim-test-" + Path.GetRandomFileName());
        var looked = await Doctor.Embedded(DataFolder.At(nowhere), null, default);
        Assert.DoesNotContain(looked, finding => finding.State == FindingState.Wrong && finding.Area != "disk");
        Assert.Contains(looked, finding => finding.Area == "disk");
        Assert.Contains(looked, finding => finding.Says.Contains("there is no ", StringComparison.Ordinal));
        Assert.False(Directory.Exists(nowhere));

        await Append();
        var found = await Look();
        Assert.DoesNotContain(found, finding => finding.State != FindingState.Fine);
        Assert.Equal(["programs", "folder", "server", "schema", "guard", "record", "projection"], found.Select(finding => finding.Area).Distinct());
        Assert.DoesNotContain(found, finding => $"{finding}".Contains(File.ReadAllText(Path.Combine(store.Folder, "password")).Trim(), StringComparison.Ordinal));
    }

    [PostgresTheory]
    [InlineData("alter table sim.mt_events disable trigger append_only", "alter table sim.mt_events enable always trigger append_only", "guard", "the trigger that refuses changes to recorded events is not there")]
    [InlineData("update sim.mt_doc_catalog set data = jsonb_set(data, '{head}', '\"00\"') where id = 'a/main'", null, "record", "of 1 streams does not end as the catalog has it, a/main among them")]
    [InlineData("alter table sim.mt_events disable trigger all; delete from sim.mt_events where stream_id = 'a/main' and version = (select version from sim.mt_streams where id = 'a/main'); alter table sim.mt_events enable always trigger append_only; alter table sim.mt_events enable always trigger append_only_row", null, "record", "a/main among them")]
    [InlineData("comment on schema sim_sql is 'sim schema 999'", Marked, "schema", "its schema is 999, this sim knows ")]
    [InlineData("alter role sim_app set synchronous_commit = off", "alter role sim_app reset all", "server", "synchronous_commit is off")]
    public async Task What_is_wrong_in_the_database_is_found_with_its_fix(string breaks, string? mends, string area, string told)
    {
        await Append();
        await Ask(breaks);
        try
        {
            var wrong = Assert.Single(await Look(), finding => finding.State == FindingState.Wrong);
            Assert.Equal(area, wrong.Area);
            Assert.Contains(told, wrong.Says, StringComparison.Ordinal);
            Assert.NotEmpty(wrong.Fix);
        }
        finally
        {
            await Ask(mends is not null ? Mend(mends) : "alter table sim.mt_events disable trigger all; delete from sim.mt_events; delete from sim.mt_streams; delete from sim.mt_doc_catalog; alter table sim.mt_events enable always trigger append_only; alter table sim.mt_events enable always trigger append_only_row");
        }
    }

    [PostgresFact]
    public async Task An_earlier_schema_is_a_note_and_so_is_a_load_that_was_cut_off()
    {
        await Append();
        await Ask("comment on schema sim_sql is 'sim schema 3'; create table if not exists public.kept as select * from sim.mt_doc_catalog; delete from sim.mt_doc_catalog");
        try
        {
            var found = await Look();
            Assert.Contains(found, finding => finding is { Area: "schema", State: FindingState.Note } && finding.Fix.Contains("the next append", StringComparison.Ordinal));
            Assert.Contains(found, finding => finding is { Area: "record", State: FindingState.Note, Says: "1 load was cut off before the last step: all of it is in, and not seen yet", Fix: "load it again" });
        }
        finally
        {
            await Ask($"{Mend(Marked)}; insert into sim.mt_doc_catalog select * from public.kept; drop table public.kept");
        }
    }

    [PostgresFact]
    public async Task What_is_wrong_with_the_folder_is_found_though_the_store_cannot_be_opened()
    {
        await Append();
        await store.Postgres.Stop();
        var (cluster, password) = (store.Postgres.Status().Cluster, Path.Combine(store.Folder, "password"));
        var left = Path.Combine(Path.GetDirectoryName(cluster)!, "postgresql-00.new");
        Directory.CreateDirectory(left);
        File.WriteAllText(store.PidFile, "999999999\n");
        File.Move(password, password + ".away");
        try
        {
            var found = await Look();
            Assert.Contains(found, finding => finding is { Area: "folder", State: FindingState.Wrong } && finding.Says == $"the password {password} is gone");
            Assert.Contains(found, finding => finding is { Area: "folder", State: FindingState.Note } && finding.Says.Contains(left, StringComparison.Ordinal));
            Assert.Contains(found, finding => finding is { Area: "folder", State: FindingState.Note } && finding.Says.Contains("names process 999999999", StringComparison.Ordinal));
            Assert.Contains(found, finding => finding is { Area: "server", State: FindingState.Wrong } && finding.Says.Contains("A part of the store is gone", StringComparison.Ordinal));
        }
        finally
        {
            File.Move(password + ".away", password);
            Directory.Delete(left);
        }
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.Contains(await Look(), finding => finding is { Area: "folder", State: FindingState.Wrong } && finding.Fix == $"chmod go-rw '{password}'");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [PostgresFact]
    public async Task A_cluster_of_another_version_and_a_machine_without_programs_are_told_with_the_way_out()
    {
        await store.Postgres.EnsureStarted();
        await store.Postgres.Stop();
        var version = Path.Combine(store.Postgres.Status().Cluster, "PG_VERSION");
        var real = await File.ReadAllTextAsync(version);
        await File.WriteAllTextAsync(version, "99\n");
        try
        {
            Assert.Contains(await Look(), finding => finding is { Area: "server", State: FindingState.Wrong } && finding.Says.Contains("was made by PostgreSQL 99", StringComparison.Ordinal) && finding.Fix.Contains("'sim backup FILE'", StringComparison.Ordinal));
        }
        finally
        {
            await File.WriteAllTextAsync(version, real);
        }
        Assert.Contains(await Doctor.Embedded(DataFolder.At(store.Folder), [], default), finding => finding is { Area: "programs", State: FindingState.Wrong } && finding.Fix.Contains("apt install postgresql", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_nobody_serves_is_told_without_its_password()
    {
        var found = Assert.Single(await Doctor.Named(new StoreLogins(ConnectionUrl.ToConnectionString("postgresql://sim:secret@127.0.0.1:9/sim"), null), default));
        Assert.Equal(("server", FindingState.Wrong), (found.Area, found.State));
        Assert.StartsWith("127.0.0.1:9/sim: the store cannot be reached", found.Says, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", $"{found}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ext4", 100L << 30, FindingState.Fine)]
    [InlineData("ext4", 1L << 30, FindingState.Note)]
    [InlineData("ext4", 1L << 20, FindingState.Wrong)]
    [InlineData("nfs4", 100L << 30, FindingState.Wrong)]
    [InlineData("CIFS", 100L << 30, FindingState.Wrong)]
    public void A_disk_that_is_full_or_none_of_this_machine_is_told(string format, long free, FindingState worst) =>
        Assert.Equal(worst, DiskCheck.Of("/data", format, free).Max(finding => finding.State));

    private static string Mend(string sql) => sql.Replace("{known}", $"{StorePulse.KnownSchema}", StringComparison.Ordinal);

    /// <remarks>How full the disk is, is this machine's affair.</remarks>
    private async Task<IReadOnlyList<Finding>> Look() => [.. (await Doctor.Embedded(DataFolder.At(store.Folder), null, default)).Where(finding => finding.Area != "disk")];

    private async Task Append()
    {
        await using var streams = new MartenStreamStore(await store.Postgres.EnsureLogins(), TimeProvider.System, store.Postgres.Verify);
        var key = new StreamKey("a", "main");
        if ((await streams.Scenarios(default)).Count == 0) Assert.IsType<AppendOutcome.Appended>(await streams.Append([new StreamAppend(key, 0, [new Change.Opened(null, null, ""), new Change.Kept(new("x"), "")], Origin.Command)], "ann", default));
    }

    private async Task Ask(string sql)
    {
        await using var connection = await store.Connect();
        await RecordTable.Ask(connection, sql);
    }
}
