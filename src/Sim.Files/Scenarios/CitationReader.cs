using Sim.Events;

namespace Sim.Files;

/// <summary><c>cite</c>: one or a list of <c>{ source, at, quote, credibility }</c>; a plain text is the place in the default source.</summary>
/// <param name="defaultSource">The source meant where a citation names none; null where none is declared.</param>
/// <param name="unstated">What holds where there is no <c>cite</c> at all: history rests on the default source, an assumption does not.</param>
internal sealed class CitationReader(Findings findings, string? defaultSource, ValueList<Citation> unstated)
{
    public const string Form = "{ source: …, at: …, quote: …, credibility: 1–6 }";

    public ValueList<Citation> Read(Fields fields) =>
        fields.Find("cite") is null ? unstated : fields.Items("cite").Select(item => Citation(fields, item)).OfType<Citation>().ToValueList();

    private Citation? Citation(Fields fields, YamlNode node)
    {
        if (node is YamlText place) return fields.IsText(place, "cite", out var text) ? Of(node.At, null, text.Value, "", null) : null;
        if (fields.AsMap(node, "cite", Form) is not { } map) return null;
        var stated = new Fields(map, findings, "a citation", ["source", "at", "quote", "credibility"]);
        return Of(map.At, stated.Text("source"), stated.TextOrEmpty("at"), stated.TextOrEmpty("quote"),
            stated.Number("credibility", 1, 6, "write 1 (confirmed) to 5 (improbable), or 6 (cannot be judged)"));
    }

    private Citation? Of(FilePosition at, string? source, string locator, string quote, int? credibility)
    {
        if ((source ?? defaultSource) is { } named) return new Citation(named, locator, quote, credibility);
        findings.Error(at, "the citation names no source", "add 'source', or state a default under the top key 'source'");
        return null;
    }
}
