using Sim.Events;

namespace Sim.Store.Payloads;

/// <summary>A citation within a payload.</summary>
internal sealed record CitationText(string Source, string? At = null, string? Quote = null, int? Credibility = null)
{
    public static IReadOnlyList<CitationText>? Of(ValueList<Citation> citations) => citations.Count == 0 ? null :
        [.. citations.Select(citation => new CitationText(citation.Source, Payload.Filled(citation.Locator), Payload.Filled(citation.Quote), citation.Credibility))];

    public static ValueList<Citation> ToCitations(IReadOnlyList<CitationText>? texts) =>
        (texts ?? []).Select(text => new Citation(text.Source, text.At ?? "", text.Quote ?? "", text.Credibility)).ToValueList();
}
