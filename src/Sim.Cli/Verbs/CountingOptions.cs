using System.CommandLine;
using Sim.Evidence;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>Which sources and which of rival claims count: once, or (in a comparison) once for each reference in order.</summary>
internal sealed class CountingOptions
{
    private readonly Option<string[]> sources = new("--sources")
    {
        Description = "Only events with a citation of at least this grade: A-C, or A-C/1-3 with credibility (all: no limit). F and 6 mean that it cannot be judged, never that it is bad; no limit drops an assumption",
        HelpName = "A-C[/1-3]",
    };

    private readonly Option<UnjudgedEvents?> unjudged = new("--unjudged")
    {
        Description = "With --sources: count (default) or omit events whose evidence cannot be judged",
        HelpName = "count|omit",
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "count": return UnjudgedEvents.Count;
                case "omit": return UnjudgedEvents.Omit;
                default:
                    result.AddError($"'{result.Tokens[0].Value}' is neither count nor omit");
                    return null;
            }
        },
    };

    private readonly Option<string[]> claims = new("--claims")
    {
        Description = "Of rival claims: the best-graded (default), all, or those with these ids",
        HelpName = "best-graded|all|ID[,ID]",
    };

    public static CountingOptions AddedTo(Verb verb)
    {
        var options = new CountingOptions();
        verb.Add(options.sources);
        verb.Add(options.unjudged);
        verb.Add(options.claims);
        return options;
    }

    /// <summary>Whether a limit is stated.</summary>
    public bool HasLimit(ParseResult parsed) => parsed.GetValue(sources) is { Length: > 0 };

    /// <param name="place">Of the reference, from 0.</param>
    /// <param name="count">Of references.</param>
    public Outcome<Counting> Read(ParseResult parsed, int place, int count) =>
        One(parsed.GetValue(sources) ?? [], "--sources", place, count).Then(text => Limit(text, parsed))
            .Then(limit => One(parsed.GetValue(claims) ?? [], "--claims", place, count).Then(text => Claims(text))
                .Then<Counting>(rule => new Outcome<Counting>.Done(new Counting(limit.Value, rule))));

    /// <summary>The text for the reference at that place; empty where none is stated.</summary>
    private static Outcome<string> One(string[] texts, string option, int place, int count) => texts.Length switch
    {
        0 => new Outcome<string>.Done(""),
        _ when texts.Any(string.IsNullOrWhiteSpace) => new Outcome<string>.Invalid($"{option} is empty: leave it out, or say what counts"),
        1 => new Outcome<string>.Done(texts[0]),
        var given when given == count => new Outcome<string>.Done(texts[place]),
        var given => new Outcome<string>.Invalid(count == 1
            ? $"{option} is given {given} times: give it once"
            : $"{option} is given {given} times for {count} references: give it once for all, or once for each in order"),
    };

    private Outcome<Limited> Limit(string text, ParseResult parsed)
    {
        if (text is "" or "all")
        {
            return parsed.GetValue(unjudged) is not null && text.Length == 0
                ? new Outcome<Limited>.Invalid("--unjudged goes with a limit: add --sources, e.g. --sources A-E")
                : new Outcome<Limited>.Done(new Limited(null));
        }
        return SourceLimit.TryParse(text, out var limit, out var problem)
            ? new Outcome<Limited>.Done(new Limited(limit with { Unjudged = parsed.GetValue(unjudged) ?? UnjudgedEvents.Count }))
            : new Outcome<Limited>.Invalid($"--sources {problem}");
    }

    private static Outcome<ClaimsRule> Claims(string text)
    {
        if (text.Length == 0) return new Outcome<ClaimsRule>.Done(ClaimsRule.Best);
        return ClaimsRule.TryParse(text, out var rule, out var problem)
            ? new Outcome<ClaimsRule>.Done(rule)
            : new Outcome<ClaimsRule>.Invalid($"--claims {problem}");
    }

    /// <param name="Value">Null: no limit.</param>
    private sealed record Limited(SourceLimit? Value);
}
