using Sim.Events;
using Sim.Scenarios;

namespace Sim.Files;

/// <summary>What of a scenario file could be read.</summary>
/// <param name="Scenario">With stand-ins where a value could not be read: of use for further checks, and as a scenario only where there is no error.</param>
/// <param name="Undated">Ids of events and judgments whose date is such a stand-in.</param>
/// <param name="Placed">The branches whose parent and fork day could be read.</param>
internal sealed record ScenarioDraft(Scenario Scenario, Positions Positions, IReadOnlySet<string> Undated, IReadOnlySet<string> Placed);

/// <summary>The keys of a scenario file → a scenario.</summary>
/// <param name="folder">Where the files are that it may name; null: it is a text by itself, and may name none.</param>
internal sealed class ScenarioReader(Findings findings, string? folder)
{
    /// <summary>The versions of the format that this program reads.</summary>
    public const string Formats = "1";

    private static readonly string[] Keys =
    [
        "format", "scenario", "title", "question", "halfLife", "window", "scale", "countries", "actors", "conflicts", "sources", "source", "events", "retractions", "rivals", "judgments", "rules", "branches",
    ];

    /// <summary>Where each event of the history is named.</summary>
    private readonly Dictionary<EventId, FilePosition> history = [];

    private readonly HashSet<string> undated = new(StringComparer.Ordinal);

    /// <summary>Null where the file is no scenario of a format that this program reads.</summary>
    public ScenarioDraft? Read(YamlNode root)
    {
        if (root is not YamlMap map)
        {
            findings.Error(root.At, $"a scenario is a mapping of keys, and this file holds {root.Kind}", "begin with 'format: 1', a space after the colon");
            return null;
        }
        if (map.Find("format") is YamlText { Value: not Formats, IsMissing: false } other)
        {
            findings.Error(other.At, $"the format '{other.Value}' is not known", $"this program reads format {Formats}: get a newer one, or write 'format: 1'");
            return null;
        }
        var top = new Fields(map, findings, "a scenario", Keys);
        if (top.Require("format", "begin with 'format: 1'")) top.Text("format");
        var name = top.Required("scenario", "write its name in lower case, e.g. 'scenario: kazakhstan-2022'");
        if (name is not null && !Sim.Branches.Reference.IsName(name)) top.Error("scenario", $"'{name}' is not a scenario's name", "write lower-case letters, digits and hyphens, at most 64");

        var positions = new Positions((map.Find("scenario") ?? map).At);
        var declared = new DeclarationReader(top, findings, positions);
        var sources = declared.Sources().ToValueList();
        var source = DefaultSource(top, sources);
        var cited = new CitationReader(findings, source, source is null ? [] : [new Citation(source)]);
        var own = new CitationReader(findings, source, []);
        var changes = new ChangeReader(findings, new EventReader(findings, own), positions, undated);
        var rules = new RuleReader(findings, own, positions);
        var branches = new BranchReader(findings, changes, rules, positions).Read(top);
        var scenario = new Scenario(name ?? "unreadable")
        {
            Title = top.TextOrEmpty("title"),
            Question = top.TextOrEmpty("question"),
            Window = Window(top),
            HalfLife = HalfLife(top),
            Scale = new ScaleReader(findings).Read(top),
            Actors = declared.Actors().ToValueList(),
            Conflicts = declared.Conflicts().ToValueList(),
            Sources = sources,
            Events = Events(top, new EventReader(findings, cited), positions).ToValueList(),
            Retractions = changes.Retractions(top).ToValueList(),
            Rivals = new RivalsReader(findings, positions).Read(top, history.Keys),
            Judgments = Judgments(top, own, positions).ToValueList(),
            Rules = rules.Read(Scenario.Main, top),
            Branches = branches.Select(branch => branch.Plan).ToValueList(),
        };
        return new ScenarioDraft(scenario, positions, undated, branches.Where(branch => branch.IsPlaced).Select(branch => branch.Plan.Name).ToHashSet(StringComparer.Ordinal));
    }

