using Sim.Events;

namespace Sim.Postures;

/// <param name="Counterpart">Empty where it concerns the holder alone.</param>
/// <param name="Subject">Empty where nothing is to be told apart.</param>
public readonly record struct StandingKey(StandingKind Kind, string Holder, string Counterpart, string Subject) : IComparable<StandingKey>
{
    /// <summary>Symmetric kinds have their ends in ordinal order.</summary>
    public static StandingKey Of(StandingKind kind, string holder, string counterpart, string subject) =>
        kind.IsSymmetric() && string.CompareOrdinal(holder, counterpart) > 0 ? new(kind, counterpart, holder, subject) : new(kind, holder, counterpart, subject);

    public bool Concerns(string code) => Holder == code || Counterpart == code;

    /// <summary>For a symmetric kind between the two: the one that is not <paramref name="code"/>.</summary>
    public string Other(string code) => Holder == code ? Counterpart : Holder;

    public int CompareTo(StandingKey other)
    {
        if (Kind != other.Kind) return Kind.CompareTo(other.Kind);
        var byHolder = string.CompareOrdinal(Holder, other.Holder);
        if (byHolder != 0) return byHolder;
        var byCounterpart = string.CompareOrdinal(Counterpart, other.Counterpart);
        return byCounterpart != 0 ? byCounterpart : string.CompareOrdinal(Subject, other.Subject);
    }

    public static bool operator <(StandingKey left, StandingKey right) => left.CompareTo(right) < 0;
    public static bool operator >(StandingKey left, StandingKey right) => left.CompareTo(right) > 0;
    public static bool operator <=(StandingKey left, StandingKey right) => left.CompareTo(right) <= 0;
    public static bool operator >=(StandingKey left, StandingKey right) => left.CompareTo(right) >= 0;

    /// <summary>The key of its cell: <c>kind/holder/counterpart/subject</c>.</summary>
    public override string ToString() => $"{Kind.Name()}/{Holder}/{Counterpart}/{Subject}";
}

/// <summary>What holds on a day.</summary>
/// <param name="Size">As last stated for this state; another stated size is another state of things, silence about it is not.</param>
/// <param name="Since">The effective day of <paramref name="By"/>, the event that set the present state.</param>
/// <param name="Until">As the last event on it states, which need not be <paramref name="By"/>; null: until an event ends it.</param>
/// <param name="LastEvent">The effective day of the last event on the key, even one that changed nothing.</param>
public sealed record Standing(StandingKey Key, string State, int? Size, DateOnly Since, EventId By, Lapse? Until, DateOnly LastEvent)
{
    /// <summary>Whether nobody knows how long it lasted: it gives no involvement and no alert.</summary>
    public bool IsUnconfirmed => Until is { Day: null };

    public bool HasLapsedBy(DateOnly day) => Until?.Day <= day;

    /// <summary>State as people read it: with size, and <c>unconfirmed since DAY</c> where its end is unknown.</summary>
    public string Text => State + (Size is { } size ? $" ({size:N0})" : "") + (IsUnconfirmed ? $", unconfirmed since {Day.Text(LastEvent)}" : "");
}
