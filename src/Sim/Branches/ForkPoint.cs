namespace Sim.Branches;

/// <summary>Where a branch leaves its parent, and how much of the parent it sees.</summary>
/// <param name="From">The branch agrees with its parent before this day (exclusive); its own changes take effect on it or later.</param>
/// <param name="Until">
/// It inherits the parent's events that take effect before this day (exclusive). Null: an overlay, history goes on except where the branch
/// undercuts it. Equal to <paramref name="From"/>: clean, nothing after the fork but the branch's own.
/// </param>
/// <param name="Basis">The version of the parent's stream up to which (inclusive) the branch knows it.</param>
public sealed record ForkPoint(DateOnly From, DateOnly? Until, int Basis)
{
    public bool IsClean => Until is not null;

    public bool Inherits(DateOnly effective) => Until is not { } until || effective < until;
}
