using System.Text.Json;
using System.Text.Json.Serialization;
using Sim.Branches;
using Sim.Evidence;
using Sim.Runs;

namespace Sim.Store.Working;

/// <summary>Runs of a branch as one program asks others of the same build for them.</summary>
/// <param name="Question">Of a stored branch, at a version.</param>
/// <param name="Runs">1 or more.</param>
public sealed record RunsAsked(Question Question, RunSettings Settings, int Runs)
{
    private const int MostParts = 64;

    /// <summary>Replications from which on it is worth telling somebody else of them.</summary>
    private const int WorthTelling = 512;

    /// <summary>What is computed follows from the code too: only the same build is asked.</summary>
    public static string Kind { get; } = $"runs {typeof(Ensemble).Module.ModuleVersionId} {typeof(RunsAsked).Module.ModuleVersionId}";

    public int Parts => Math.Clamp(Runs / WorthTelling, 1, MostParts);

    /// <summary>The replications of a part, from the first (inclusive) to the end (exclusive).</summary>
    public (int First, int End) Of(int part) => ((int)((long)Runs * part / Parts), (int)((long)Runs * (part + 1) / Parts));

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new Told(
        (Question.Reference with { Day = null }).ToString(), Question.Counting.Sources?.ToString(), Question.Counting.Sources?.Unjudged, Question.Counting.Claims.ToString()!,
        Settings.Until, Settings.Seed, Settings.MaxEvents, Runs), RunsAskedJson.Default.Told);

    /// <exception cref="InvalidDataException">The bytes are none of <see cref="ToBytes"/>.</exception>
    public static RunsAsked Read(byte[] bytes)
    {
        Told told;
        try
        {
            told = JsonSerializer.Deserialize(bytes, RunsAskedJson.Default.Told)!;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("this asks for no runs", e);
        }
        SourceLimit? limit = null;
        if (!Reference.TryParse(told.Reference, out var reference, out var problem) || reference.File is not null || told.Sources is { } sources && !SourceLimit.TryParse(sources, out limit, out problem)
            || !ClaimsRule.TryParse(told.Claims, out var claims, out problem) || told.Runs < 1)
            throw new InvalidDataException($"this asks for no runs: {problem}");
        var counting = new Counting(limit is null ? null : limit with { Unjudged = told.Unjudged ?? UnjudgedEvents.Count }, claims);
        return new RunsAsked(new Question(reference) { Counting = counting }, new RunSettings(told.Until, told.Seed, told.MaxEvents), told.Runs);
    }

    internal sealed record Told(string Reference, string? Sources, UnjudgedEvents? Unjudged, string Claims, DateOnly Until, ulong Seed, int MaxEvents, int Runs);
}

[JsonSerializable(typeof(RunsAsked.Told))]
internal sealed partial class RunsAskedJson : JsonSerializerContext;
