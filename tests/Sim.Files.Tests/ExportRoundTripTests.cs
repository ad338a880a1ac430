using System.Text.Json;
using FsCheck.Xunit;
using Parquet;
using Parquet.Serialization;
using Sim.Events;

namespace Sim.Files.Tests;

/// <summary>What JSON Lines and Parquet carry reads back as the same events, standing as they stood.</summary>
public sealed class ExportRoundTripTests
{
    [Property(Arbitrary = [typeof(GeneratedScenarios)], MaxTest = 300)]
    public void Events_read_back_equal_from_json_lines(PoliticalEvent[] events)
    {
        var lines = EventsJsonLines.Lines(events.Select(Exports.Line)).ToList();
        Assert.All(lines, line => Assert.DoesNotContain('\n', line));
        AssertSame(events, [.. lines.Select(line => JsonSerializer.Deserialize<EventRow>(line)!)]);
    }

    [Property(Arbitrary = [typeof(GeneratedScenarios)], MaxTest = 100)]
    public async Task Events_read_back_equal_from_parquet(PoliticalEvent[] events) => AssertSame(events, await FromParquet(events));

    [Fact]
    public async Task Groups_of_rows_come_back_in_order_and_whole()
    {
        var one = new PoliticalEvent { Id = new EventId("a"), Occurred = Edtf.Parse("2022-02-25"), Actor = new Actor("KAZ"), Action = new ActionCode("018"), Begins = [], Because = [new EventId("b")] };
        var events = Enumerable.Range(0, EventsParquet.RowsPerGroup + 3).Select(i => one with { Id = new EventId($"e{i}"), Score = new StatedScore(new Score(i % 20_001 - 10_000)) }).ToArray();
        var (stream, written, pulled) = (new MemoryStream(), 0L, 0);
        IEnumerable<EventLine> Pulled()
        {
            foreach (var happened in events)
            {
                // The first group has left memory before the second is asked for.
                if (pulled++ == EventsParquet.RowsPerGroup) written = stream.Length;
                yield return Exports.Line(happened);
            }
        }
        await EventsParquet.Write(stream, Pulled(), Exports.Ref, default);
        Assert.InRange(written, 10_000, stream.Length - 1);
        AssertSame(events, [.. (await ParquetSerializer.DeserializeAsync<EventRow>(stream)).Data]);
    }

    [Fact]
    public async Task A_parquet_file_has_proper_types_and_names_its_reference()
    {
        var stream = new MemoryStream();
        await EventsParquet.Write(stream, [Exports.Line(new PoliticalEvent { Id = new EventId("a"), Occurred = Edtf.Parse("2022-02-25"), Actor = new Actor("KAZ"), Action = new ActionCode("018") })], Exports.Ref, default);
        await using var reader = await ParquetReader.CreateAsync(stream, new ParquetOptions { UseDateOnlyTypeForDates = true });
        Assert.Equal(Exports.Ref, reader.CustomMetadata["sim.ref"]);
        var types = reader.Schema.DataFields.ToDictionary(field => field.Path.ToString(), field => (field.ClrType, field.IsNullable));
        Assert.Equal((typeof(DateOnly), false), types["effective"]);
        Assert.Equal((typeof(DateOnly), true), types["reported"]);
        Assert.Equal((typeof(decimal), true), types["scored"]);
        Assert.Equal((typeof(bool), false), types["assumed"]);
        Assert.Equal((typeof(ReadOnlyMemory<char>), true), types["recipient"]);
        Assert.Equal((5, 3), reader.Schema.DataFields.OfType<Parquet.Schema.DecimalDataField>().Select(field => (field.Precision, field.Scale)).Distinct().Single());
        Assert.Equal("id", reader.Schema.DataFields[0].Name);
    }

    [Fact]
    public void Control_an_event_that_states_no_standings_is_not_one_that_leaves_them_to_its_action()
    {
        var none = new PoliticalEvent { Id = new EventId("a"), Occurred = Edtf.Parse("2022-02-25"), Actor = new Actor("KAZ"), Action = new ActionCode("018"), Begins = [] };
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertSame([none], [EventRow.Of(Exports.Line(none with { Begins = null }))]));
    }

    private static async Task<IReadOnlyList<EventRow>> FromParquet(PoliticalEvent[] events)
    {
        var stream = new MemoryStream();
        await EventsParquet.Write(stream, events.Select(Exports.Line), Exports.Ref, default);
        return [.. (await ParquetSerializer.DeserializeAsync<EventRow>(stream)).Data];
    }

    /// <summary>Row by row: the event is built again, and each member of the row is the one that was written.</summary>
    private static void AssertSame(PoliticalEvent[] events, IReadOnlyList<EventRow> rows)
    {
        Assert.Equal(events.Length, rows.Count);
        for (var i = 0; i < events.Length; i++)
        {
            Assert.Equal(events[i], Exports.Event(rows[i]));
            var written = EventRow.Of(Exports.Line(events[i]));
            Assert.Equal((written.Score, written.Scored), (rows[i].Score, rows[i].Scored));
            Assert.Equal((events[i].Effective, events[i].Known), (rows[i].Effective, rows[i].Known));
            // A decimal of fixed scale comes back as 7.000.
            Assert.Equal(JsonSerializer.Serialize(written with { Score = 0, Scored = 0 }), JsonSerializer.Serialize(rows[i] with { Score = 0, Scored = 0 }));
        }
    }
}
