using Sim.Branches;
using Sim.Events;
using Sim.Files;

namespace Sim.Store;

/// <summary>Imports a file of events: all at once into a scenario that is not there, else ten thousand at a time.</summary>
/// <remarks>
/// What was imported how far is appended with the events themselves (<see cref="Change.Imported"/>), so an import that was cut off goes on where
/// it ended; and an event whose id is there is never appended again, whatever was remembered.
/// </remarks>
internal sealed class Importing(Func<CancellationToken, Task<IStreamStore>> open, string by)
{
    private const int BatchSize = 10_000;
    private const int Attempts = 20;

    /// <param name="reject">Told of each row that cannot be used, once, in the file's order.</param>
    public async Task<Outcome<ImportDone>> Import(ImportOrder order, ImportFile file, Action<ImportRow.Rejected> reject, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        var store = await open(cancellation);
        ImportSurvey? survey = null;
        for (var attempt = 1; ; attempt++)
        {
            var read = await ImportTarget.Read(store, order.Scenario, cancellation);
            if (read is not Outcome<ImportTarget>.Done(var target)) return read.As<ImportDone>();
            if (target.Differs(order) is { } differs) return new Outcome<ImportDone>.Refused([differs]);
            var reading = target.Reading(order.Reading);
            if (reading is not Outcome<ImportReading>.Done(var how)) return reading.As<ImportDone>();
            var scale = target.Scale ?? order.Scale ?? Scale.Goldstein;
            try
            {
                survey ??= ImportSurvey.Of(file, how, scale, reject, progress, cancellation);
                var done = await Import(order with { Reading = how }, target, new Whole(file, survey, scale), store, progress, cancellation);
                if (done is not null) return done;
            }
            catch (FormatException e)
            {
                return new Outcome<ImportDone>.Invalid(e.Message);
            }
            if (attempt == Attempts) return new Outcome<ImportDone>.Refused([Workspace.Busy(target.Key)]);
        }
    }

    private sealed record Whole(ImportFile File, ImportSurvey Survey, Scale Scale);

    /// <returns>Null where somebody else appended first: to be decided anew.</returns>
    private async Task<Outcome<ImportDone>?> Import(ImportOrder order, ImportTarget target, Whole whole, IStreamStore store, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        var (survey, reading) = (whole.Survey, order.Reading);
        if (survey.Events == 0) return new Outcome<ImportDone>.Refused([new Refusal($"no row of {whole.File.Name} is an event that can be used", "see why with --dry-run --rejects FILE, and whether the format is the right one")]);
        var earlier = target.Imports.Where(imported => imported.Digest == survey.Digest).ToList();
        if (earlier.Find(imported => ImportReading.CodingOf(imported.Reading) != reading.Coding) is { } other)
            return new Outcome<ImportDone>.Refused([new Refusal($"'{target.Scenario}' has this file already, read as '{other.Reading}': read as '{reading.Text}' its events would stand there twice", "import it in the same way, or into another scenario")]);

        var source = ImportSource.Of(order, target, whole.File.Name, survey.Digest);
        var same = earlier.Where(imported => imported.Reading == reading.Text).ToList();
        var result = new ImportDone(target.Scenario, target.Key.ToString(), target.Version, whole.File.Name, source.Id, reading.Text, survey, 0, 0, same.Count == 0 ? 0 : same.Max(imported => imported.Line), false);
        if (same.Exists(imported => imported.Lines is not null)) return new Outcome<ImportDone>.Done(result with { Known = survey.Events, After = 0, WasComplete = true });
        if (target.Version > 0) return await new ImportAppending(store, by, order, target, source, survey, progress).Append(whole.File, whole.Scale, result, cancellation);

        var declared = Declarations(order, source, whole.Scale).ToList();
        var count = declared.Count + survey.Events;
        var done = new Outcome<ImportDone>.Done(result with { Version = count, Appended = survey.Events });
        if (order.Mode == ImportMode.DryRun) return done;
        var mark = new Change.Imported(target.Key.Branch, count, survey.Digest, reading.Text, source.Id, survey.Lines, survey.Lines);
        var load = new RootLoad(target.Key, count, declared.Concat(Events(whole, reading, source.Id, progress)), [mark], Origin.Command);
        return await store.Load(load, by, cancellation) is AppendOutcome.Appended ? done : null;
    }

    private static IEnumerable<Change> Declarations(ImportOrder order, Source source, Scale scale) =>
    [
        new Change.Opened(null, null, ""), new Change.Declared(new Declaration.Described(order.Title ?? order.Scenario, "", null)),
        new Change.Declared(new Declaration.Decaying(order.HalfLife ?? HalfLife.Default)), new Change.Declared(new Declaration.Scaled(scale)), new Change.Declared(new Declaration.Sourced(source)),
    ];

    private static IEnumerable<Change> Events(Whole whole, ImportReading reading, string source, IProgress<ImportProgress> progress)
    {
        var count = 0;
        foreach (var row in whole.Survey.Again(whole.File, reading, whole.Scale, source))
        {
            if (row is not ImportRow.Read { Event: var happened }) continue;
            yield return new Change.Asserted(happened);
            if (++count % BatchSize == 0) progress.Report(new ImportProgress(ImportStep.Appending, count, (double)count / whole.Survey.Events));
        }
    }
}
