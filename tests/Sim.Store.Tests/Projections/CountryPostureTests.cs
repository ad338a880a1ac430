using Sim.Branches;
using Sim.Events;
using Sim.Store.Projections;

namespace Sim.Store.Tests.Projections;

[Collection(OnPostgres.Name)]
public sealed class CountryPostureTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly StreamKey Main = new("a", "main");

    private TestStore? store;

    public async Task InitializeAsync() => store = await TestStore.Create(postgres);

    public async Task DisposeAsync() => await store!.DisposeAsync();

    [Fact]
    public async Task Each_country_stands_as_of_its_own_last_day()
    {
        await Append(0, new Change.Opened(null, null, ""), Act("e1", "2022-02-20", "KAZ", "RUS"), Act("e2", "2022-02-24", "RUS", "UKR"), Act("e3", "2022-02-22", "CSTO", "KAZ"));
        await store!.Streams.RunProjections(default);
        Assert.Equal(["a/main/KAZ 2022-02-22", "a/main/RUS 2022-02-24", "a/main/UKR 2022-02-24"], (await Documents()).Select(document => $"{document.Id} {document.AsOf}"));
    }

    [Fact]
    public async Task The_documents_are_the_fold_and_a_rebuild_gives_the_same_bytes()
    {
        await Append(0, [new Change.Opened(null, null, ""), .. Years(2019, 8)]);
        await store!.Streams.RunProjections(default);
        await Append(await Version(), [.. Years(2010, 3)]); // Late: they change what came before.
        await store.Streams.RunProjections(default);
        await Append(await Version(), new Change.Retracted(new EventId("2019-0"), "a hoax"), new Change.Declared(new Declaration.Decaying(new HalfLife(90_000))));
        await store.Streams.RunProjections(default);

        var running = await Rows();
        Assert.Equal(await Folded(), (await Documents()).Select(Line));

        await store.Streams.RebuildProjections(default);
        Assert.Equal(running, await Rows());

        await Append(await Version(), Act("later", "2024-01-01", "KAZ", "UKR"));
        await store.Streams.RunProjections(default);
        Assert.Equal(await Folded(), (await Documents()).Select(Line));
    }

    [Fact]
    public async Task What_files_stated_is_nobody_s_posture()
    {
        await Append(0, new Change.Opened(null, null, ""), Act("e1", "2022-02-20", "KAZ", "RUS"));
        await store!.Streams.Append([new StreamAppend(StreamKey.OfFiles("a"), 0, [.. Samples.OfFiles], Origin.File)], "ann", default);
        await store.Streams.RunProjections(default);
        Assert.Equal(["a/main/KAZ", "a/main/RUS"], (await Documents()).Select(document => document.Id));
        var running = await Rows();
        await store.Streams.RebuildProjections(default);
        Assert.Equal(running, await Rows());
    }

    [Fact]
    public async Task A_country_without_events_left_has_no_document_and_unchanged_ones_are_not_written()
    {
        await Append(0, new Change.Opened(null, null, ""), Act("e1", "2022-02-20", "KAZ", "RUS"), Act("e2", "2022-02-24", "CHN", "IND"));
        await store!.Streams.RunProjections(default);
        var before = await Written();
        await Append(3, new Change.Retracted(new EventId("e1"), "a hoax"));
        await store.Streams.RunProjections(default);
        Assert.Equal(["a/main/CHN", "a/main/IND"], (await Documents()).Select(document => document.Id));
        Assert.Equal(before.Where(row => row.Contains("CHN", StringComparison.Ordinal) || row.Contains("IND", StringComparison.Ordinal)), await Written());
    }

    [Fact]
    public async Task A_branch_that_is_no_root_has_no_documents()
    {
        await Append(0, new Change.Opened(null, null, ""), Act("e1", "2022-02-20", "KAZ", "RUS"));
        await store!.Streams.Append([new StreamAppend(new("a", "b"), 0, [new Change.Opened("main", Samples.Point, ""), Act("e2", "2022-03-01", "CHN", "IND")], Origin.Command)], "ann", default);
        await store.Streams.RunProjections(default);
        Assert.All(await Documents(), document => Assert.Equal("main", document.Branch));
    }

    [Fact]
    public async Task Writers_that_collide_leave_nothing_for_the_projections_to_wait_for()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => Append(0, new Change.Opened(null, null, $"{writer}"), Act($"e{writer}", "2022-02-20", "KAZ", "RUS")))));
        await store!.Streams.RunProjections(default);
        Assert.Equal(2, (await Documents()).Count);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_projected_stops_the_projection_and_is_not_left_out()
    {
        await Append(0, new Change.Opened(null, null, ""), Act("e1", "2022-02-20", "KAZ", "RUS"));
        await store!.Ask("""
            insert into sim.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived, headers, user_name)
            values (nextval('sim.mt_events_sequence'), gen_random_uuid(), 'a/main', 3, '{}', 'event-dreamt', now(), '*DEFAULT*', 'event-dreamt', false, '{"origin":"file"}', 'x');
            update sim.mt_streams set version = 3
            """);
        Assert.Contains("event-dreamt", (await Assert.ThrowsAsync<ProjectionStopped>(() => store!.Streams.RunProjections(default))).Message, StringComparison.Ordinal);
        Assert.Contains("event-dreamt", (await Assert.ThrowsAsync<ProjectionStopped>(() => store!.Streams.RebuildProjections(default))).Message, StringComparison.Ordinal);
        Assert.Empty(await Documents());
    }

    private static Change.Asserted Act(string id, string day, string actor, string recipient, string action = "051") => new(new PoliticalEvent
    {
        Id = new EventId(id),
        Occurred = Edtf.Parse(day),
        Actor = new Actor(actor),
        Action = new ActionCode(action),
        Recipient = new Actor(recipient),
    });

    private static IEnumerable<Change> Years(int first, int count)
    {
        string[] countries = ["KAZ", "RUS", "UKR", "CHN", "USA"], actions = ["051", "112", "0331", "190", "1222"];
        return Enumerable.Range(first, count).SelectMany(year => Enumerable.Range(0, 60).Select(i => Act(
            $"{year}-{i}", $"{year}-{i % 12 + 1:00}-{i % 28 + 1:00}", countries[i % 5], countries[(i + 1 + i / 5 % 4) % 5], actions[i % 7 % 5])));
    }

    private async Task Append(int expected, params Change[] changes) =>
        await store!.Streams.Append([new StreamAppend(Main, expected, changes, Origin.File)], "ann", default);

    private async Task<int> Version() => (await store!.Streams.Branches("a", default)).Single().Version;

    private async Task<IEnumerable<string>> Folded()
    {
        var recorded = await store!.Streams.Read(Main, null, default);
        var timeline = Timeline.Of(new Lineage("a", [Branch.Fold("main", recorded.Select(entry => entry.Change))]));
        return CountryPostures.Of(Answers.View.Of(new Reference("a", null, "main", recorded.Count, null, null), timeline)!).Select(Line);
    }

    private static string Line(CountryPosture document) => $"{document.Id} {document.AsOf} {Canonical(document.Posture)}";

    /// <summary>With the keys in one order: jsonb has its own.</summary>
    private static string Canonical(System.Text.Json.JsonElement json) => json.ValueKind switch
    {
        System.Text.Json.JsonValueKind.Object => "{" + string.Join(",", json.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => $"{property.Name}:{Canonical(property.Value)}")) + "}",
        System.Text.Json.JsonValueKind.Array => "[" + string.Join(",", json.EnumerateArray().Select(Canonical)) + "]",
        System.Text.Json.JsonValueKind.Number => $"{json.GetDouble():R}",
        _ => json.GetRawText(),
    };

    private async Task<List<CountryPosture>> Documents() => [.. (await store!.Lines("select data::text from sim.mt_doc_countryposture order by id collate \"C\""))
        .Select(json => System.Text.Json.JsonSerializer.Deserialize<CountryPosture>(json, System.Text.Json.JsonSerializerOptions.Web)!)];

    private Task<List<string>> Rows() => store!.Lines("select id || data::text from sim.mt_doc_countryposture order by id collate \"C\"");

    private Task<List<string>> Written() => store!.Lines("select id || ' ' || xmin::text from sim.mt_doc_countryposture order by id collate \"C\"");
}
