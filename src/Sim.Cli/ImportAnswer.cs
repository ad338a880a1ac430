namespace Sim.Cli;

/// <param name="Branch">With the scenario.</param>
/// <param name="Version">Of the branch, after the import.</param>
/// <param name="Source">That the events cite.</param>
/// <param name="Reading">How the rows were read, as it is kept.</param>
/// <param name="Digest">SHA-256 of the unpacked file.</param>
/// <param name="WasComplete">The same file was imported before, all of it.</param>
/// <param name="Appended">Events appended, or with <paramref name="DryRun"/> to be appended.</param>
/// <param name="Known">Events whose ids the branch had.</param>
/// <param name="After">The line after which an interrupted import went on; 0: from the beginning.</param>
/// <param name="Rows">Of the file, without its header.</param>
/// <param name="Events">Rows that can be used: those that are in now, whenever they were appended.</param>
/// <param name="First">The first day on which one of them takes effect.</param>
/// <param name="Last">The last such day.</param>
/// <param name="Rejects">The file that the rejected rows were written to.</param>
public sealed record ImportAnswer(
    string Branch, int Version, string File, string Source, string Reading, string Digest, bool DryRun, bool WasComplete, int Appended, int Known, int After, int Rows, int Events,
    DateOnly? First, DateOnly? Last, IReadOnlyList<ImportCount> LeftOut, IReadOnlyList<ImportCount> Rejected, string? Rejects);

/// <param name="Reason">A word that stays.</param>
/// <param name="What">The reason in words.</param>
public sealed record ImportCount(string Reason, string What, int Rows);
