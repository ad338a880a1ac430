namespace Sim.Cli;

/// <summary>Scenarios in the store.</summary>
public sealed record ListAnswer(IReadOnlyList<ListedScenario> Scenarios);

public sealed record ListedScenario(string Scenario, string Title, int Events, int Branches, int Sources);

public sealed record CheckAnswer(IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings);

/// <param name="Changed">False: it was so already.</param>
public sealed record ChangeAnswer(string Branch, bool Changed, string What);

public sealed record ForkAnswer(string Branch, string Parent, DateOnly From, DateOnly? Until, int Basis);

/// <param name="From">The branch whose changes were copied, in full.</param>
/// <param name="To">The branch that took them, at the version with them.</param>
/// <param name="Already">What was so already.</param>
public sealed record GraftAnswer(string From, string To, bool Changed, IReadOnlyList<string> Copied, IReadOnlyList<string> Already);

/// <param name="Root">At the version with the promoted event.</param>
/// <param name="Branch">The branch that assumed it.</param>
/// <param name="Retracted">What it happened instead of.</param>
/// <param name="Dangling">Events on the root that still stand and name what was retracted as a cause.</param>
public sealed record PromotionAnswer(string Root, string Branch, string Event, bool Changed, IReadOnlyList<string> Retracted, IReadOnlyList<string> Dangling);

/// <param name="Folder">Empty for a server that was named.</param>
/// <param name="Role">As whom it is read and appended; null where it does not run.</param>
/// <param name="Guard">What refuses to change recorded events: <c>role and trigger</c>, <c>trigger</c>, or <c>nothing</c>; null where there are none yet.</param>
public sealed record StoreAnswer(string State, string Address, string Folder, string? Role, string? Guard);
