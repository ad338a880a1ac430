using Sim.Answers;
using Sim.Runs;

namespace Sim.Store.Working;

/// <summary>Ensembles that the programs of one store run together.</summary>
public sealed class SpreadRuns(IStreamStore store)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Workspace workspace = new(_ => Task.FromResult(store), "");
    private (Guid Work, SharedEnsemble Ensemble)? latest;

    /// <summary>Asks the others for replications, does what they do not, and puts all together.</summary>
    /// <param name="question">Of a stored branch.</param>
    /// <param name="allowed">The view, where it may be run so.</param>
    /// <param name="threads">Of this program: at most so many at once; −1: as many as there are cores.</param>
    /// <param name="progress">Told how many replications are done.</param>
    /// <param name="cancellation">Ends it with the first so many that are done.</param>
    public async Task<Outcome<EnsembleAnswer>> Ask(Question question, Func<View, Outcome<View>> allowed, RunSettings settings, int runs, int threads, Action<int> progress, CancellationToken cancellation)
    {
        var prepared = await workspace.Answer([question], views => allowed(views[0]).Then<(View View, SharedEnsemble Ensemble)>(view => new Outcome<(View, SharedEnsemble)>.Done((view, new SharedEnsemble(view.Fold, settings)))), CancellationToken.None);
        return await prepared.ThenAsync(async mine =>
        {
            // What was appended since is nobody's: all run the version that was resolved first.
            var pinned = new Question(mine.View.Reference with { Day = null }) { Counting = question.Counting };
            var parts = await Parts(new RunsAsked(pinned, settings, runs), mine.Ensemble, threads, progress, cancellation);
            return await workspace.Answer([pinned], views => new Outcome<EnsembleAnswer>.Done(EnsembleAnswer.Of(views[0], new SharedEnsemble(views[0].Fold, settings).Of(runs, parts), threads)), CancellationToken.None);
        });
    }

    private async Task<IReadOnlyList<byte[]>> Parts(RunsAsked asked, SharedEnsemble mine, int threads, Action<int> progress, CancellationToken cancellation)
    {
        await using var posted = await store.Work.Post(RunsAsked.Kind, asked.ToBytes(), asked.Parts, CancellationToken.None);
        while (!cancellation.IsCancellationRequested && await posted.Done(CancellationToken.None) is var done && done < asked.Parts)
        {
            progress(asked.Of(done).First);
            await using var part = await store.Work.Take(RunsAsked.Kind, posted.Id, [], CancellationToken.None);
            if (part is null) await Task.Delay(Pause, CancellationToken.None);
            else await Do(part, mine, asked, threads, cancellation);
        }
        var parts = new List<byte[]>();
        while (parts.Count < asked.Parts && await posted.Result(parts.Count, CancellationToken.None) is { } result) parts.Add(result);
        return parts;
    }

    /// <summary>Does a part for whoever asked, where there is one.</summary>
    /// <param name="except">Work that is left to others.</param>
    /// <returns>False where nobody asks for anything, or it was cancelled.</returns>
    /// <exception cref="InvalidDataException">This program cannot do that work.</exception>
    public async Task<bool> Help(int threads, ICollection<Guid> except, CancellationToken cancellation)
    {
        await using var part = await store.Work.Take(RunsAsked.Kind, null, [.. except], cancellation);
        if (part is null) return false;
        try
        {
            var asked = RunsAsked.Read(part.Call);
            if (latest?.Work != part.Work) latest = (part.Work, await Prepared(asked, cancellation));
            return await Do(part, latest!.Value.Ensemble, asked, threads, cancellation);
        }
        catch (InvalidDataException)
        {
            except.Add(part.Work);
            throw;
        }
    }

    private static async Task<bool> Do(ITakenPart part, SharedEnsemble ensemble, RunsAsked asked, int threads, CancellationToken cancellation)
    {
        var (first, end) = asked.Of(part.Part);
        // Many cores' work for seconds: not on a thread that others wait for.
        if (await Task.Run(() => ensemble.Run(first, end, threads, () => cancellation.IsCancellationRequested), CancellationToken.None) is not { } made) return false;
        await part.Finish(made, CancellationToken.None);
        return true;
    }

    private async Task<SharedEnsemble> Prepared(RunsAsked asked, CancellationToken cancellation)
    {
        var prepared = await workspace.Answer([asked.Question], views => new Outcome<SharedEnsemble>.Done(new SharedEnsemble(views[0].Fold, asked.Settings)), cancellation);
        return prepared is Outcome<SharedEnsemble>.Done(var ensemble) ? ensemble : throw new InvalidDataException($"the runs of '{asked.Question.Reference}' that another program asks for cannot be run here");
    }
}
