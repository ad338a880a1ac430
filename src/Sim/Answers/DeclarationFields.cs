using Sim.Branches;
using Sim.Events;
using Sim.Rules;

namespace Sim.Answers;

/// <summary>What a declaration states, field by field.</summary>
public static class DeclarationFields
{
    /// <summary>Without what identifies it; empty for none.</summary>
    public static IReadOnlyList<Field> Of(Declaration? declaration) =>
        declaration is null ? [] : [.. All(declaration).Where(field => !string.IsNullOrEmpty(field.Text)).Select(field => new Field(field.Name, field.Text!))];

    /// <summary>In a line.</summary>
    public static string Line(Declaration declaration) => string.Join(", ", Of(declaration).Select(field => $"{field.Name} {field.Text}"));

    private static IEnumerable<(string Name, string? Text)> All(Declaration declaration) => declaration switch
    {
        Declaration.Described described => [("title", described.Title), ("question", described.Question), ("window", described.Window?.ToString())],
        Declaration.Premised { Premise: var premise } => [("premise", premise.Text), ("likelihood", premise.Likelihood?.ToString()), ("confidence", premise.Confidence?.Name())],
        Declaration.Sourced { Source: var source } => [("title", source.Title), ("published", source.Published?.Text), ("reliability", source.Reliability.ToString()), ("url", source.Url)],
        Declaration.Cast { Actor: var actor } => [("name", actor.Name), ("kind", actor.Kind)],
        Declaration.Opposed { Conflict: var conflict } => [("title", conflict.Title), ("sides", $"{string.Join(", ", conflict.SideA)} against {string.Join(", ", conflict.SideB)}")],
        Declaration.Judged { Judgment: var judgment } => Judged(judgment),
        Declaration.Disputed disputed => [("rivals", string.Join(", ", disputed.Claims))],
        Declaration.Ruled { Rule: var rule } => RuleFields.Of(rule),
        Declaration.Signposted { Signpost: var signpost } => RuleFields.Of(signpost),
        Declaration.Decaying decaying => [("days", decaying.HalfLife.ToString())],
        Declaration.Scaled { Scale: var scale } =>
        [
            ("name", scale.Name), ("version", scale.Version), ("base", scale.Foundation), ("scores", string.Join(", ", scale.Own.Select(entry => $"{entry.Action} {entry.Score}"))),
        ],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<(string Name, string? Text)> Judged(Judgment judgment) =>
    [
        ("occurred", judgment.Occurred.Text), ("placed", judgment.Placed is { } placed ? Day.Text(placed) : null), ("says", judgment.Says),
        ("about", string.Join(", ", judgment.About)), ("confidence", judgment.Confidence?.Name()), ("because", string.Join(", ", judgment.Because)),
        ("expects", judgment.Expects is { } expects
            ? $"{expects.Country}/{expects.Channel.ToString().ToLowerInvariant()} toward {expects.Toward}/{expects.TowardChannel.ToString().ToLowerInvariant()}: {string.Join(", ", expects.Labels)}" : null),
        ("cite", string.Join("; ", judgment.Citations.Select(CitationText.Of))),
    ];
}
