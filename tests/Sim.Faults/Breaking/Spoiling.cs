using System.Globalization;
using Sim.Cli;

namespace Sim.Faults.Breaking;

/// <summary>What is kept beside the record is damaged, or there is no room for more.</summary>
internal static class Spoiling
{
    private static readonly string[] Damages =
    [
        "update sim_columns.segments set bytes = set_byte(bytes, {0} % length(bytes), get_byte(bytes, {0} % length(bytes)) # (1 << ({0} % 8))) where stream = '{1}'",
        "update sim_columns.segments set bytes = substring(bytes for {0} % length(bytes)) where stream = '{1}'",
        "delete from sim_columns.segments where kind = {0} % 2 + 1 and stream = '{1}'",
    ];

    public static async Task<bool> Snapshot(Scene scene)
    {
        var work = await Deaths.Long(scene);
        string[] question = ["posture", $"{work.Scenario}/main"];
        scene.Witness.Promise((await scene.Arena.Run(question)).Code == ExitCode.Done, "a long root is not answered");
        scene.Witness.Promise(await scene.Arena.Ask($"select count(*) from sim_columns.segments where stream = '{work.Scenario}/main'") is > 0L, "no snapshot was kept");
        await scene.Arena.Ask(string.Format(CultureInfo.InvariantCulture, scene.Dice.Of(Damages), scene.Dice.Throw(1 << 20), $"{work.Scenario}/main"));
        await scene.Witness.Look(work.Scenario);
        await scene.Witness.Look(work.Scenario);
        return true;
    }

    /// <summary>A server whose disk has a few megabytes left, and then has room again.</summary>
    public static async Task<bool> Disk(Scene scene)
    {
        await using var fresh = Arena.New();
        var (begin, witness) = (Work.Begin(fresh), new Witness(fresh));
        var (code, error) = await fresh.Run(begin.Args);
        witness.Saw(begin, code == ExitCode.Done);
        witness.Promise(code == ExitCode.Done, $"a store is not made: {error}");
        await using (var disk = await SmallDisk.Of(fresh))
        {
            await disk.Fill(200_000 + scene.Dice.Throw(6_000_000));
            var full = scene with { Arena = fresh, Witness = witness };
            var work = Work.Import(scene.Number, 6000, scene.Dice, fresh);
            var process = fresh.Start(work.Args);
            (code, error) = await Arena.End(process);
            full.Saw(work, code, error);
            witness.Promise(code == ExitCode.Done || error.Length > 0, "a full disk is not said");
            await disk.Empty();
            await witness.Look(Work.Ground, work.Scenario);
            (code, error) = await fresh.Run(work.Args);
            witness.Promise(code == ExitCode.Done, $"with room again it is not done: {error}");
            witness.Saw(work, isAcknowledged: true);
            await witness.Look(Work.Ground, work.Scenario);
        }
        scene.Witness.Take(witness);
        return true;
    }
}
