using Sim.Events;
using Sim.Rules;

namespace Sim.Branches;

/// <summary>What a branch's stream states besides events. The nearest branch of a lineage that states one decides it.</summary>
public abstract record Declaration
{
    private Declaration() { }

    /// <summary>What identifies it within a branch: later declarations under the key win.</summary>
    public abstract DeclarationKey Key { get; }

    /// <param name="Window">The days that the scenario is about, both included; null where not stated.</param>
    public sealed record Described(string Title, string Question, DaySpan? Window) : Declaration
    {
        public override DeclarationKey Key => new(DeclarationKind.Scenario);
    }

    public sealed record Premised(Premise Premise) : Declaration
    {
        public Premised(string premise) : this(new Premise(premise)) { }

        public override DeclarationKey Key => new(DeclarationKind.Premise);
    }

    public sealed record Sourced(Source Source) : Declaration
    {
        public override DeclarationKey Key => new(DeclarationKind.Source, Source.Id);
    }

    public sealed record Cast(DeclaredActor Actor) : Declaration
    {
        public override DeclarationKey Key => new(DeclarationKind.Actor, Actor.Code);
    }

    public sealed record Opposed(Conflict Conflict) : Declaration
    {
        public override DeclarationKey Key => new(DeclarationKind.Conflict, Conflict.Id);
    }

    public sealed record Judged(Judgment Judgment) : Declaration
    {
        public override DeclarationKey Key => new(DeclarationKind.Judgment, Judgment.Id.Value);
    }

    /// <summary>Accounts that contradict each other: all are kept, a view states which it counts.</summary>
    /// <param name="Claims">At least two, in ordinal order.</param>
    public sealed record Disputed(ValueList<EventId> Claims) : Declaration
    {
        public override DeclarationKey Key => new(DeclarationKind.Rivals, string.Join(' ', Claims));
    }

    public sealed record Ruled(ReactionRule Rule) : Declaration
    {
        public override DeclarationKey Key => new(DeclarationKind.Rule, Rule.Id);
    }

    public sealed record Signposted(Signpost Signpost) : Declaration
    {
        public override DeclarationKey Key => new(DeclarationKind.Signpost, Signpost.Id);
    }

    public sealed record Decaying(HalfLife HalfLife) : Declaration
    {
        public override DeclarationKey Key => new(DeclarationKind.HalfLife);
    }

    public sealed record Scaled(Scale Scale) : Declaration
    {
        public override DeclarationKey Key => new(DeclarationKind.Scale);
    }
}

public enum DeclarationKind
{
    Scenario,
    Premise,
    HalfLife,
    Scale,
    Actor,
    Source,
    Conflict,
    Judgment,
    Rivals,
    Rule,
    Signpost,
}

/// <param name="Id">Empty for what a branch states once.</param>
public readonly record struct DeclarationKey(DeclarationKind Kind, string Id = "")
{
    public override string ToString() => Id.Length == 0 ? Kind.ToString().ToLowerInvariant() : $"{Kind.ToString().ToLowerInvariant()} {Id}";
}

/// <summary>The days after which an event weighs half, in whole thousandths of a day, more than 0.</summary>
public readonly record struct HalfLife
{
    /// <exception cref="ArgumentOutOfRangeException">Not within 0.001 to 100,000 days.</exception>
    public HalfLife(int thousandths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(thousandths, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(thousandths, 100_000_000);
        Thousandths = thousandths;
    }

    /// <summary>50 days: the value that tuning finds on ICEWS 2018.</summary>
    public static HalfLife Default { get; } = new(50_000);

    public int Thousandths { get; }
    public double Days => Thousandths / 1000.0;

    public override string ToString() => Decimals.Text(Thousandths);
}

/// <param name="Kind">country, organisation, territory or group. Only countries get postures by default.</param>
public sealed record DeclaredActor(string Code, string Name, string Kind)
{
    public const string Country = "country";

    public static IReadOnlyList<string> Kinds { get; } = [Country, "organisation", "territory", "group"];
}

/// <summary>Two sides, each a list of actor codes.</summary>
public sealed record Conflict(string Id, string Title, ValueList<string> SideA, ValueList<string> SideB);

/// <summary>What a source or analyst concludes. It counts for nothing; it can be undercut, and stands beside the posture.</summary>
/// <param name="About">Actor codes.</param>
/// <param name="Confidence">Null where not stated.</param>
/// <param name="Because">Events without which it would not have been concluded.</param>
public sealed record Judgment(
    EventId Id, Edtf Occurred, DateOnly? Placed, string Says, ValueList<string> About, Confidence? Confidence,
    ValueList<Citation> Citations, ValueList<EventId> Because, Expectation? Expects)
{
    public DateOnly Effective => Placed ?? (Occurred.HasOpenStart ? Occurred.Bounds.Last : Occurred.Bounds.First);

    /// <summary>The day from which it counts as known, by the rule of events: the effective day where that was chosen or an end is open, else the last day.</summary>
    public DateOnly Known => Placed is not null || Occurred.HasOpenStart || Occurred.HasOpenEnd ? Effective : Occurred.Bounds.Last;
}

/// <summary>What the numbers should say if the judgment is right: one of the labels, on that stance, on the day the judgment takes effect.</summary>
public sealed record Expectation(string Country, string Toward, Channel Channel, Channel TowardChannel, ValueList<string> Labels);
