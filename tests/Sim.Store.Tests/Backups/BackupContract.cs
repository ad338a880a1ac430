using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sim.Branches;
using Sim.Store.Backups;

namespace Sim.Store.Tests.Backups;

/// <summary>What a backup is, whichever store wrote it or takes it.</summary>
public abstract class BackupContract
{
    protected static readonly FixedTime Clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    protected static readonly StreamKey Main = new("a", "main");
    private static readonly StreamKey WhatIf = new("a", "what-if"), Files = StreamKey.OfFiles("a");

    /// <summary>One for all that is refused: nothing of it is ever there.</summary>
    private IStreamStore? refusing;

    /// <summary>Empty.</summary>
    protected abstract Task<IStreamStore> Empty();

    public static class Records
    {
        public static Arbitrary<IReadOnlyList<IReadOnlyList<Change>>> Any { get; } = Arb.From(
            Gen.Choose(0, 3).SelectMany(streams => Gen.Choose(1, 6).SelectMany(count => Gen.Frequency((2, AnyChange.Later), (1, AnyChange.Plain)).ListOf(count))
                .Select(changes => (IReadOnlyList<Change>)[.. changes.Where(change => change is not Change.Rebased)]).ListOf(streams)).Select(all => (IReadOnlyList<IReadOnlyList<Change>>)[.. all]));
    }

    /// <summary>What is restored is what was recorded, and gives the same backup.</summary>
    /// <param name="streams">Changes after the first of each.</param>
    protected async Task Survives(IReadOnlyList<IReadOnlyList<Change>> streams)
    {
        await using var first = await Empty();
        foreach (var (index, changes) in streams.Index())
            await Append(first, new StreamKey("a", index == 0 ? "main" : $"b{index}"), 0, [index == 0 ? new Change.Opened(null, null, "") : new Change.Opened("main", Samples.Point with { Basis = 1 }, ""), .. changes]);
        var written = await Written(first);
        await using var second = await Empty();
        var restored = await Restored(second, written);
        Assert.Equal((streams.Count, streams.Sum(changes => changes.Count + 1L)), (restored.Streams, restored.Entries));
        await Same(first, second);
        Assert.Equal(written, await Written(second));
        // The other way in holds the same.
        await using var third = new MemoryStreamStore(Clock);
        await Restored(third, written);
        Assert.Equal(written, await Written(third));
    }

    [Fact]
    public async Task A_store_of_every_kind_of_change_comes_back_with_its_heads_and_goes_on_from_there()
    {
        await using var first = await Recorded();
        var heads = (await first.Verify(null, [], default)).Select(proof => proof.Head).ToList();
        await using var second = await Empty();
        await Restored(second, await Written(first));
        await Same(first, second);
        // What was written down of the one proves the other, now and after more.
        await Append(second, Main, Samples.Later.Count + 1, [new Change.Kept(new("later"), "")]);
        await Append(second, Files, 1, [Samples.OfFiles[0]]);
        Assert.All(await second.Verify(null, heads, default), proof => Assert.Null(proof.Fault));
    }

    [Fact]
    public async Task An_empty_store_makes_a_backup_of_nothing_which_restores_to_nothing()
    {
        await using var first = await Empty();
        await using var second = await Empty();
        Assert.Equal(0, (await Restored(second, await Written(first))).Streams);
        Assert.Empty(await second.Scenarios(default));
    }

    [Fact]
    public async Task Nothing_is_restored_where_something_is()
    {
        await using var first = await Recorded();
        await using var second = await Empty();
        await Append(second, new("b", "main"), 0, [new Change.Opened(null, null, "")]);
        var refused = Assert.IsType<Outcome<BackupTotals>.Refused>(await second.Restore(new MemoryStream(await Written(first)), "f", default));
        Assert.Contains("the store holds a stream already", $"{refused.Refusals[0]}", StringComparison.Ordinal);
        Assert.Equal(["b"], await second.Scenarios(default));
    }

