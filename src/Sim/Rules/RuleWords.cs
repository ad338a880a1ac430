using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sim.Branches;
using Sim.Events;

namespace Sim.Rules;

/// <summary>Text ↔ a rule's lag, chance and limit. What is written is read back as an equal value.</summary>
public static class RuleWords
{
    public const string LagForm = "write days (5), a range of days (3-14) or { median: 5, p90: 20 }";
    public const string ChanceForm = "write a number from 0 to 1 with at most three decimals, or a likelihood term such as likely";
    public const string LimitForm = "write once-per-dyad or { cooldown: 30 }";

    private const string OncePerDyad = "once-per-dyad";
    private const string Cooldown = "cooldown ";

    /// <summary><c>5</c>, <c>3-14</c> or, as stores keep it, <c>median 5, p90 20</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Lag? lag, [NotNullWhen(false)] out Refusal? refusal)
    {
        (lag, refusal) = (null, null);
        if (text.StartsWith("median ", StringComparison.Ordinal) && text.Split(", p90 ") is [var median, var p90] && Whole(median["median ".Length..]) is { } middle && Whole(p90) is { } late)
            return Skewed(middle, late, out lag, out refusal);
        switch (text.Replace('–', '-').Split('-', StringSplitOptions.TrimEntries))
        {
            case [var only] when Whole(only) is { } days:
                lag = new Lag.Fixed(days);
                return IsWithin(days, out refusal);
            case [var from, var to] when Whole(from) is { } first && Whole(to) is { } last:
                lag = new Lag.Range(first, last);
                if (!IsWithin(first, out refusal) || !IsWithin(last, out refusal)) return false;
                if (first < last) return true;
                refusal = new Refusal($"'{text}' is no range: its first day is not before its last", first == last ? $"write {first}" : $"write {last}-{first}");
                return false;
            default:
                refusal = new Refusal($"'{text}' is no lag", LagForm);
                return false;
        }
    }

    /// <summary>A lag that is mostly short and sometimes long.</summary>
    public static bool Skewed(int median, int p90, [NotNullWhen(true)] out Lag? lag, [NotNullWhen(false)] out Refusal? refusal)
    {
        lag = new Lag.Skewed(median, p90);
        if (!IsWithin(median, out refusal) || !IsWithin(p90, out refusal)) return false;
        if (median >= p90) refusal = new Refusal($"the median {median} is not less than the 90th percentile {p90}", "nine in ten come by p90, and half by the median: let p90 be the greater");
        return refusal is null;
    }

    /// <summary><c>0.7</c>, or a term of a lexicon.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Chance? chance, [NotNullWhen(false)] out Refusal? refusal)
    {
        (chance, refusal) = (null, null);
        if (LikelihoodWords.TryParse(text, out var likelihood, out var loose)) chance = new Chance.Term(likelihood);
        else if (Decimals.TryThousandths(text, out var thousandths) && thousandths is >= 0 and <= 1000) chance = new Chance.Number(thousandths);
        else if (text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '.')) refusal = new Refusal($"'{text}' is not a probability", ChanceForm);
        else refusal = loose;
        return chance is not null;
    }

    public static string Of(RuleLimit limit) => limit switch
    {
        RuleLimit.Unlimited => "",
        RuleLimit.OncePerDyad => OncePerDyad,
        RuleLimit.Cooldown cooldown => $"{Cooldown}{cooldown.Days}",
        _ => throw new System.Diagnostics.UnreachableException($"{limit}"),
    };

    /// <summary>Nothing, <c>once-per-dyad</c> or, as stores keep it, <c>cooldown 30</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RuleLimit? limit, [NotNullWhen(false)] out Refusal? refusal)
    {
        refusal = null;
        limit = text.Length == 0 ? new RuleLimit.Unlimited() : text == OncePerDyad ? new RuleLimit.OncePerDyad()
            : text.StartsWith(Cooldown, StringComparison.Ordinal) && Whole(text[Cooldown.Length..]) is { } days && IsWithin(days, out _) ? new RuleLimit.Cooldown(days) : null;
        if (limit is null) refusal = new Refusal($"'{text}' is not a limit", Nearest.Ask(text, [OncePerDyad], LimitForm));
        return limit is not null;
    }

    /// <exception cref="FormatException">It is no lag.</exception>
    public static Lag ParseLag(string text) => TryParse(text, out Lag? lag, out var refusal) ? lag : throw new FormatException($"{refusal}");

    /// <exception cref="FormatException">It is no chance.</exception>
    public static Chance ParseChance(string text) => TryParse(text, out Chance? chance, out var refusal) ? chance : throw new FormatException($"{refusal}");

    /// <exception cref="FormatException">It is no limit.</exception>
    public static RuleLimit ParseLimit(string text) => TryParse(text, out RuleLimit? limit, out var refusal) ? limit : throw new FormatException($"{refusal}");

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsWithin(int days, [NotNullWhen(false)] out Refusal? refusal)
    {
        refusal = days switch
        {
            < 1 => new Refusal($"{days} days are no lag: a consequence comes on a later day than what triggers it", "write 1 or more"),
            > Lag.Longest => new Refusal($"{days} days are more than the {Lag.Longest} that are waited for", "write fewer"),
            _ => null,
        };
        return refusal is null;
    }
}
