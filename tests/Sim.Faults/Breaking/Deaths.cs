using System.Diagnostics;
using System.Net;
using Npgsql;
using Sim.Cli;
using Sim.Store;
using Sim.Store.Backups;
using Sim.Store.Tests.Chains;

namespace Sim.Faults.Breaking;

/// <summary>Programs and servers that die, and connections that break, while something is written.</summary>
internal static class Deaths
{
    internal delegate Task<bool> Blow(Scene scene, Process running, string kind);

    public static Task<bool> OfWork(Scene scene, Blow blow)
    {
        var work = Work.Any(scene.Number, scene.Dice, scene.Arena);
        return scene.Break(work, running => blow(scene, running, work.Kind));
    }

    public static async Task<bool> OfCommit(Scene scene, bool isDelivered)
    {
        var work = Work.Any(scene.Number, scene.Dice, scene.Arena);
        var address = new NpgsqlConnectionStringBuilder((await scene.Arena.Postgres.EnsureLogins()).Application!);
        await using var line = new CuttingLine(new IPEndPoint(IPAddress.Loopback, address.Port), isDelivered);
        line.Open();
        line.Arm();
        address.Port = line.Port;
        return await scene.Break(work, async running =>
        {
            await running.WaitForExitAsync();
            return line.HasCut;
        }, address.ConnectionString);
    }

    /// <summary>The first question about a long root writes one.</summary>
    public static async Task<bool> OfSnapshot(Scene scene)
    {
        var work = await Long(scene);
        var question = new Work("snapshot", ["posture", $"{work.Scenario}/main", "--format", "json"], work.Scenario, [], IsWhole: true);
        return await scene.Break(question, running => Any(scene)(scene, running, question.Kind));
    }

    /// <summary>The file is there whole or not at all.</summary>
    public static async Task<bool> OfBackup(Scene scene)
    {
        var (first, second) = (File(scene, "first"), File(scene, "second"));
        var work = new Work("backup", ["backup", first], Work.Ground, [], IsWhole: true);
        var hasStruck = await scene.Break(work, running => Any(scene)(scene, running, work.Kind), again: ["backup", second]);
        foreach (var file in new[] { first, second }.Where(System.IO.File.Exists))
        {
            await using var restored = new MemoryStreamStore(TimeProvider.System);
            await using var read = System.IO.File.OpenRead(file);
            scene.Witness.Promise(await restored.Restore(read, file, default) is Outcome<BackupTotals>.Done, $"{file} stands under its name and is no whole backup");
            if (file == second) await scene.Witness.Look(restored, [Work.Ground]);
            System.IO.File.Delete(file);
        }
        return hasStruck;
    }

    /// <summary>The other store has all of it or nothing.</summary>
    public static async Task<bool> OfRestore(Scene scene)
    {
        var file = File(scene, "moved");
        scene.Witness.Promise((await scene.Arena.Run(["backup", file])).Code == ExitCode.Done, "a backup that nothing breaks is not made");
        await using var other = Arena.New();
        scene.Witness.Promise((await other.Run(["list"])).Code == ExitCode.Done, "an empty store does not open");
        var moved = scene with { Arena = other };
        var process = other.Start(["restore", file]);
        var hasStruck = await Any(scene)(moved, process, "restore");
        var (code, error) = await Arena.End(process);
        scene.Witness.Promise(!error.Contains("sim failed", StringComparison.Ordinal), $"restore crashed: {error}");
        await using (var store = await other.Open(TimeProvider.System, default))
        {
            if (code == ExitCode.Done || (await store.Scenarios(default)).Count > 0) await scene.Witness.Look(store, [Work.Ground]);
            else scene.Witness.Promise((await store.Verify(null, [], default)).Count == 0, "a restore that was broken off left something behind");
        }
        var (second, said) = await other.Run(["restore", file]);
        scene.Witness.Promise(second is ExitCode.Done or ExitCode.Refused, $"restore is asked again and is not done: {second} {said}");
        await using (var store = await other.Open(TimeProvider.System, default)) await scene.Witness.Look(store, [Work.Ground]);
        return hasStruck;
    }

    public static async Task<bool> OfSetUp(Scene scene)
    {
        await using var fresh = Arena.New();
        var (first, witness) = (Work.Begin(fresh), new Witness(fresh));
        var hasStruck = await (scene with { Arena = fresh, Witness = witness }).Break(first with { Kind = "set-up" }, running => Any(scene)(scene with { Arena = fresh }, running, "set-up"));
        scene.Witness.Take(witness);
        return hasStruck;
    }

    /// <summary>A root of more entries than a snapshot is worth, of which none is kept.</summary>
    internal static async Task<Work> Long(Scene scene)
    {
        var work = Work.Import(scene.Number, 4500, scene.Dice, scene.Arena);
        var (code, error) = await scene.Arena.Run(work.Args);
        scene.Saw(work, code, error);
        scene.Witness.Promise(code == ExitCode.Done, $"an import that nothing breaks is not done: {error}");
        return work;
    }

    private static Blow Any(Scene scene) => scene.Dice.Once(2) ? Kills.Program : Kills.Server;

    private static string File(Scene scene, string name) => Path.Combine(scene.Arena.Files, $"{name}-{scene.Number}.sim-backup");
}