    [Fact]
    public async Task What_turns_out_wrong_at_the_very_end_leaves_nothing_behind()
    {
        var text = Unpacked(await Written(await Recorded()));
        await Refused(Packed(text.Replace("\"sha256\":\"", "\"sha256\":\"0", StringComparison.Ordinal)), "f: its digest is not that of its content");
        await Refused(Packed(text.Replace("\"listed\":true", "\"listed\":false", StringComparison.Ordinal)), "f: its digest is not that of its content");
        await Refused(Packed(text[..text.LastIndexOf("{\"streams\"", StringComparison.Ordinal)]), "it was cut off");
    }

    protected async Task Refused(byte[] file, string told)
    {
        var store = refusing ??= await Empty();
        var invalid = Assert.IsType<Outcome<BackupTotals>.Invalid>(await store.Restore(new MemoryStream(file), "f", default));
        Assert.Contains(told, Assert.Single(invalid.Problems), StringComparison.Ordinal);
        Assert.Empty(await store.Scenarios(default));
        Assert.Empty(await store.Verify(null, [], default));
    }

    protected async Task<IStreamStore> Recorded()
    {
        var store = await Empty();
        await Append(store, Main, 0, [new Change.Opened(null, null, ""), .. Samples.Later.OrderBy(change => change is not Change.Retracted).Where(change => change is not Change.Rebased)]);
        await Append(store, Main, Samples.Later.Count(change => change is not Change.Rebased) + 1, [.. Samples.Later.Where(change => change is Change.Rebased).Select(_ => new Change.Kept(new("again"), ""))]);
        await Append(store, Files, 0, [Samples.OfFiles[0]]);
        await Append(store, WhatIf, 0, [new Change.Opened("main", Samples.Point with { Basis = 2 }, "what if"), new Change.Rebased(Samples.Point with { Basis = 3 })]);
        return store;
    }

    protected static async Task Append(IStreamStore store, StreamKey key, int version, IReadOnlyList<Change> changes)
    {
        if (changes.Count > 0) Assert.IsType<AppendOutcome.Appended>(await store.Append([new StreamAppend(key, version, changes, Origin.File)], "ann", default));
    }

    protected static async Task<byte[]> Written(IStreamStore store)
    {
        var to = new MemoryStream();
        Assert.IsType<Outcome<BackupTotals>.Done>(await store.Backup(to, default));
        return to.ToArray();
    }

    protected static async Task<BackupTotals> Restored(IStreamStore store, byte[] file)
    {
        var outcome = await store.Restore(new MemoryStream(file), "f", default);
        return outcome is Outcome<BackupTotals>.Done(var totals) ? totals : throw new Xunit.Sdk.XunitException($"{outcome}");
    }

    protected static async Task Same(IStreamStore first, IStreamStore second)
    {
        var proofs = await first.Verify(null, [], default);
        Assert.Equal(proofs, await second.Verify(null, [.. proofs.Select(proof => proof.Head)], default));
        Assert.All(proofs, proof => Assert.Null(proof.Fault));
        Assert.Equal(await first.Scenarios(default), await second.Scenarios(default));
        foreach (var scenario in await first.Scenarios(default))
        {
            var branches = await first.Branches(scenario, default);
            Assert.Equal(branches, await second.Branches(scenario, default));
            foreach (var branch in branches)
            {
                var key = new StreamKey(scenario, branch.Branch);
                Assert.Equal(await first.Ancestry(key, default), await second.Ancestry(key, default));
                Columns.Indexes.Same(await first.Index(key, default), await second.Index(key, default));
            }
        }
        foreach (var proof in proofs) Assert.Equal(await first.Read(proof.Head.Key, null, default), await second.Read(proof.Head.Key, null, default));
    }

    protected static string Unpacked(byte[] file)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(file), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    protected static byte[] Packed(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
