namespace Sim.Cli;

/// <summary>Scenarios in the store.</summary>
public sealed record ListAnswer(IReadOnlyList<ListedScenario> Scenarios);

public sealed record ListedScenario(string Scenario, string Title, int Events, int Branches, int Sources);

/// <param name="Appended">Changes appended; 0: the store had it all.</param>
public sealed record LoadAnswer(string Scenario, int Appended, IReadOnlyList<LoadedStream> Streams);

public sealed record LoadedStream(string Branch, int Version, int Appended);

public sealed record CheckAnswer(IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings);

/// <param name="Changed">False: it was so already.</param>
public sealed record ChangeAnswer(string Branch, bool Changed, string What);

public sealed record ForkAnswer(string Branch, string Parent, DateOnly From, DateOnly? Until, int Basis);

public sealed record StoreAnswer(string State, string Address, string Folder);
