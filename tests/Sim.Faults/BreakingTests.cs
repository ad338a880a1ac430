using Sim.Branches;
using Sim.Events;
using Sim.Faults.Breaking;
using Sim.Faults.Fuzzing;
using Sim.Store;
using Xunit.Abstractions;

// Inputs are measured by what the whole process takes.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Sim.Faults;

/// <summary>A short run of what <c>faults</c> does at length: each kind once. And that broken promises are seen.</summary>
public class BreakingTests(ITestOutputHelper output)
{
    private static readonly ulong Seed = ulong.Parse(Environment.GetEnvironmentVariable("SIM_FAULT_SEED") ?? "1", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task What_was_acknowledged_survives_each_kind_of_fault_and_nothing_is_there_by_halves()
    {
        output.WriteLine($"seed {Seed}");
        var totals = await FaultRun.Of(Seed, Fault.All.Count, null, output.WriteLine);
        foreach (var one in totals) output.WriteLine($"{one}");
        Assert.Empty(totals.SelectMany(one => one.Broken));
        Assert.All(totals, one => Assert.True(one.Checks > 0, $"nothing was looked at after '{one.Name}'"));
        Assert.True(totals.Sum(one => one.Faults) >= Fault.All.Count);
    }

    [Theory]
    [InlineData("lost", "was acknowledged and is not there")]
    [InlineData("twice", "is there 2 times")]
    [InlineData("half", "is not there, and")]
    [InlineData("altered", "is not what was recorded")]
    [InlineData("miscounted", "is listed at version")]
    public async Task A_promise_that_is_broken_is_seen(string how, string told)
    {
        await using var arena = Arena.New();
        var (witness, work) = (new Witness(arena), Work.Begin(arena));
        var (code, error) = await arena.Run(work.Args);
        Assert.True(code == 0, error);
        witness.Saw(work, isAcknowledged: true);
        await witness.Look(Work.Ground);
        Assert.Empty(witness.Broken);
        Assert.True(witness.Checks > 10);

        var main = new StreamKey(Work.Ground, "main");
        switch (how)
        {
            case "lost": witness.Saw(Work.Record("main", 1, new Dice(Seed, "lost", 0)), isAcknowledged: true); break;
            case "half": witness.Saw(work with { Args = ["half"], Texts = [.. work.Texts, "never"] }, isAcknowledged: false); break;
            case "twice":
                await using (var store = await arena.Open(TimeProvider.System, default))
                {
                    var entries = await store.Read(main, null, default);
                    var again = entries.Select(entry => entry.Change).OfType<Change.Asserted>().First();
                    await store.Append([new StreamAppend(main, entries.Count, [again with { Event = again.Event with { Id = new EventId("again") } }], Origin.Command)], "ann", default);
                }
                break;
            case "altered": await arena.Ask(Past("update sim.mt_events set data = data || '{\"summary\": \"Otherwise.\"}' where version = 5")); break;
            case "miscounted": await arena.Ask("update sim.mt_streams set version = version + 1 where id = 'ground/main'"); break;
        }
        await witness.Look(Work.Ground);
        Assert.Contains(witness.Broken, problem => problem.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_posture_that_is_not_that_of_its_entries_is_seen()
    {
        await using var arena = Arena.New();
        var scene = new Scene(arena, new Witness(arena), new Dice(Seed, "posture", 0), 0, new Durations());
        var work = await Deaths.Long(scene);
        Assert.Equal(0, (await arena.Run(["posture", $"{work.Scenario}/main"])).Code);
        // Past the record and its hashes, under the snapshot, which goes on saying what was.
        await arena.Ask(Past($"update sim.mt_events set data = data || '{{\"action\": \"190\"}}' where stream_id = '{work.Scenario}/main' and version between 100 and 400 and version < (select max(version) from sim.mt_events)"));
        await scene.Witness.Look(work.Scenario);
        Assert.Contains(scene.Witness.Broken, problem => problem.Contains("by the entries", StringComparison.Ordinal));
    }

    private static string Past(string sql) => $"alter table sim.mt_events disable trigger user; {sql}; alter table sim.mt_events enable always trigger append_only; alter table sim.mt_events enable always trigger append_only_row";
}
