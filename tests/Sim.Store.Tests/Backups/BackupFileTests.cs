using System.IO.Compression;
using System.Text;
using FsCheck.Xunit;
using Sim.Branches;

namespace Sim.Store.Tests.Backups;

/// <summary>The file, which every store reads by the same reader.</summary>
public sealed class BackupFileTests : BackupContract
{
    protected override Task<IStreamStore> Empty() => Task.FromResult<IStreamStore>(new MemoryStreamStore(Clock));

    [Property(Arbitrary = [typeof(Records)], MaxTest = 50)]
    public Task Any_record_survives(IReadOnlyList<IReadOnlyList<Change>> streams) => Survives(streams);

    public static TheoryData<string, string, string> Damages => new()
    {
        { "\"by\":\"ann\"", "\"by\":\"bob\"", "a/main: v1 is not what was recorded" },
        { "\"recorded\":1", "\"recorded\":2", "a/main: v1 is not what was recorded" },
        { "\"origin\":\"file\"", "\"origin\":\"command\"", "a/main: v1 is not what was recorded" },
        { "\"version\":2,", "\"version\":3,", "a/main: v2 is missing, and v3 is there" },
        { "\"version\":2,", "\"version\":2,\"version\":2,", "f:4: the line is damaged" },
        { "\"version\":2,", "\"version\":2,\"more\":2,", "f:4: the line is damaged" },
        { "\"data\":{", "\"data\":{\"x\":{\"y\":1,\"y\":1},", "f:3: the line is damaged" },
        { "\"name\":\"event-retracted\"", "\"name\":\"event-dreamt\"", "not an event that this version of sim knows" },
        { "\"listed\":true", "\"listed\":\"true\"", "f:2: the line is damaged" },
        { "{\"stream\":\"a/main\"", "{\"stream\":\"a/../main\"", "f:2: the line is damaged" },
        { "{\"stream\":\"a/what-if\"", "{\"stream\":\"a/main\"", "the stream a/main is there twice" },
        { "{\"stream\":\"a/what-if\"", "{\"stream\":\"a/other\"", "a/other: v1 is not what was recorded" },
        { "{\"sim-backup\":1,", "{\"sim-backup\":2,", "f: a newer sim wrote it (its form is 2, this sim reads 1): install that version" },
        { $"{{\"sim-backup\":1,\"schema\":{Schema.Version}", "{\"sim-backup\":1,\"schema\":999", "f: a newer sim wrote it (its schema is 999," },
        { "{\"sim-backup\":1,", "{\"sim-backup\":0,", "f: no backup that sim wrote" },
        { "{\"sim-backup\":1,", "{\"backup\":1,", "f: no backup that sim wrote" },
        { "\"sha256\":\"", "\"sha256\":\"0", "f: its digest is not that of its content" },
        { $"\"schema\":{Schema.Version}", "\"schema\":3", "f: its digest is not that of its content" },
        { "\"listed\":true", "\"listed\":false", "f: its digest is not that of its content" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task What_is_not_as_it_was_written_is_refused_and_nothing_of_it_is_there(string part, string other, string told)
    {
        var text = Unpacked(await Written(await Recorded()));
        Assert.Contains(part, text, StringComparison.Ordinal);
        var at = text.IndexOf(part, StringComparison.Ordinal);
        await Refused(Packed(text[..at] + other + text[(at + part.Length)..]), told);
    }

    [Fact]
    public async Task A_file_cut_anywhere_is_refused()
    {
        var written = await Written(await Recorded());
        foreach (var part in new[] { 0.0, 0.001, 0.3, 0.7, 0.99 }) await Refused(written[..(int)(written.Length * part)], part < 0.01 ? "no backup that sim wrote" : ":");
        var lines = Unpacked(written).TrimEnd('\n').Split('\n');
        foreach (var kept in new[] { 1, 2, 3, lines.Length - 1 }) await Refused(Packed(string.Join('\n', lines[..kept]) + "\n"), $"f:{kept + 1}: it ends before its end: it was cut off");
    }

    [Fact]
    public async Task A_file_with_more_after_its_end_or_lines_left_out_or_exchanged_is_refused()
    {
        var text = Unpacked(await Written(await Recorded()));
        await Refused(Packed(text + "{}\n"), "something stands after its end");
        var lines = text.TrimEnd('\n').Split('\n');
        await Refused(Packed(string.Join('\n', [.. lines[..4], .. lines[5..]]) + "\n"), "v3 is missing");
        (lines[4], lines[5]) = (lines[5], lines[4]);
        await Refused(Packed(string.Join('\n', lines) + "\n"), "v3 is missing");
    }

    [Fact]
    public async Task A_line_without_an_end_fills_no_memory()
    {
        var endless = new MemoryStream();
        using (var gzip = new GZipStream(endless, CompressionLevel.Fastest, leaveOpen: true))
            for (var part = 0; part < 300; part++) gzip.Write(new byte[1 << 20]);
        var before = GC.GetTotalAllocatedBytes();
        await Refused(endless.ToArray(), "f:1: the line is longer than any that sim writes");
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 400L << 20);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no gzip at all, and long enough to be looked at")]
    public async Task What_is_no_backup_is_said_to_be_none(string text) => await Refused(Encoding.UTF8.GetBytes(text), "f: no backup that sim wrote: 'sim backup FILE' writes one");

    [Fact]
    public async Task Branches_that_stand_on_nothing_or_on_themselves_are_refused_though_their_chains_hold()
    {
        await using var store = new MemoryStreamStore(Clock);
        await Append(store, Main, 0, [new Change.Opened(null, null, "")]);
        await Append(store, new StreamKey("a", "x"), 0, [new Change.Opened("y", Samples.Point with { Basis = 1 }, "")]);
        await Append(store, new StreamKey("a", "y"), 0, [new Change.Opened("x", Samples.Point with { Basis = 1 }, "")]);
        await Refused(await Written(store), "stands on no root");

        await using var orphan = new MemoryStreamStore(Clock);
        await Append(orphan, new StreamKey("a", "x"), 0, [new Change.Opened("main", Samples.Point with { Basis = 1 }, "")]);
        await Refused(await Written(orphan), "stands on a version that its parent never had");
    }
}
