using Sim.Store.Following;
using Sim.Web.Api;

namespace Sim.Web.Tests;

/// <summary>Verbs that are counted as they run, and may be held.</summary>
internal sealed class CountedVerbs(IVerbs verbs) : IVerbs
{
    private int ran;

    public int Count => Volatile.Read(ref ran);

    /// <summary>What a call waits for before it runs.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Seen by the last call.</summary>
    public CancellationToken Last { get; private set; }

    public IReadOnlyList<Operation> Operations => verbs.Operations;

    public async Task<Ran> Run(Call call, CancellationToken cancellation)
    {
        Interlocked.Increment(ref ran);
        Last = cancellation;
        await Gate;
        return await verbs.Run(call, cancellation);
    }

    public Task<string?> Tag(Call question, CancellationToken cancellation) => verbs.Tag(question, cancellation);

    public Task<ScenarioVersions?> Versions(string? scenario, CancellationToken cancellation) => verbs.Versions(scenario, cancellation);

    public IAsyncEnumerable<IReadOnlyList<StreamVersion>> Follow(string? scenario, CancellationToken cancellation) => verbs.Follow(scenario, cancellation);
}