    private static string? DefaultSource(Fields top, ValueList<Source> sources)
    {
        if (top.Text("source") is not { } id) return null;
        if (sources.Any(source => source.Id == id)) return id;
        top.Error("source", $"no source '{id}' is declared", Nearest.Ask(id, sources.Select(source => source.Id), "declare it under 'sources'"));
        return null;
    }

    private static DaySpan? Window(Fields top)
    {
        if (top.Text("window") is not { } text) return null;
        const string fix = "write its first and last day, e.g. 2021-12-01/2022-06-30";
        var ends = text.Split('/');
        if (ends.Length != 2 || !Day.TryParse(ends[0], out var first) || !Day.TryParse(ends[1], out var last))
            top.Error("window", Edtf.TryParse(text, out _, out var problem) ? $"'{text}' does not run from one day to another" : Fields.Split(problem).What, fix);
        else if (last < first) top.Error("window", $"'{text}' ends before it begins", "swap its ends");
        else return new DaySpan(first, last);
        return null;
    }

    private static Sim.Branches.HalfLife HalfLife(Fields top)
    {
        if (top.Text("halfLife") is not { } text) return Sim.Branches.HalfLife.Default;
        if (Decimals.TryThousandths(text, out var thousandths) && thousandths is > 0 and <= 100_000_000) return new Sim.Branches.HalfLife(thousandths);
        top.Error("halfLife", $"'{text}' is not a half-life", "write days, more than 0 and at most 100000, with at most three decimals");
        return Sim.Branches.HalfLife.Default;
    }

    private IEnumerable<PoliticalEvent> Events(Fields top, EventReader reader, Positions positions)
    {
        foreach (var item in top.Find("events") is YamlText name ? Beside(top, name) : top.List("events"))
        {
            if (reader.Read(item) is not var (read, dated) || item is not YamlMap map) continue;
            var id = map.Find("id")!;
            if (!history.TryAdd(read.Id, id.At))
            {
                findings.Error(id.At, $"'{read.Id}' already names an event, on line {history[read.Id].Line}", "choose another id");
                continue;
            }
            positions.Add(Scenario.Main, read.Id.Value, id, map);
            if (!dated) undated.Add(read.Id.Value);
            yield return read;
        }
    }

    private IEnumerable<YamlNode> Beside(Fields top, YamlText name)
    {
        if (!top.IsText(name, "events", out _)) return [];
        if (folder is null)
            findings.Error(name.At, "a text that comes by itself has no file beside it", "write the events as a list, or import the CSV file (sim import csv)");
        else if (name.Value.Contains('\\') || Path.IsPathRooted(name.Value) || name.Value.Split('/').Contains("..") || name.Value.Contains(':'))
            findings.Error(name.At, $"'{name.Value}' lies outside the scenario's folder", "put the file beside the scenario and write its name");
        else if (!name.Value.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            findings.Error(name.At, $"'{name.Value}' is not a CSV file", "write a list of events, or the name of a file that ends in .csv");
        else if (Path.Combine(folder, name.Value) is var file && !File.Exists(file))
            findings.Error(name.At, $"there is no file '{name.Value}' beside the scenario", "check its name");
        else if (new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true) is not null)
            findings.Error(name.At, $"'{name.Value}' is a link to another place", "put the file itself beside the scenario");
        else return CsvRows.Read(file, findings);
        return [];
    }

    private IEnumerable<Sim.Branches.Judgment> Judgments(Fields top, CitationReader citations, Positions positions)
    {
        foreach (var (judgment, content, dated) in new JudgmentReader(findings, citations).Read(top))
        {
            var id = content.Find("id")!;
            if (history.TryGetValue(judgment.Id, out var there))
            {
                findings.Error(id.At, $"'{judgment.Id}' already names an event, on line {there.Line}{(there.File == id.At.File ? "" : $" of {there.File}")}", "choose another id");
                continue;
            }
            positions.Add(Scenario.Main, judgment.Id.Value, id, content);
            if (!dated) undated.Add(judgment.Id.Value);
            yield return judgment;
        }
    }
}
