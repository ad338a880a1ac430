using Sim.Answers;
using Sim.Branches;
using Sim.Runs;
using Sim.Store;
using Sim.Web.Server;

namespace Sim.Web.Looking;

/// <summary>What may follow, as far as it was asked for.</summary>
/// <param name="Matched">Beside the first reference on the same luck; null where one alone is looked at.</param>
/// <param name="Sweep">Null unless a cell was asked about.</param>
/// <param name="Told">The course of each spread stance without the rules, on the days of its spread.</param>
public sealed record Future(EnsembleAnswer Ensemble, MatchedAnswer? Matched, SweepAnswer? Sweep, IReadOnlyList<IReadOnlyList<double?>> Told);

/// <summary>What is to be run.</summary>
/// <param name="Cell">What a sweep looks at; null: none.</param>
public sealed record FutureAsked(IReadOnlyList<Reference> References, RunSettings Settings, int Runs, RunCell? Cell);

/// <summary>Runs rules in the background, for one page.</summary>
internal sealed class Futures(Workspace workspace, Turns turns)
{
    private int done;

    /// <summary>Replications finished, of all that are run: those of an ensemble, of a comparison and of a sweep one after the other.</summary>
    public int Done => Volatile.Read(ref done);

    /// <returns>What is finished, marked as partial in its numbers of runs, where it was cancelled.</returns>
    public Task<Outcome<Future>> Run(FutureAsked asked, CancellationToken cancelled)
    {
        // A run stands on the whole of its branch: days are for looking.
        IReadOnlyList<Question> questions = [.. asked.References.Select(reference => new Question(reference with { Day = null, KnownBy = null }))];
        return turns.Take(() => workspace.Answer(questions, views => Of(views, asked, cancelled), CancellationToken.None), cancelled);
    }

    private Outcome<Future> Of(IReadOnlyList<View> views, FutureAsked asked, CancellationToken cancelled)
    {
        var (view, before) = (views[^1], 0);
        if (!view.Timeline.Lineage.Rules.Any()) return new Outcome<Future>.Invalid($"{view.Reference with { Day = null }} has no rules: state some in the scenario file under 'rules:'");
        if (RunHorizon.Breach(view, asked.Settings.Until) is { } breach) return new Outcome<Future>.Invalid($"until {breach}");
        void Tell(int runs) => Volatile.Write(ref done, before + runs);
        bool IsCancelled() => cancelled.IsCancellationRequested;
        var ensemble = EnsembleAnswer.Of(view, Ensemble.Of(view.Fold, asked.Settings, asked.Runs, Turns.Threads, Tell, IsCancelled), Turns.Threads);
        before = ensemble.Runs;
        MatchedAnswer? matched = null;
        if (views.Count > 1 && !IsCancelled())
        {
            matched = MatchedAnswer.Of(views[0], view, MatchedRun.Of(views[0].Fold, view.Fold, asked.Settings, asked.Runs, Turns.Threads, Tell, IsCancelled), carriers: !IsCancelled());
            before += matched.Runs;
        }
        SweepAnswer? sweep = null;
        if (asked.Cell is { } cell && !IsCancelled())
        {
            if (!SweptRule.TryRead(["likelihoods"], [.. view.Timeline.Lineage.Rules], out var swept, out var refusals))
                return new Outcome<Future>.Invalid(refusals.Select(refusal => $"{refusal}").ToValueList());
            sweep = SweepAnswer.Of(view, Sweep.Of(view.Fold, asked.Settings, swept, cell, asked.Runs, Turns.Threads, Tell, IsCancelled));
        }
        return new Outcome<Future>.Done(new Future(ensemble, matched, sweep,
            [.. ensemble.Stances.Select(stance => Courses.Of(view, Lane(stance), [.. stance.Days.Select(day => day.Day)]))]));
    }

    public static Events.Lane Lane(StanceSpread stance) => Events.Lane.OfKey(stance.Country, $"{stance.Channel}>{stance.Toward}");
}
