using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Store.Projections;

/// <summary>The documents of a root branch: a function of its timeline alone, so that a rebuild gives the same.</summary>
internal static class CountryPostures
{
    private static readonly JsonSerializerOptions Json = new(CountryAnswerJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One for each country that a visible event names as actor or recipient, by its code.</summary>
    /// <remarks>Of rival claims the best graded counts, as in every view that is not asked otherwise.</remarks>
    public static IReadOnlyList<CountryPosture> Of(Timeline whole)
    {
        var timeline = Evidence.Counting.Default.On(whole).Timeline;
        var fold = new PostureFold(timeline);
        return [.. LastDays(timeline).Select(pair => Of(fold, pair.Key, pair.Value))];
    }

    private static SortedDictionary<string, DateOnly> LastDays(Timeline timeline)
    {
        var days = new SortedDictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var happened in timeline.Events) // In the order of their days.
        {
            if (timeline.Lineage.IsCountry(happened.Event.Actor.Code)) days[happened.Event.Actor.Code] = happened.Effective;
            if (happened.Event.Recipient is { } recipient && timeline.Lineage.IsCountry(recipient.Code)) days[recipient.Code] = happened.Effective;
        }
        return days;
    }

    private static CountryPosture Of(PostureFold fold, string country, DateOnly day)
    {
        var lineage = fold.Timeline.Lineage;
        var view = new View(new Reference(lineage.Scenario, null, lineage.Leaf.Name, lineage.Leaf.Version, day, null), fold, day);
        return new CountryPosture
        {
            Id = $"{lineage.Scenario}/{lineage.Leaf.Name}/{country}",
            Scenario = lineage.Scenario,
            Branch = lineage.Leaf.Name,
            Country = country,
            AsOf = Day.Text(day),
            Posture = JsonSerializer.SerializeToElement(CountryAnswer.Of(view, country, explain: false), Json),
        };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CountryAnswer))]
internal sealed partial class CountryAnswerJson : JsonSerializerContext;
