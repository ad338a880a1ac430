using System.CommandLine;
using Sim.Branches;
using Sim.Events;
using Sim.Files;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>The options of imports, and what they order.</summary>
internal sealed class ImportOptions(ImportFormat format)
{
    private readonly Argument<string> file = new("FILE") { Description = "The file, packed with gzip or not; - for standard input" };
    private readonly Option<string> scenario = new("--scenario") { Description = "The scenario whose main takes the events; made where there is none", HelpName = "NAME", Required = true };
    private readonly Option<string?> title = new("--title") { Description = "Of a new scenario", HelpName = "TEXT" };
    private readonly Option<HalfLife?> halfLife = new("--half-life")
    {
        Description = "Of a new scenario: the days after which an event weighs half, 50 where not given",
        HelpName = "DAYS",
        CustomParser = result =>
        {
            if (Decimals.TryThousandths(result.Tokens[0].Value, out var thousandths) && thousandths is >= 1 and <= 100_000_000) return new HalfLife(thousandths);
            result.AddError($"--half-life {result.Tokens[0].Value}: write days, from 0.001 to 100000");
            return null;
        },
    };
    private readonly Option<string?> scale = new("--scale") { Description = "Of a new scenario: what scores actions, goldstein where not given", HelpName = string.Join('|', Scale.BuiltIn) };
    private readonly Option<string?> source = new("--source") { Description = "The id of the source that the events cite; else one made from the file's name", HelpName = "ID" };
    private readonly Option<Reliability?> reliability = Reliabilities.Option("--reliability", "Of that source where it is new: F (cannot be judged) where not given");
    private readonly Option<bool> interstate = new("--interstate") { Description = "Only acts of one country toward another" };
    private readonly Option<bool> merge = new("--merge-recipients") { Description = "What is done to a society counts as done to its government" };
    private readonly Option<bool> standings = new("--standings") { Description = "Let the actions' default standings arise; machine-coded events have none else" };
    private readonly Option<string?> rejects = new("--rejects") { Description = "Write the rows that cannot be used here, with line and reason; else they are only counted", HelpName = "FILE" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Tell what would be appended, and append nothing" };
    private readonly Option<int> minMentions = new("--min-mentions") { Description = "Only events mentioned at least so often", HelpName = "N" };
    private readonly Option<bool> allEvents = new("--all-events") { Description = "Also events that are not their article's main one" };
    private readonly Option<bool> place = new("--place-of-actor") { Description = "An actor without a country has that of the place where the article puts it" };
    private readonly Option<string?> map = new("--map")
    {
        Description = $"Which column holds what; else as for the scenario's last CSV file. Keys: {string.Join("; ", ColumnMap.Keys.Select(key => $"{key.Key} ({key.Meaning})"))}",
        HelpName = "KEY=COLUMN,…",
    };
    private readonly Option<CodeSystem?> codes = new("--codes")
    {
        Description = "How actor and recipient name countries: iso3 where not given; names are read beside every one",
        HelpName = "iso3|iso2|cow|fips|cameo|name",
        CustomParser = result =>
        {
            if (Array.Find(Enum.GetNames<CodeSystem>(), name => name.Equals(result.Tokens[0].Value, StringComparison.OrdinalIgnoreCase)) is { } known) return Enum.Parse<CodeSystem>(known);
            result.AddError($"'{result.Tokens[0].Value}' is no system of codes: write iso3, iso2, cow, fips, cameo or name");
            return null;
        },
    };

    public void AddTo(Command verb)
    {
        verb.Add(file);
        Option[] own = format switch
        {
            ImportFormat.Icews => [],
            ImportFormat.Gdelt => [minMentions, allEvents, place],
            ImportFormat.Csv => [map, codes, minMentions],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        foreach (var option in own.Concat([scenario, interstate, merge, standings, source, reliability, title, halfLife, scale, rejects, dryRun])) verb.Add(option);
    }

    public string File(ParseResult parsed) => parsed.GetRequiredValue(file);

    public string? Rejects(ParseResult parsed) => parsed.GetValue(rejects);

    public Outcome<ImportOrder> Order(ParseResult parsed)
    {
        if (parsed.GetValue(scale) is { } name && !Scale.BuiltIn.Contains(name))
            return new Outcome<ImportOrder>.Invalid($"--scale {name}: {Nearest.Ask(name, Scale.BuiltIn, $"write {string.Join(" or ", Scale.BuiltIn)}")}");
        if (parsed.GetValue(source) is { } id && !EventId.IsValid(id))
            return new Outcome<ImportOrder>.Invalid($"--source {id}: write letters, digits, '.', '_' and '-', a letter or digit first");
        return Reading(parsed).Then<ImportOrder>(reading => new Outcome<ImportOrder>.Done(
            new ImportOrder(parsed.GetRequiredValue(scenario), reading, parsed.GetValue(source), parsed.GetValue(reliability) ?? Reliability.F)
            {
                Title = parsed.GetValue(title),
                HalfLife = parsed.GetValue(halfLife),
                Scale = parsed.GetValue(scale) switch { null => null, "icews" => Scale.Icews, _ => Scale.Goldstein },
                Mode = parsed.GetValue(dryRun) ? ImportMode.DryRun : ImportMode.Append,
            }));
    }

    private Outcome<ImportReading> Reading(ParseResult parsed)
    {
        var choices = (Choice(interstate, ImportChoices.Interstate) | Choice(merge, ImportChoices.MergeRecipients) | Choice(standings, ImportChoices.Standings))
            | (format == ImportFormat.Gdelt ? Choice(allEvents, ImportChoices.AllEvents) | Choice(place, ImportChoices.PlaceOfActor) : ImportChoices.None);
        var mentions = format == ImportFormat.Icews ? 0 : parsed.GetValue(minMentions);
        if (mentions < 0) return new Outcome<ImportReading>.Invalid($"--min-mentions {mentions}: write a whole number from 0");
        var reading = new ImportReading(format, choices, mentions);
        if (format != ImportFormat.Csv) return new Outcome<ImportReading>.Done(reading);
        if (parsed.GetValue(map) is not { } columns)
            return parsed.GetValue(codes) is null ? new Outcome<ImportReading>.Done(reading) : new Outcome<ImportReading>.Invalid("--codes goes with --map: without it the columns and codes are those of the scenario's last CSV file");
        return ColumnMap.TryParse(columns, out var read, out var problem)
            ? new Outcome<ImportReading>.Done(reading with { Map = read, Codes = parsed.GetValue(codes) ?? CodeSystem.Iso3 })
            : new Outcome<ImportReading>.Invalid(problem);

        ImportChoices Choice(Option<bool> option, ImportChoices choice) => parsed.GetValue(option) ? choice : ImportChoices.None;
    }
}
