using System.CommandLine;
using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>Arguments and options that several verbs share.</summary>
internal static class References
{
    public static Argument<string> One(string name = "REF") => new(name) { Description = Reference.Form };

    public static Option<DateOnly?> DayOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-mm-dd",
        CustomParser = result =>
        {
            if (Day.TryParse(result.Tokens[0].Value, out var day)) return day;
            result.AddError($"'{result.Tokens[0].Value}' is not a day: write yyyy-mm-dd, e.g. 2022-02-25");
            return null;
        },
    };

    /// <summary>The codes as countries, or what is wrong with them; all of the view's where none is given.</summary>
    public static Outcome<IReadOnlyList<string>> Countries(IReadOnlyList<string> codes, IReadOnlyList<View> views)
    {
        var known = views.SelectMany(view => view.Fold.Countries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (codes.Count == 0) return new Outcome<IReadOnlyList<string>>.Done(known);
        var unknown = codes.Where(code => !known.Contains(code) && !views.Any(view => view.Timeline.Lineage.IsCountry(code))).ToList();
        return unknown.Count == 0
            ? new Outcome<IReadOnlyList<string>>.Done(codes)
            : new Outcome<IReadOnlyList<string>>.Invalid(unknown.Select(code => $"no country '{code}' here: {Meant(code, known, views)}").ToValueList());
    }

    private static string Meant(string written, List<string> known, IReadOnlyList<View> views)
    {
        var byName = known.Where(code => string.Equals(views[0].Timeline.Lineage.NameOf(code), written, StringComparison.OrdinalIgnoreCase)).ToList();
        return byName.Count > 0 ? $"write its code, {byName[0]}" : Nearest.Ask(written, known, $"it has {string.Join(", ", known.Take(20))}");
    }
}
