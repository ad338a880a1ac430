using Sim.Cli;
using Sim.Cli.Serving;
using Sim.Store;

namespace Sim.Faults.Breaking;

/// <summary>Nothing breaks, but many are at it, or the clock is wrong.</summary>
internal static class Crowding
{
    private const int Writers = 32;

    public static async Task<bool> Clock(Scene scene)
    {
        var early = new Shifted(TimeSpan.FromDays(-scene.Dice.Throw(4000) - 1));
        var work = Work.Record("main", scene.Number, scene.Dice);
        await using (var store = await scene.Arena.Open(early, default)) await Typed(scene, store, work);
        var after = Work.Record("main", scene.Number + 1_000_000, scene.Dice);
        await using (var store = await scene.Arena.Open(TimeProvider.System, default)) await Typed(scene, store, after);
        await scene.Witness.Look(Work.Ground);
        return true;
    }

    public static async Task<bool> TwoPrograms(Scene scene)
    {
        var works = Enumerable.Range(0, 2).Select(program => Work.Record("main", scene.Number + 2_000_000 + program * 1_000_000, scene.Dice)).ToList();
        var processes = works.Select(work => scene.Arena.Start(work.Args)).ToList();
        foreach (var (work, process) in works.Zip(processes))
        {
            var (code, error) = await Arena.End(process);
            scene.Saw(work, code, error);
            scene.Witness.Promise(code == ExitCode.Done, $"of two who append at once one is not done: {error}");
        }
        await scene.Witness.Look(Work.Ground);
        return true;
    }

    public static async Task<bool> ManyWriters(Scene scene)
    {
        await using var store = await scene.Arena.Open(TimeProvider.System, default);
        var works = Enumerable.Range(0, Writers).Select(writer => Enumerable.Range(0, 3).Select(number => Work.Record($"b{scene.Number}-{writer}", number, scene.Dice)).ToList()).ToList();
        await Task.WhenAll(works.Select((mine, writer) => Task.Run(async () =>
        {
            var forked = await Type(store, ["fork", $"{Work.Ground}/main", $"b{scene.Number}-{writer}", "--at", "2022-01-01", "--premise", "What if?"]);
            lock (scene.Witness) scene.Witness.Promise(forked.Code == ExitCode.Done, $"a fork is not done: {forked.Error}");
            foreach (var work in mine) await Typed(scene, store, work);
        })));
        await scene.Witness.Look(Work.Ground);
        return true;
    }

    private static async Task Typed(Scene scene, IStreamStore store, Work work)
    {
        var (code, error) = await Type(store, work.Args);
        lock (scene.Witness)
        {
            scene.Saw(work, code, error);
            scene.Witness.Promise(code == ExitCode.Done, $"{work.Kind} is not done: {error}");
        }
    }

    private static async Task<(int Code, string Error)> Type(IStreamStore store, IReadOnlyList<string> args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (await Cli.Program.Run([.. args], new Terminal(output, error, false, 120), (_, _) => Task.FromResult<IStreamStore>(new LentStore(store, null)), "ann"), $"{error}");
    }

    private sealed class Shifted(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
