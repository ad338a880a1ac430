using System.Text.Json;
using Sim.Branches;
using Sim.Events;
using Sim.Rules;

namespace Sim.Store.Payloads;

/// <summary>A change as it is stored: flat, strings and whole numbers only, empty values left out.</summary>
/// <remarks>
/// The fields' names are permanent: SQL reads them, and events that hold them are never rewritten. What jsonb does to a document (other key
/// order, numbers rewritten) changes nothing here.
/// </remarks>
internal abstract partial record Payload
{
    private Payload() { }

    /// <exception cref="FormatException">What is stored was not written by <see cref="Of(Change)"/>.</exception>
    public abstract Change ToChange();

    /// <exception cref="ArgumentException">A text holds what the store cannot keep.</exception>
    public static Payload Of(Change change)
    {
        var payload = Map(change);
        // Written once for its refusals: within a transaction they would come too late and from too deep.
        JsonSerializer.Serialize(Stream.Null, payload, payload.GetType(), PayloadJson.Options);
        return payload;
    }

    /// <summary>Without the check of <see cref="Of(Change)"/>: for what is written at once, where the writing refuses it.</summary>
    internal static Payload Map(Change change) => change switch
    {
        Change.Opened opened => new BranchOpened
        {
            Parent = opened.Parent,
            From = Text(opened.Point?.From),
            Until = Text(opened.Point?.Until),
            Basis = opened.Point?.Basis,
            Premise = Filled(opened.Premise.Text),
            Likelihood = opened.Premise.Likelihood?.ToString(),
            Confidence = opened.Premise.Confidence?.Name(),
        },
        Change.Rebased rebased => new BranchRebased { From = Day.Text(rebased.Point.From), Until = Text(rebased.Point.Until), Basis = rebased.Point.Basis },
        Change.Asserted asserted => EventContent.Write(asserted.Event, new EventAsserted { Reason = Filled(asserted.Reason) }),
        Change.Corrected corrected => EventContent.Write(corrected.Event, new EventCorrected { Reason = Filled(corrected.Reason) }),
        Change.Replaced replaced => EventContent.Write(replaced.With, new EventReplaced { Replaces = replaced.Id.Value, Reason = Filled(replaced.Reason) }),
        Change.Retracted retracted => new EventRetracted { Id = retracted.Id.Value, Reason = Filled(retracted.Reason), Reported = Text(retracted.Reported) },
        Change.Kept kept => new EventKept { Id = kept.Id.Value, Reason = Filled(kept.Reason) },
        Change.Dropped dropped => new EventDropped { Id = dropped.Id.Value, Reason = Filled(dropped.Reason) },
        Change.Reverted reverted => new EventReverted { Id = reverted.Id.Value, Reason = Filled(reverted.Reason) },
        Change.Declared declared => Of(declared.Declaration) with { Reason = Filled(declared.Reason) },
        Change.Withdrawn withdrawn => new DeclarationWithdrawn
        {
            Kind = EventNames.Of(withdrawn.Key.Kind),
            Id = Filled(withdrawn.Key.Id),
            Reason = Filled(withdrawn.Reason),
        },
        Change.Stated stated => FileStated.Write(stated),
        Change.Imported imported => FileImported.Write(imported),
        Change.Closed closed => new BranchClosed { Reason = Filled(closed.Reason) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static string? Filled(string text) => text.Length == 0 ? null : text;

    internal static string? Text(DateOnly? day) => day is { } stated ? Day.Text(stated) : null;

    /// <exception cref="FormatException">It is not a day.</exception>
    internal static DateOnly ToDay(string text) => Day.TryParse(text, out var day) ? day : throw new FormatException($"'{text}' is not a day");

    internal static DateOnly? ToDayOrNull(string? text) => text is null ? null : ToDay(text);

    internal static IReadOnlyList<string>? Filled(ValueList<EventId> ids) => ids.Count == 0 ? null : [.. ids.Select(id => id.Value)];

    internal static IReadOnlyList<string>? Filled(ValueList<string> texts) => texts.Count == 0 ? null : texts;

    internal static Premise ToPremise(string? text, string? likelihood, string? confidence) => new(text ?? "", ToLikelihood(likelihood), ToConfidence(confidence));

    internal static Confidence? ToConfidence(string? text) =>
        text is null ? null : Confidences.TryParse(text, out var confidence, out var refusal) ? confidence : throw new FormatException($"{refusal}");

    private static Likelihood? ToLikelihood(string? text) =>
        text is null ? null : LikelihoodWords.TryParse(text, out var likelihood, out var refusal) ? likelihood : throw new FormatException($"{refusal}");

    internal static ValueList<EventId> ToIds(IReadOnlyList<string>? ids) => (ids ?? []).Select(id => new EventId(id)).ToValueList();
}
