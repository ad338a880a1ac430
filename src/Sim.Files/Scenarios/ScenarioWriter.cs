using Sim.Branches;
using Sim.Events;
using Sim.Rules;
using Sim.Scenarios;

namespace Sim.Files;

/// <summary>A scenario as YAML that reads back as an equal scenario.</summary>
/// <remarks>Every text that <see cref="ScenarioFile"/> accepts comes back; control characters other than tabs and line breaks it refuses.</remarks>
public sealed class ScenarioWriter
{
    /// <summary>With it, editors complete and check as one types.</summary>
    public const string Modeline = "yaml-language-server: $schema=./scenario.schema.json";

    private readonly YamlPrinter yaml = new();
    private readonly Scenario scenario;
    private readonly EventWriter events;
    private readonly RuleWriter rules;
    private readonly string? defaultSource;

    private ScenarioWriter(Scenario scenario)
    {
        this.scenario = scenario;
        defaultSource = scenario.Events.SelectMany(happened => happened.Citations).Select(citation => citation.Source)
            .Where(id => scenario.Sources.Any(source => source.Id == id))
            .GroupBy(id => id).OrderByDescending(named => named.Count()).ThenBy(named => named.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        events = new EventWriter(yaml, defaultSource);
        rules = new RuleWriter(yaml, events);
    }

    /// <exception cref="ArgumentException">A branch holds changes that a file does not state, such as a rebase.</exception>
    public static string Write(Scenario scenario)
    {
        var writer = new ScenarioWriter(scenario);
        writer.Head();
        writer.Cast();
        writer.List("events", scenario.Events, happened => writer.events.Write(happened, isHistory: true));
        writer.List("retractions", scenario.Retractions, writer.Change);
        writer.Rivals();
        writer.List("judgments", scenario.Judgments, writer.Judgment);
        writer.List("rules", scenario.Rules, writer.rules.Write);
        writer.List("branches", scenario.Branches, writer.Branch);
        return writer.yaml.ToString();
    }

    private void Head()
    {
        yaml.Comment(Modeline);
        yaml.Raw("format", ScenarioReader.Formats);
        yaml.Raw("scenario", YamlQuotes.Text(scenario.Name));
        yaml.Stated("title", scenario.Title);
        yaml.Stated("question", scenario.Question);
        yaml.Raw("halfLife", scenario.HalfLife.ToString());
        if (scenario.Window is { } window) yaml.Raw("window", window.ToString());
        Scale(scenario.Scale);
    }

    private void Scale(Scale scale)
    {
        if (scale == Events.Scale.Goldstein) return;
        if (scale == Events.Scale.Icews)
        {
            yaml.Raw("scale", "icews");
            return;
        }
        yaml.Open("scale");
        yaml.Depth++;
        yaml.Text("name", scale.Name);
        yaml.Raw("version", YamlQuotes.Quoted(scale.Version));
        yaml.Raw("base", scale.Foundation);
        if (scale.Own.Count > 0) yaml.Open("scores");
        yaml.Depth++;
        foreach (var entry in scale.Own) yaml.Raw(YamlQuotes.Quoted(entry.Action.Value), entry.Score.ToString(), ActionTable.NameOf(entry.Action));
        yaml.Depth -= 2;
    }

    private void Cast()
    {
        // Countries come first in a file: one that follows another actor is written among those, so that the order comes back.
        var countries = scenario.Actors.TakeWhile(actor => actor.Kind == DeclaredActor.Country).ToList();
        if (countries.Count > 0) yaml.Raw("countries", YamlPrinter.Flow(countries.Select(country => (country.Code, (string?)YamlQuotes.Text(country.Name)))));
        if (scenario.Actors.Count > countries.Count) yaml.Open("actors");
        yaml.Depth++;
        foreach (var actor in scenario.Actors.Skip(countries.Count))
            yaml.Raw(actor.Code, YamlPrinter.Flow([("name", YamlQuotes.Text(actor.Name)), ("kind", actor.Kind)]));
        yaml.Depth--;
        List("conflicts", scenario.Conflicts, conflict =>
        {
            yaml.Raw("id", YamlQuotes.Text(conflict.Id));
            yaml.Stated("title", conflict.Title);
            yaml.Raw("sides", YamlPrinter.Flow([YamlPrinter.Flow(conflict.SideA), YamlPrinter.Flow(conflict.SideB)]));
        });
        List("sources", scenario.Sources, source =>
        {
            yaml.Raw("id", YamlQuotes.Text(source.Id));
            yaml.Text("title", source.Title);
            if (source.Published is { } published) yaml.Raw("published", published.Text);
            yaml.Raw("reliability", source.Reliability.ToString());
            yaml.Stated("url", source.Url);
        });
        if (defaultSource is not null) yaml.Raw("source", YamlQuotes.Text(defaultSource));
    }

    private void Rivals()
    {
        if (scenario.Rivals.Count == 0) return;
        var sets = scenario.Rivals.Select(claims => YamlPrinter.Flow(claims.Select(id => YamlQuotes.Text(id.Value)))).ToList();
        yaml.Blank();
        yaml.Raw("rivals", sets is [var only] ? only : YamlPrinter.Flow(sets));
    }

    private void Judgment(Judgment judgment)
    {
        yaml.Raw("id", YamlQuotes.Text(judgment.Id.Value));
        yaml.Raw("occurred", judgment.Occurred.Text);
        if (judgment.Placed is { } placed) yaml.Raw("placed", Day.Text(placed));
        yaml.Text("says", judgment.Says);
        if (judgment.About.Count > 0) yaml.Raw("about", YamlPrinter.Flow(judgment.About));
        if (judgment.Confidence is { } confidence) yaml.Raw("confidence", confidence.Name());
        events.Because(judgment.Because, CauseMode.All);
        if (judgment.Expects is { } expects)
            yaml.Raw("expects", YamlPrinter.Flow(
            [
                ("country", expects.Country), ("toward", expects.TowardChannel == Channel.Society ? $"{expects.Toward}/society" : expects.Toward),
                ("channel", expects.Channel == Channel.Society ? "society" : "government"), ("label", YamlPrinter.Flow(expects.Labels.Select(YamlQuotes.Text))),
            ]));
        events.Cite(judgment.Citations, hasDefault: false);
    }

    private void Branch(BranchPlan plan)
    {
        yaml.Raw("name", YamlQuotes.Text(plan.Name));
        yaml.Raw("from", YamlQuotes.Text(plan.From));
        yaml.Raw("at", Day.Text(plan.At));
        if (plan.Clean) yaml.Raw("clean", "true");
        yaml.Text("premise", plan.Premise.Text);
        if (plan.Premise.Likelihood is { } likelihood) yaml.Raw("likelihood", YamlQuotes.Text(likelihood.ToString()));
        if (plan.Premise.Confidence is { } confidence) yaml.Raw("confidence", confidence.Name());
        if (plan.Changes.Count == 0) yaml.Raw("changes", "[]");
        else Items("changes", plan.Changes, Change);
        if (plan.Rules.Count > 0) Items("rules", plan.Rules, rules.Write);
        if (plan.Signposts.Count > 0) Items("signposts", plan.Signposts, rules.Write);
        yaml.Stated("closed", plan.Closed);
    }

    private void Change(Change change)
    {
        switch (change)
        {
            case Change.Asserted asserted:
                Content("assert", asserted.Event);
                yaml.Stated("reason", asserted.Reason);
                break;
            case Change.Replaced replaced:
                yaml.Raw("replace", YamlQuotes.Text(replaced.Id.Value));
                yaml.Stated("reason", replaced.Reason);
                Content("with", replaced.With);
                break;
            case Change.Corrected corrected:
                yaml.Raw("correct", YamlQuotes.Text(corrected.Event.Id.Value));
                yaml.Text("reason", corrected.Reason);
                Content("with", corrected.Event);
                break;
            case Change.Retracted retracted:
                yaml.Raw("retract", YamlQuotes.Text(retracted.Id.Value));
                yaml.Text("reason", retracted.Reason);
                if (retracted.Reported is { } reported) yaml.Raw("reported", Day.Text(reported));
                break;
            case Change.Kept kept:
                yaml.Raw("keep", YamlQuotes.Text(kept.Id.Value));
                yaml.Text("reason", kept.Reason);
                break;
            case Change.Dropped dropped:
                yaml.Raw("drop", YamlQuotes.Text(dropped.Id.Value));
                yaml.Text("reason", dropped.Reason);
                break;
            default:
                throw new ArgumentException($"a file does not state '{change}'");
        }
    }

    private void Content(string key, PoliticalEvent happened)
    {
        yaml.Open(key);
        yaml.Depth++;
        events.Write(happened, isHistory: false);
        yaml.Depth--;
    }

    private void List<T>(string key, ValueList<T> items, Action<T> write)
    {
        if (items.Count == 0) return;
        yaml.Blank();
        Items(key, items, write);
    }

    private void Items<T>(string key, ValueList<T> items, Action<T> write)
    {
        yaml.Open(key);
        yaml.Depth += 2;
        foreach (var item in items)
        {
            yaml.Item();
            write(item);
        }
        yaml.Depth -= 2;
    }
}
