using System.Diagnostics.CodeAnalysis;
using Sim.Events;

namespace Sim.Rules;

/// <summary>A place for a country in a rule: a variable, which is one capital letter and stands for whichever country fits, or an actor's code.</summary>
/// <remarks>Different variables of a rule stand for different countries, and for none that the rule names by its code.</remarks>
public readonly record struct RuleTerm
{
    private RuleTerm(string text) => Text = text;

    public string Text { get; }

    /// <summary>No actor's code is a single letter.</summary>
    public bool IsVariable => Text.Length == 1;

    public override string ToString() => Text;

    /// <param name="problem">What is wrong and how to write it, or null. Whether a code is declared is not asked here.</param>
    public static bool TryParse(string text, out RuleTerm term, [NotNullWhen(false)] out string? problem)
    {
        var isTerm = text.Length == 1 && char.IsAsciiLetterUpper(text[0]) || Actor.IsCode(text);
        (term, problem) = (isTerm ? new RuleTerm(text) : default, isTerm ? null : $"'{text}' is neither a variable nor an actor: write one capital letter (A) or a code (KAZ)");
        return isTerm;
    }

    /// <exception cref="FormatException">It is neither a variable nor an actor's code.</exception>
    public static RuleTerm Parse(string text) => TryParse(text, out var term, out var problem) ? term : throw new FormatException(problem);
}

/// <summary>Who acts or is acted on in what a rule looks for: <c>A</c>, <c>RUS</c>, <c>A/MIL</c>, <c>A/society</c>.</summary>
/// <param name="Sector">Null: any sector that speaks for the channel.</param>
public readonly record struct PartyPattern(RuleTerm Term, Channel Channel, Sector? Sector = null)
{
    private const string Society = "society";

    public bool Speaks(Actor actor) => Sector is { } only ? actor.Sector == only : actor.Channel == Channel;

    public override string ToString() => Sector is { } only ? $"{Term}/{only.Code()}" : Channel == Channel.Society ? $"{Term}/{Society}" : Term.Text;

    /// <param name="problem">What is wrong and how to write it, or null.</param>
    public static bool TryParse(string text, out PartyPattern party, [NotNullWhen(false)] out string? problem)
    {
        party = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!RuleTerm.TryParse(slash < 0 ? text : text[..slash], out var term, out problem)) return false;
        var role = slash < 0 ? "" : text[(slash + 1)..];
        if (role.Length == 0 && slash < 0) party = new PartyPattern(term, Channel.Government);
        else if (role == Society) party = new PartyPattern(term, Channel.Society);
        else if (Sectors.TryParse(role, out var sector)) party = new PartyPattern(term, new Actor("", sector).Channel, sector);
        else problem = $"'{role}' is not a sector: one of {string.Join(", ", Sectors.Codes)}, or society for any that speaks for the people";
        return problem is null;
    }

    /// <exception cref="FormatException">It is no party.</exception>
    public static PartyPattern Parse(string text) => TryParse(text, out var party, out var problem) ? party : throw new FormatException(problem);
}
