using System.Text;
using Sim.Branches;
using Sim.Events;
using Sim.Files;
using Sim.Store.Backups;
using Sim.Store.Chains;
using Sim.Store.Following;
using Sim.Store.Working;

namespace Sim.Store.Tests;

/// <summary>What an import is, whichever the store. Each test works in an empty one.</summary>
public abstract class ImportContract : IDisposable
{
    private const string Header = "date\tsource\tsource_iso3\tcameo\ttarget\ttarget_iso3\n";
    private static readonly StreamKey Main = new("icews", "main");
    private static readonly StreamKey Files = StreamKey.OfFiles("icews");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sim-import-");

    protected abstract IStreamStore Store { get; }

    public void Dispose()
    {
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_first_import_makes_the_scenario_and_a_second_of_the_file_appends_nothing()
    {
        var first = await Done("a.tsv", Rows(0, 50));
        Assert.Equal((50, 0, 55, false), (first.Appended, first.Known, first.Version, first.WasComplete));
        Assert.Equal([new CatalogEntry("main", null, null, 55)], await Store.Branches("icews", default));
        var read = await Store.Read(Main, null, default);
        Assert.Equal(Enumerable.Range(1, 55), read.Select(recorded => recorded.Version));
        Assert.All(read, recorded => Assert.Equal((Origin.Command, "ann"), (recorded.Origin, recorded.By)));
        Assert.Equal([new Change.Imported("main", 55, first.Survey.Digest, "icews", "a", 51, 51)], (await Store.Read(Files, null, default)).Select(recorded => recorded.Change));

        var again = await Done("a.tsv", Rows(0, 50));
        Assert.Equal((0, 50, 55, true), (again.Appended, again.Known, again.Version, again.WasComplete));
        Assert.Equal(read, await Store.Read(Main, null, default));
        Assert.Single(await Store.Read(Files, null, default));
    }

    [Fact]
    public async Task What_is_imported_is_a_timeline_like_any_other()
    {
        await Done("a.tsv", Rows(0, 5));
        var timeline = Timeline.Of(Lineage.Of("icews", "main", null, _ => Store.Read(Main, null, default).GetAwaiter().GetResult().Select(recorded => recorded.Change)));
        Assert.Equal(5, timeline.Events.Count);
        Assert.Empty(Consistency.Problems(timeline));
    }

    [Fact]
    public async Task Of_a_file_that_overlaps_an_earlier_one_only_new_rows_are_appended()
    {
        await Done("a.tsv", Rows(0, 50));
        var second = await Done("b.tsv", Rows(30, 60));
        Assert.Equal((40, 20, 96), (second.Appended, second.Known, second.Version)); // One entry declares the source.
        await SameEvents(Rows(0, 90));
    }

    [Fact]
    public async Task Equal_rows_count_each_and_once_more_where_a_later_file_has_more_of_them()
    {
        await Done("a.tsv", Row(1) + Row(1) + Row(2));
        var second = await Done("b.tsv", Row(2) + Row(1) + Row(1) + Row(1));
        Assert.Equal((1, 3), (second.Appended, second.Known));
        await SameEvents(Row(1) + Row(1) + Row(1) + Row(2));
    }

    [Fact]
    public async Task Filters_may_be_widened_later_and_what_came_before_is_not_doubled()
    {
        var text = Rows(0, 20) + Row(3, "KAZ");
        var narrow = await Done("a.tsv", text, ImportChoices.Interstate);
        var wide = await Done("a.tsv", text);
        Assert.Equal((20, 1, 20), (narrow.Appended, wide.Appended, wide.Known));
        Assert.Equal(narrow.Source, wide.Source);
    }

    [Fact]
    public async Task A_file_read_otherwise_is_refused_since_its_events_would_stand_there_twice()
    {
        await Done("a.tsv", Rows(0, 5));
        var refused = Assert.IsType<Outcome<ImportDone>.Refused>(await Import(Store, "a.tsv", Rows(0, 5), ImportChoices.MergeRecipients));
        Assert.Contains("has this file already, read as 'icews'", refused.Refusals[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_import_that_was_cut_off_goes_on_where_it_ended(int commits)
    {
        await Done("a.tsv", Row(0));
        await Assert.ThrowsAsync<IOException>(() => Import(new Failing(Store, commits), "b.tsv", Rows(0, 25_000)));
        var rest = await Done("b.tsv", Rows(0, 25_000));
        Assert.Equal(24_999 - commits * 10_000 + (commits > 0 ? 1 : 0), rest.Appended);
        Assert.Equal(commits * 10_000 + (commits > 0 ? 1 : 0), rest.After);
        await SameEvents(Rows(0, 25_000));
        Assert.True((await Done("b.tsv", Rows(0, 25_000))).WasComplete);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_not_made_twice()
    {
        await Done("a.tsv", Row(0));
        await Assert.ThrowsAsync<IOException>(() => Import(new Failing(Store, 1) { AfterTheFact = true }, "b.tsv", Rows(0, 12_000)));
        await Done("b.tsv", Rows(0, 12_000));
        await SameEvents(Rows(0, 12_000));
    }

    [Fact]
    public async Task A_first_import_that_was_cut_off_leaves_nothing_and_begins_anew()
    {
        await Assert.ThrowsAsync<IOException>(() => Import(new Failing(Store, 0), "a.tsv", Rows(0, 30)));
        Assert.Empty(await Store.Scenarios(default));
        Assert.Equal(30, (await Done("a.tsv", Rows(0, 30))).Appended);
    }

    [Fact]
    public async Task Of_two_that_import_at_once_both_end_with_each_row_once()
    {
        await Done("a.tsv", Row(0));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(() => Import(Store, "b.tsv", Rows(0, 15_000)))));
        Assert.All(outcomes, outcome => Assert.IsType<Outcome<ImportDone>.Done>(outcome));
        await SameEvents(Rows(0, 15_000));
    }

    [Fact]
    public async Task Of_two_that_make_the_scenario_at_once_one_does()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(() => Import(Store, "a.tsv", Rows(0, 3_000)))));
        Assert.Equal(3_000, outcomes.Cast<Outcome<ImportDone>.Done>().Sum(done => done.Value.Appended));
        await SameEvents(Rows(0, 3_000));
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_appends_nothing()
    {
        Assert.Equal(50, (await Done("a.tsv", Rows(0, 50), mode: ImportMode.DryRun)).Appended);
        Assert.Empty(await Store.Scenarios(default));
        await Done("a.tsv", Rows(0, 50));
        Assert.Equal((10, 40), (await Done("b.tsv", Rows(10, 50), mode: ImportMode.DryRun)) is var told ? (told.Appended, told.Known) : default);
        Assert.Equal(55, (await Store.Branches("icews", default))[0].Version);
    }

    [Fact]
    public async Task Files_of_one_name_are_sources_of_their_own_and_a_named_source_is_cited_as_it_is()
    {
        Assert.Equal("a", (await Done("a.tsv", Rows(0, 5))).Source);
        Assert.Equal("a-2", (await Done("a.tsv", Rows(5, 5))).Source);
        Assert.Equal("a-2", (await Done("a.tsv", Rows(5, 5))).Source);
        Assert.Equal("a", (await Done("c.tsv", Rows(20, 5), source: "a")).Source);
        var declared = (await Store.Index(Main, default)).Told.Select(recorded => recorded.Change).OfType<Change.Declared>().Select(change => change.Declaration).OfType<Declaration.Sourced>();
        Assert.Equal(["a", "a-2"], declared.Select(sourced => sourced.Source.Id));
        Assert.All(declared, sourced => Assert.Equal(Reliability.F, sourced.Source.Reliability));
    }

    [Fact]
    public async Task What_was_taken_back_is_not_brought_again()
    {
        await Done("a.tsv", Rows(0, 3));
        var id = ((Change.Asserted)(await Store.Read(Main, null, default))[^1].Change).Event.Id;
        await Store.Append([new StreamAppend(Main, 8, [new Change.Retracted(id, "a hoax")], Origin.Command)], "ann", default);
        Assert.Equal((1, 3), (await Done("b.tsv", Rows(0, 4))) is var done ? (done.Appended, done.Known) : default);
    }

    [Fact]
    public async Task A_closed_root_takes_no_file()
    {
        await Done("a.tsv", Rows(0, 3));
        await Store.Append([new StreamAppend(Main, 8, [new Change.Closed("answered")], Origin.Command)], "ann", default);
        Assert.IsType<Outcome<ImportDone>.Refused>(await Import(Store, "b.tsv", Rows(0, 4)));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 10_000)]
    public async Task A_file_that_grows_while_it_is_imported_is_refused_and_taken_by_the_next_import(bool isThere, int batches)
    {
        if (isThere) await Done("a.tsv", Row(0));
        var (path, grown) = (await Written("b.tsv", Rows(0, 25_000)), 0);
        var refused = Assert.IsType<Outcome<ImportDone>.Invalid>(await Imported(Store, path, Icews(ImportChoices.None), progress: new Now(told =>
        {
            if (told.Step == ImportStep.Appending && grown++ == 0) Grow(path);
        })));
        Assert.Equal("b.tsv was changed while it was imported: import it again", Assert.Single(refused.Problems));
        Assert.Equal(isThere, (await Store.Scenarios(default)).Count > 0);
        if (isThere) Assert.Equal(batches, (await Store.Read(Main, null, default)).Count(recorded => recorded.Change is Change.Asserted));
        Assert.IsType<Outcome<ImportDone>.Done>(await Imported(Store, path, Icews(ImportChoices.None)));
        await SameEvents(Rows(0, 25_000) + Row(24_999));

        // As another program would: this one's own locks would keep it out.
        static void Grow(string path) => System.Diagnostics.Process.Start("sh", ["-c", "tail -n 1 \"$0\" >> \"$0\"", path]).WaitForExit();
    }

