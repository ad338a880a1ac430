using Sim.Events;

namespace Sim.Branches;

/// <summary>Whose word counts where a branch and its parent's newer versions speak of the same thing.</summary>
public enum Side
{
    /// <summary>The branch's own change stays.</summary>
    Ours,
    /// <summary>The branch's own change is withdrawn.</summary>
    Theirs,
}

/// <param name="Id">One of the ids of a <see cref="RebaseConflict"/>.</param>
public sealed record Settlement(EventId Id, Side Side);

/// <summary>Something that a rebase may not pass over in silence.</summary>
/// <param name="Unit">What the branch itself says, as a whole.</param>
/// <param name="Theirs">What became of it on the parent, in words.</param>
/// <param name="Ours">What the branch says, in words.</param>
/// <param name="Against">Why the branch's own change cannot stay; empty where it can.</param>
/// <param name="Settled">Null: nobody decided.</param>
public sealed record RebaseConflict(OwnUnit Unit, string Theirs, string Ours, ValueList<Problem> Against, Side? Settled)
{
    /// <summary>The id by which it is called; any of the unit's will do.</summary>
    public EventId Id => Unit.Ids[0];

    /// <summary>Null where it is settled.</summary>
    public Refusal? Refusal => (Settled, Against) switch
    {
        (null, { Count: 0 }) => new Refusal($"'{Id}' is in conflict: {Theirs}; the branch {Ours}", $"--ours {Id} keeps what the branch says, --theirs {Id} withdraws it"),
        (null, _) => new Refusal($"'{Id}' is in conflict: {Theirs}; the branch {Ours}; that cannot stay ({Against[0].What})", $"--theirs {Id} withdraws it"),
        (Side.Ours, { Count: > 0 }) => new Refusal($"what the branch says of '{Id}' cannot stay: {string.Join("; ", Against.Select(problem => problem.What))}", $"--theirs {Id} withdraws it"),
        _ => null,
    };
}
