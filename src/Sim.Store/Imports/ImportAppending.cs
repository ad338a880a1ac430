using Sim.Branches;
using Sim.Events;
using Sim.Files;

namespace Sim.Store;

/// <summary>Appends a file's events to a root that is there, ten thousand at a time, each time with the line that it came to.</summary>
internal sealed class ImportAppending(IStreamStore store, string by, ImportOrder order, ImportTarget target, Source source, ImportSurvey survey, IProgress<ImportProgress> progress)
{
    private const int BatchSize = 10_000;
    private const int Attempts = 20;

    private (int Branch, int Files) versions = (target.Version, target.FilesVersion);

    /// <summary>Entries among which an id may be taken: an import appends none twice, so its own batches need not be looked through.</summary>
    private int searched = target.Version;
    private bool isDeclared = target.Declared(source.Id) == source;
    private int appended;
    private int known;

    /// <returns>A refusal where others keep appending; what is in stays in.</returns>
    public async Task<Outcome<ImportDone>> Append(ImportFile file, Scale scale, ImportDone result, CancellationToken cancellation)
    {
        var batch = new List<PoliticalEvent>(BatchSize);
        var (line, seen) = (0, 0);
        foreach (var row in survey.Again(file, order.Reading, scale, source.Id))
        {
            if (row is ImportRow.Read) seen++;
            line = row.Line;
            // Equals are numbered from the file's beginning: what is in already is read again, and passed over.
            if (line <= result.After || row is not ImportRow.Read { Event: var happened }) continue;
            batch.Add(happened);
            if (batch.Count < BatchSize) continue;
            if (await Commit(file, batch, line, null, cancellation) is { } busy) return busy;
            batch.Clear();
            progress.Report(new ImportProgress(ImportStep.Appending, seen, (double)seen / survey.Events));
        }
        if (await Commit(file, batch, line, survey.Lines, cancellation) is { } refused) return refused;
        return new Outcome<ImportDone>.Done(result with { Version = versions.Branch, Appended = appended, Known = known });
    }

    /// <exception cref="FormatException">The file has changed since the survey.</exception>
    private async Task<Outcome<ImportDone>?> Commit(ImportFile file, List<PoliticalEvent> batch, int line, int? lines, CancellationToken cancellation)
    {
        ImportSurvey.RequireSame(file);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            var taken = batch.Count == 0 ? null : await store.Find(target.Key, [.. batch.Select(happened => happened.Id)], searched, cancellation);
            var changes = new List<Change>(batch.Count + 1);
            foreach (var happened in batch)
                if (!taken!.ContainsKey(happened.Id)) changes.Add(new Change.Asserted(happened));
            var count = changes.Count;
            if (count > 0 && !isDeclared) changes.Insert(0, new Change.Declared(new Declaration.Sourced(source)));
            if (order.Mode == ImportMode.DryRun || await Commit(changes, line, lines, cancellation))
            {
                (appended, known, isDeclared) = (appended + count, known + batch.Count - count, isDeclared || count > 0);
                return null;
            }
        }
        return new Outcome<ImportDone>.Refused([Workspace.Busy(target.Key)]);
    }

    /// <returns>False where somebody else appended first: the versions are then read anew.</returns>
    private async Task<bool> Commit(List<Change> changes, int line, int? lines, CancellationToken cancellation)
    {
        var mark = new Change.Imported(target.Key.Branch, versions.Branch + changes.Count, survey.Digest, order.Reading.Text, source.Id, line, lines);
        var appends = new List<StreamAppend> { new(target.Files, versions.Files, [mark], Origin.Command) };
        if (changes.Count > 0) appends.Add(new StreamAppend(target.Key, versions.Branch, changes, Origin.Command));
        if (await store.Append(appends, by, cancellation) is AppendOutcome.Appended)
        {
            versions = (versions.Branch + changes.Count, versions.Files + 1);
            return true;
        }
        var entry = (await store.Branches(target.Scenario, cancellation)).First(branch => branch.Branch == target.Key.Branch);
        searched = entry.Version;
        versions = (entry.Version, (await store.Read(target.Files, null, cancellation)).Count);
        return false;
    }
}
