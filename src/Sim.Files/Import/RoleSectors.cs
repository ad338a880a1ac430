using Sim.Events;

namespace Sim.Files;

/// <summary>Who speaks: sectors by the words of ICEWS and by the role codes of CAMEO.</summary>
internal static class RoleSectors
{
    /// <summary>The words of a role, first match: what takes up arms against a state before its army, courts and parliaments before governments.</summary>
    private static readonly (Sector Sector, string[] Words)[] ByWord =
    [
        (Sector.Gov, ["head of government", "ruling", "government affiliated", "presidential family", "central bank", "state media"]),
        (Sector.Opp, ["opposition", "rebel", "insurgent", "militant", "militia", "guerrilla", "separatist", "dissident", "extremist", "terrorist", "armed gang", "armed band", "combatant", "freedom fighter"]),
        // A party's people speak for it, whoever of them holds an office.
        (Sector.Cvl, ["candidate", "party", "parties"]),
        (Sector.Mil, ["military", "army", "navy", "naval", "air force", "armed force", "troop", "marine corp", "fighter bomber", "commando", "admiral", "general staff", "chief of staff", "reserve personnel", "coast guard"]),
        (Sector.Jud, ["judge", "court", "judiciary", "judicial", "prosecutor"]),
        (Sector.Leg, ["parliament", "congress", "senate", "senator", "legislature", "legislative", "lawmaker", "assembl", "representatives", "duma", "member of legislative"]),
        (Sector.Igo, ["international government organization"]),
        (Sector.Gov, ["government", "ministr", "minister", "police", "cabinet", "governor", "mayor", "foreign affairs", "domestic affairs", "royal", "authorities", "official", "envoy", "embassy",
            "ambassador", "high commission", "intelligence", "secret agent", "election commission", "department", "regulator", "civil servant", "bureaucrat", "secretar", "attorney general",
            "security advisor", "security council", "inspector general", "director general", "customs", "ombudsman", "public sector", "press service", "executive", "representative to the", "president"]),
        (Sector.Med, ["media", "newspaper", "journalis", "news", "blogger", "report", "broadcast", "television", "radio", "press"]),
        (Sector.Bus, ["business", "company", "industry", "airline", "bank", "industr", "corporation", "trader"]),
    ];

    /// <summary>ICEWS writes <c>Military (Russia)</c>: a role within a country. A person's or a country's name alone speaks for the government.</summary>
    public static Sector OfName(string name)
    {
        var open = name.LastIndexOf(" (", StringComparison.Ordinal);
        return open > 0 && name.EndsWith(')') ? OfRole(name[..open]) : Sector.Gov;
    }

    /// <summary>Of the list of an actor's sectors in ICEWS' full export, e.g. <c>Parties,Government,Executive</c>.</summary>
    public static Sector OfSectors(string list)
    {
        var parts = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // An office counts before the party whose member holds it.
        if (parts.Any(part => part is "Executive" or "Executive Office")) return Sector.Gov;
        foreach (var (sector, _) in ByWord.Skip(1))
            if (sector != Sector.Cvl && Array.Exists(parts, part => OfRole(part) == sector)) return sector;
        return parts.Length == 0 ? Sector.Gov : Sector.Cvl;
    }

    /// <summary>Of CAMEO's first role code of an actor; empty: its government.</summary>
    /// <remarks>Police, spies and their like act for the state; armed groups against it; other roles are of its people.</remarks>
    public static Sector OfCameo(ReadOnlySpan<char> code) => code switch
    {
        "" or "GOV" or "COP" or "SPY" => Sector.Gov,
        "MIL" => Sector.Mil,
        "LEG" => Sector.Leg,
        "JUD" => Sector.Jud,
        "IGO" => Sector.Igo,
        "OPP" or "REB" or "SEP" or "INS" or "UAF" or "RAD" => Sector.Opp,
        "MED" => Sector.Med,
        "BUS" or "MNC" => Sector.Bus,
        _ => Sector.Cvl,
    };

    /// <summary>A role whose words name no office is one of the country's people.</summary>
    private static Sector OfRole(string role)
    {
        foreach (var (sector, words) in ByWord)
            foreach (var word in words)
                if (role.Contains(word, StringComparison.OrdinalIgnoreCase)) return sector;
        return Sector.Cvl;
    }
}
