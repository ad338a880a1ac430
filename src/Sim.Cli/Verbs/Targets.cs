using Sim.Branches;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>References that name a branch to be changed, or one to be read whole.</summary>
internal static class Targets
{
    /// <summary>Changes go to a branch as it stands now.</summary>
    public static Outcome<Reference> Newest(Reference reference) => reference switch
    {
        { File: not null } => new Outcome<Reference>.Invalid("a file is edited in an editor: change it there, or 'sim load' it and name SCENARIO/BRANCH"),
        { Version: not null } or { Day: not null } or { KnownBy: not null } => new Outcome<Reference>.Invalid($"a change goes to the branch as it stands now: write {(reference with { Version = null, Day = null, KnownBy = null })}"),
        _ => new Outcome<Reference>.Done(reference),
    };

    /// <summary>What a branch states is of no day.</summary>
    public static Outcome<Reference> Whole(Reference reference) => reference is { Day: null, KnownBy: null }
        ? new Outcome<Reference>.Done(reference)
        : new Outcome<Reference>.Invalid($"a branch's changes are taken at a version, not at a day: write {(reference with { Day = null, KnownBy = null })}");
}
