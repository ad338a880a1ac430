using Sim.Branches;
using Sim.Store;

namespace Sim.Cli.Tests;

/// <summary>A store in one of whose streams some changes stand that no command makes.</summary>
/// <param name="after">The version of the stream after which they stand.</param>
internal sealed class DeclaringStore(IStreamStore inner, StreamKey key, int after, params IReadOnlyList<Change> declared) : IStreamStore
{
    public Task<IReadOnlyList<string>> Scenarios(CancellationToken cancellation) => inner.Scenarios(cancellation);

    public async Task<IReadOnlyList<CatalogEntry>> Branches(string scenario, CancellationToken cancellation) =>
        [.. (await inner.Branches(scenario, cancellation)).Select(entry => entry.Branch == key.Branch && scenario == key.Scenario ? entry with { Version = entry.Version + declared.Count } : entry)];

    public async Task<IReadOnlyList<Recorded>> Read(StreamKey stream, int? upTo, CancellationToken cancellation)
    {
        var records = await inner.Read(stream, null, cancellation);
        if (stream == key)
            records = [.. records.Take(after), .. declared.Select(change => records[0] with { Change = change }), .. records.Skip(after)];
        return [.. records.Take(upTo ?? int.MaxValue).Select((record, index) => record with { Version = index + 1 })];
    }

    public Task<AppendOutcome> Append(IReadOnlyList<StreamAppend> appends, string by, CancellationToken cancellation) => inner.Append(
        [.. appends.Select(append => append.Key == key ? append with { ExpectedVersion = append.ExpectedVersion - declared.Count } : append)], by, cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
