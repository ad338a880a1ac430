namespace Sim.Runs;

/// <summary>What a rule's variables stand for: up to four numbers of countries, the first variable's foremost, so that they sort as their codes do.</summary>
internal readonly record struct Bindings(ulong Packed) : IComparable<Bindings>
{
    public const int Most = Rules.ReactionRule.MostVariables;
    public const int Unbound = -1;

    /// <returns>A country's number, or <see cref="Unbound"/>.</returns>
    public int this[int slot] => (int)(Packed >> Shift(slot) & 0xFFFF) - 1;

    /// <summary>With an unbound variable bound.</summary>
    public Bindings With(int slot, int country) => new(Packed | (ulong)(country + 1) << Shift(slot));

    /// <summary>Whether one of the variables stands for the country.</summary>
    public bool Holds(int country, int slots)
    {
        for (var slot = 0; slot < slots; slot++)
            if (this[slot] == country) return true;
        return false;
    }

    public int CompareTo(Bindings other) => Packed.CompareTo(other.Packed);

    public static bool operator <(Bindings left, Bindings right) => left.Packed < right.Packed;
    public static bool operator >(Bindings left, Bindings right) => left.Packed > right.Packed;
    public static bool operator <=(Bindings left, Bindings right) => left.Packed <= right.Packed;
    public static bool operator >=(Bindings left, Bindings right) => left.Packed >= right.Packed;

    private static int Shift(int slot) => 16 * (Most - 1 - slot);
}
