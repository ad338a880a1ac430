namespace Sim.Faults.Breaking;

/// <summary>Something that goes wrong while Sim works.</summary>
/// <param name="Name">As the totals name it.</param>
/// <param name="Weight">How often it is chosen, beside the others.</param>
/// <param name="Strike">Does it, and looks whether what was promised holds. False: it came too late and broke nothing.</param>
internal sealed record Fault(string Name, int Weight, Func<Scene, Task<bool>> Strike)
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("program killed while it appends, loads or imports", 8, scene => Deaths.OfWork(scene, Kills.Program)),
        new("server killed while something appends, loads or imports", 5, scene => Deaths.OfWork(scene, Kills.Server)),
        new("one connection's process killed on the server", 4, scene => Deaths.OfWork(scene, Kills.Connection)),
        new("connection cut at a commit that the server gets", 4, scene => Deaths.OfCommit(scene, isDelivered: true)),
        new("connection cut at a commit that never comes to the server", 4, scene => Deaths.OfCommit(scene, isDelivered: false)),
        new("program or server killed while it writes a snapshot", 3, Deaths.OfSnapshot),
        new("snapshot cut or bits of it turned", 3, Spoiling.Snapshot),
        new("program or server killed while it backs up", 2, Deaths.OfBackup),
        new("program or server killed while it restores", 1, Deaths.OfRestore),
        new("program or server killed at the first set-up", 1, Deaths.OfSetUp),
        new("disk full", 1, Spoiling.Disk),
        new("clock moved backwards", 2, Crowding.Clock),
        new("two programs append to one branch", 2, Crowding.TwoPrograms),
        new("32 writers on 32 branches", 1, Crowding.ManyWriters),
    ];
}
