using Sim.Answers;

namespace Sim.Store;

/// <param name="Scenario">Null where several files were loaded.</param>
/// <param name="Appended">Changes appended, or with <paramref name="DryRun"/> to be appended; 0: the store had it all.</param>
/// <param name="Conflicts">Those that --take decided.</param>
public sealed record LoadAnswer(
    string? Scenario, int Appended, IReadOnlyList<LoadedStream> Streams, bool DryRun, IReadOnlyList<LoadedScenario> Scenarios, IReadOnlyList<SettledConflict> Conflicts);

public sealed record LoadedStream(string Branch, int Version, int Appended, string Scenario, IReadOnlyList<ToldChange> Changes);

public sealed record LoadedScenario(string Scenario, int Appended);

/// <param name="Taken">file or store.</param>
public sealed record SettledConflict(string Scenario, string Branch, string About, string File, string Store, string Taken);
