using System.CommandLine;
using System.Globalization;

namespace Sim.Cli.Verbs;

/// <summary>How many lines of a long list are given out.</summary>
/// <param name="Most">Null: all.</param>
internal readonly record struct ListLimit(int? Most)
{
    /// <summary>More than anybody reads, and soon there.</summary>
    private const int Default = 1000;

    public static Option<ListLimit> Option(string description) => new("--limit")
    {
        Description = description,
        HelpName = "N|all",
        DefaultValueFactory = _ => new ListLimit(Default),
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 0 ? $"{Default}" : result.Tokens[0].Value;
            if (text == "all") return new ListLimit(null);
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0) return new ListLimit(most);
            result.AddError($"'{text}' is not a number of lines: write one above 0, or all");
            return default;
        },
    };

    public override string ToString() => Most is { } most ? string.Create(CultureInfo.InvariantCulture, $"{most}") : "all";
}