    [Fact]
    public async Task A_mapped_file_is_known_by_its_own_ids_and_its_map_serves_the_next()
    {
        Assert.True(ColumnMap.TryParse("date=When,actor=From,action=Act,recipient=To,id=Id", out var map, out _));
        const string head = "When;From;Act;To;Id\n", one = "2018-01-02;KAZ;010;RUS;x-1\n", two = "2018-01-03;KAZ;036;RUS;\n";
        Assert.Equal(2, Assert.IsType<Outcome<ImportDone>.Done>(await Imported(Store, await Written("a.csv", one + two, head), new ImportReading(ImportFormat.Csv) { Map = map })).Value.Appended);
        var next = Assert.IsType<Outcome<ImportDone>.Done>(await Imported(Store, await Written("b.csv", two + two + one.Replace("010", "040", StringComparison.Ordinal), head), new ImportReading(ImportFormat.Csv))).Value;
        Assert.Equal((1, 2), (next.Appended, next.Known));
        Assert.Equal("x-1", ((Change.Asserted)(await Store.Read(Main, null, default)).First(recorded => recorded.Change is Change.Asserted).Change).Event.Id.Value);
    }

    /// <summary>The events on the root are those that one import of the text would make, each once.</summary>
    private async Task SameEvents(string rows)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Header + rows));
        var expected = ImportRows.Read(stream, new ImportReading(ImportFormat.Icews), Scale.Goldstein, "any").OfType<ImportRow.Read>().Select(row => row.Event with { Citations = [] });
        var actual = (await Store.Read(Main, null, default)).Select(recorded => recorded.Change).OfType<Change.Asserted>().Select(change => change.Event with { Citations = [] });
        Assert.Equal(expected.OrderBy(happened => happened.Id), actual.OrderBy(happened => happened.Id));
    }

    private async Task<ImportDone> Done(string name, string rows, ImportChoices choices = ImportChoices.None, ImportMode mode = ImportMode.Append, string? source = null) =>
        Assert.IsType<Outcome<ImportDone>.Done>(await Import(Store, name, rows, choices, mode, source)).Value;

    private async Task<Outcome<ImportDone>> Import(IStreamStore store, string name, string rows, ImportChoices choices = ImportChoices.None, ImportMode mode = ImportMode.Append, string? source = null) =>
        await Imported(store, await Written(name, rows), Icews(choices), mode, source);

    private static ImportReading Icews(ImportChoices choices) => new(ImportFormat.Icews, choices);

    private async Task<string> Written(string name, string rows, string header = Header)
    {
        var path = Path.Combine(folder.FullName, $"{Guid.NewGuid():N}", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, header + rows);
        return path;
    }

    private static async Task<Outcome<ImportDone>> Imported(IStreamStore store, string path, ImportReading reading, ImportMode mode = ImportMode.Append, string? source = null, IProgress<ImportProgress>? progress = null)
    {
        using var file = ImportFile.Open(path, () => throw new InvalidOperationException());
        var order = new ImportOrder("icews", reading, source, Reliability.F) { Mode = mode };
        return await new Workspace(_ => Task.FromResult(store), "ann").Import(order, file, _ => { }, progress ?? new Now(_ => { }), default);
    }

    private sealed class Now(Action<ImportProgress> told) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => told(value);
    }

    private static string Rows(int first, int count) => string.Concat(Enumerable.Range(first, count).Select(i => Row(i)));

    private static string Row(int i, string recipient = "UKR") => $"{Day.Text(new DateOnly(2018, 1, 1).AddDays(i / 100))}\tPerson {i}\tKAZ\t010\tSomebody\t{recipient}\n";

    /// <summary>A store that goes away after some appends: before the next is made, or when it was made and before it says so.</summary>
    private sealed class Failing(IStreamStore store, int commits) : IStreamStore
    {
        private int left = commits;

        public bool AfterTheFact { get; init; }

        public Task<IReadOnlyList<string>> Scenarios(CancellationToken cancellation) => store.Scenarios(cancellation);

        public Task<IReadOnlyList<CatalogEntry>> Branches(string scenario, CancellationToken cancellation) => store.Branches(scenario, cancellation);

        public Task<IReadOnlyList<Recorded>> Read(StreamKey key, int? upTo, CancellationToken cancellation) => store.Read(key, upTo, cancellation);

        public Task<IReadOnlyList<CatalogEntry>> Ancestry(StreamKey branch, CancellationToken cancellation) => store.Ancestry(branch, cancellation);

        public Task<IReadOnlyList<IReadOnlyList<Recorded>>> Read(IReadOnlyList<StreamKey> keys, CancellationToken cancellation) => store.Read(keys, cancellation);

        public Task<IndexedStream> Index(StreamKey root, CancellationToken cancellation) => store.Index(root, cancellation);

        public Task<int> VersionBy(StreamKey key, DateTimeOffset instant, CancellationToken cancellation) => store.VersionBy(key, instant, cancellation);

        public Task<IReadOnlyList<Recorded>> Texts(StreamKey key, IReadOnlyCollection<int> versions, CancellationToken cancellation) => store.Texts(key, versions, cancellation);

        public Task<IReadOnlyList<StreamProof>> Verify(string? scenario, IReadOnlyCollection<StreamHead> earlier, CancellationToken cancellation) => store.Verify(scenario, earlier, cancellation);
        public IWorkQueue Work => store.Work;
        public IAsyncEnumerable<IReadOnlyList<StreamVersion>> Follow(string? scenario, CancellationToken cancellation) => store.Follow(scenario, cancellation);

        public Task<StorePulse> Pulse(CancellationToken cancellation) => store.Pulse(cancellation);

        public Task<Outcome<BackupTotals>> Backup(Stream to, CancellationToken cancellation) => store.Backup(to, cancellation);

        public Task<Outcome<BackupTotals>> Restore(Stream from, string name, CancellationToken cancellation) => store.Restore(from, name, cancellation);

        public Task<IReadOnlyDictionary<EventId, int>> Find(StreamKey key, IReadOnlyCollection<EventId> ids, int? upTo, CancellationToken cancellation) => store.Find(key, ids, upTo, cancellation);

        /// <summary>Cut off while the entries go in.</summary>
        public Task<AppendOutcome> Load(RootLoad load, string by, CancellationToken cancellation) => store.Load(load with { Changes = Cut(load.Changes) }, by, cancellation);

        public async Task<AppendOutcome> Append(IReadOnlyList<StreamAppend> appends, string by, CancellationToken cancellation)
        {
            if (left-- == 0) throw new IOException("the store went away");
            var outcome = await store.Append(appends, by, cancellation);
            return AfterTheFact ? throw new IOException("the store went away") : outcome;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static IEnumerable<Change> Cut(IEnumerable<Change> changes)
        {
            foreach (var change in changes.Take(10)) yield return change;
            throw new IOException("the store went away");
        }
    }
}

public sealed class MemoryImportTests : ImportContract
{
    protected override IStreamStore Store { get; } = new MemoryStreamStore(TimeProvider.System);
}

[Collection(OnPostgres.Name)]
public sealed class MartenImportTests(TestPostgres postgres) : ImportContract, IAsyncLifetime
{
    private TestStore? store;

    protected override IStreamStore Store => store!.Streams;

    public async Task InitializeAsync() => store = await TestStore.Create(postgres);

    public async Task DisposeAsync() => await store!.DisposeAsync();
}
