using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sim.Answers;
using Sim.Branches;
using Sim.Events;

namespace Sim.Store.Projections;

/// <summary>The documents of a root branch: a function of its view alone, so that a rebuild gives the same.</summary>
internal static class CountryPostures
{
    private static readonly JsonSerializerOptions Json = new(CountryAnswerJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One for each country that a visible event names as actor or recipient, by its code.</summary>
    /// <param name="view">What its <see cref="View.Wanted"/> names afterwards has to be told, or none of the documents counts.</param>
    /// <remarks>Of rival claims the best graded counts, as in every view that is not asked otherwise.</remarks>
    public static IReadOnlyList<CountryPosture> Of(View view) => [.. LastDays(view.Timeline).Select(pair => Of(view.At(pair.Value), pair.Key))];

    private static SortedDictionary<string, DateOnly> LastDays(Timeline timeline)
    {
        var days = new SortedDictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var happened in timeline.Told) Acts(happened.Event.Actor.Code, happened.Event.Recipient?.Code, happened.Effective);
        var facts = timeline.Facts;
        for (var lane = 0; lane < facts.Table.Lanes.Length; lane++)
            if (facts.LastDayOf(lane) is { } day) Acts(facts.Table.Lanes[lane].From, facts.Table.Lanes[lane].To, DateOnly.FromDayNumber(day));
        return days;

        void Acts(string actor, string? recipient, DateOnly day)
        {
            Counts(actor, day);
            if (recipient is { Length: > 0 }) Counts(recipient, day);
        }

        void Counts(string code, DateOnly day)
        {
            if ((!days.TryGetValue(code, out var known) || known < day) && timeline.Lineage.IsCountry(code)) days[code] = day;
        }
    }

    private static CountryPosture Of(View view, string country)
    {
        var lineage = view.Timeline.Lineage;
        return new CountryPosture
        {
            Id = $"{lineage.Scenario}/{lineage.Leaf.Name}/{country}",
            Scenario = lineage.Scenario,
            Branch = lineage.Leaf.Name,
            Country = country,
            AsOf = Day.Text(view.Day),
            Posture = JsonSerializer.SerializeToElement(CountryAnswer.Of(view, country, explain: false), Json),
        };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CountryAnswer))]
internal sealed partial class CountryAnswerJson : JsonSerializerContext;
