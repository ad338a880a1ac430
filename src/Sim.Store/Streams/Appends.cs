using Sim.Branches;
using Sim.Store.Payloads;

namespace Sim.Store.Streams;

/// <summary>What every store asks of an append before it touches anything.</summary>
internal static class Appends
{
    /// <returns>The payloads of each append, in order.</returns>
    /// <exception cref="ArgumentException">It is not an append, or holds text that cannot be stored: a bug or bad input of the caller.</exception>
    public static IReadOnlyList<IReadOnlyList<Payload>> Check(IReadOnlyList<StreamAppend> appends, string by)
    {
        PlainText.Require(by);
        if (appends.DistinctBy(append => append.Key).Count() != appends.Count) throw new ArgumentException("a stream is appended to once in a transaction");
        return [.. appends.Select(Check)];
    }

    private static IReadOnlyList<Payload> Check(StreamAppend append)
    {
        if (!Reference.IsName(append.Key.Scenario) || (!append.Key.IsOfFiles && !Reference.IsName(append.Key.Branch)))
            throw new ArgumentException($"'{append.Key}' does not name a stream: write lower-case letters, digits and hyphens, as scenario/branch");
        if (append.Changes.Count == 0) throw new ArgumentException($"nothing to append to '{append.Key}'");
        if (append.Changes.Any(change => change.IsOfFiles != append.Key.IsOfFiles))
            throw new ArgumentException($"'{append.Key}': what files said stands in a stream of its own, and alone there");
        for (var i = 0; i < append.Changes.Count && !append.Key.IsOfFiles; i++)
            if (append.Changes[i] is Change.Opened != (append.ExpectedVersion == 0 && i == 0))
                throw new ArgumentException($"'{append.Key}': the first change of a new stream opens its branch, and no other does");
        return [.. append.Changes.Select(Payload.Of)];
    }
}
