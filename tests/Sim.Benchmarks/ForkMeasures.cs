using Npgsql;
using Sim.Benchmarks.Measuring;
using Sim.Branches;
using Sim.Store;

namespace Sim.Benchmarks;

/// <summary>What one branch costs more, alone and after twenty thousand others.</summary>
internal sealed class ForkMeasures(StoreDatabase database, Figures figures)
{
    private const int Branches = 20_000;
    private const int AtOnce = 500;
    private const int Times = 60;

    private static Reference Parent => new(StoreMeasures.Root.Scenario, null, StoreMeasures.Root.Branch, null, null, null);

    public async Task Add(DateOnly at, CancellationToken cancellation)
    {
        await using var store = database.Store();
        var workspace = new Workspace(_ => Task.FromResult<IStreamStore>(store), "benchmark");
        var commit = await Commit(cancellation);
        figures.Tell("PostgreSQL's commit of one row", commit * 1000, "ms", null);
        var before = await Forks(workspace, "before", at, cancellation) - commit;
        figures.Tell("fork, over that commit", before * 1000, "ms", new Target.AtMost(2));

        var version = (await store.Branches(Parent.Scenario!, cancellation)).Single(entry => entry.Branch == Parent.Branch).Version;
        for (var done = 0; done < Branches; done += AtOnce)
        {
            var first = done;
            await store.Append([.. Enumerable.Range(first, AtOnce).Select(i => new StreamAppend(StoreMeasures.Root with { Branch = $"branch-{i}" }, 0,
                [new Change.Opened(Parent.Branch, new ForkPoint(at, null, version), "one of many")], Origin.Command))], "benchmark", cancellation);
        }
        // As the server does by itself within a minute: until then it plans for the few branches that there were.
        await database.Run("analyze", cancellation);
        var after = await Forks(workspace, "after", at, cancellation) - commit;
        figures.Tell($"fork, over that commit, after {Branches:N0} branches", after * 1000, "ms", null);
        figures.Tell($"fork after {Branches:N0} branches ÷ before", after / before, "×", new Target.AtMost(1.3));
        figures.Tell($"the tree of {Branches:N0} branches", await Figures.Median(5, _ => workspace.Tree(Parent.Scenario, cancellation)), "s", new Target.AtMost(1));
    }

    private static async Task<double> Forks(Workspace workspace, string name, DateOnly at, CancellationToken cancellation)
    {
        for (var i = 0; i < Times; i++) await Fork($"{name}-warm-{i}");
        return await Figures.Median(Times, i => Fork($"{name}-{i}"));

        async Task Fork(string branch)
        {
            var outcome = await workspace.Fork(Parent, branch, at, clean: false, new Premise("what if"), cancellation);
            if (outcome is not Outcome<ForkPoint>.Done) throw new InvalidOperationException($"{outcome}");
        }
    }

    /// <summary>As any client would: a prepared insert, which commits by itself.</summary>
    private async Task<double> Commit(CancellationToken cancellation)
    {
        await database.Run("create table one_row (id text primary key, premise text)", cancellation);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var insert = new NpgsqlCommand("insert into one_row values ($1, 'what if')", connection) { Parameters = { new NpgsqlParameter<string>() } };
        await insert.PrepareAsync(cancellation);
        return await Figures.Median(2 * Times, async i =>
        {
            ((NpgsqlParameter<string>)insert.Parameters[0]).TypedValue = $"branch-{i}";
            await insert.ExecuteNonQueryAsync(cancellation);
        });
    }
}
