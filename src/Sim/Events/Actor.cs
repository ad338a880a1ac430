namespace Sim.Events;

/// <summary>Who speaks or acts within a country, as CAMEO's role codes name it.</summary>
public enum Sector
{
    /// <summary>Government, the default.</summary>
    Gov,
    /// <summary>Military.</summary>
    Mil,
    /// <summary>Legislature.</summary>
    Leg,
    /// <summary>Judiciary.</summary>
    Jud,
    /// <summary>An intergovernmental organisation's officials.</summary>
    Igo,
    /// <summary>Political opposition.</summary>
    Opp,
    /// <summary>Civilians.</summary>
    Cvl,
    /// <summary>Media.</summary>
    Med,
    /// <summary>Business.</summary>
    Bus,
}

/// <summary>For whom a sector speaks: the state, or its people.</summary>
public enum Channel
{
    Government,
    Society,
}

/// <summary>A country (ISO 3166 alpha-3) or another declared actor, and the sector of it that acts. Written <c>KAZ</c> or <c>KAZ/CVL</c>.</summary>
public readonly record struct Actor(string Code, Sector Sector = Sector.Gov)
{
    /// <summary>Government for GOV, MIL, LEG, JUD and IGO; society for OPP, CVL, MED and BUS.</summary>
    public Channel Channel => Sector <= Sector.Igo ? Channel.Government : Channel.Society;

    public override string ToString() => Sector == Sector.Gov ? Code : $"{Code}/{Sector.Code()}";

    /// <param name="problem">What is wrong and how to write it, or empty. Whether the code is declared is not asked here.</param>
    public static bool TryParse(string text, out Actor actor, out string problem)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (code, role) = slash < 0 ? (text, "GOV") : (text[..slash], text[(slash + 1)..]);
        actor = default;
        if (!IsCode(code))
        {
            problem = $"'{text}' is not an actor: write a country's ISO 3166 alpha-3 code or a declared actor, e.g. KAZ or KAZ/CVL";
            return false;
        }
        if (!Sectors.TryParse(role, out var sector))
        {
            problem = $"'{role}' is not a sector: one of {string.Join(", ", Sectors.Codes)}";
            return false;
        }
        actor = new Actor(code, sector);
        problem = "";
        return true;
    }

    /// <summary>2 to 16 capital letters and digits, a letter first.</summary>
    public static bool IsCode(string text) =>
        text.Length is >= 2 and <= 16 && char.IsAsciiLetterUpper(text[0]) && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}

public static class Sectors
{
    public static IReadOnlyList<string> Codes { get; } = [.. Enum.GetValues<Sector>().Select(Code)];

    public static string Code(this Sector sector) => sector.ToString().ToUpperInvariant();

    public static bool TryParse(string code, out Sector sector)
    {
        var index = Codes.ToList().IndexOf(code);
        sector = (Sector)Math.Max(index, 0);
        return index >= 0;
    }
}
