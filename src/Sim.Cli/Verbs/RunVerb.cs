using System.CommandLine;
using System.Globalization;
using Sim.Answers;
using Sim.Runs;
using Sim.Store;
using Sim.Store.Working;

namespace Sim.Cli.Verbs;

/// <summary>What the rules make of a branch: one run told, or many summed up.</summary>
internal static class RunVerb
{
    internal const int MostRuns = 1_000_000;

    public static Verb Of(Session session)
    {
        var reference = References.One();
        var until = References.DayOption("--until", "The last day on which a consequence may take effect, inclusive");
        until.Required = true;
        var seed = new Option<ulong>("--seed") { Description = "The luck: the same seed gives the same answer, anywhere", DefaultValueFactory = _ => 1, HelpName = "S" };
        var replication = Number("--replication", "Which run of the seed is told, from 0", 0, int.MaxValue);
        var runs = Number("--runs", "So many runs, summed up: how scores spread, how probable labels and standings are, how often rules fire", 1, MostRuns);
        var threads = Number("--threads", "At most so many at once; as many as there are cores where not given", 1, 1024);
        var most = Number("--max-events", $"Events that a run makes at most, {RunSettings.DefaultMaxEvents} where not given", 1, 100_000);
        var against = new Option<string?>("--against") { Description = "With --runs: another reference, run on the same luck; how far the first comes apart from it, and which rules and changes carry that", HelpName = "REF" };
        var saveAs = new Option<string?>("--save-as") { Description = "Makes the run a branch of that name: its changes say rule, seed and replication", HelpName = "NAME" };
        var spread = new Option<bool>("--spread") { Description = "With --runs: every 'sim serve' of this store takes its share; the answer is the same" };
        var sweeping = new SweepOptions();
        var verb = new Verb("run", "What tends to follow: the branch's rules, run to a day",
            "sim run kazakhstan-2022/kazakhstan-accepts --until 2022-05-31", "sim run kazakhstan-accepts --until 2022-05-31 --seed 7 --save-as one-way-on",
            "sim run kazakhstan-accepts --until 2022-05-31 --runs 1000", "sim run kazakhstan-accepts --against main --until 2022-05-31 --runs 1000",
            "sim run kazakhstan-accepts --until 2022-05-31 --runs 1000 --sweep usa-threatens-sanctions.probability=0.1..0.9:5 --cell \"score(USA->KAZ)\"",
            "sim run kazakhstan-accepts --until 2022-05-31 --runs 1000 --sweep likelihoods") { reference, until, seed, replication, runs, against, sweeping.Swept, sweeping.Cell, spread, threads, most, saveAs };
        verb.Validators.Add(parsed =>
        {
            bool Has(Option option) => parsed.GetResult(option) is { Implicit: false };
            if (Has(runs) && (Has(replication) || Has(saveAs)))
                parsed.AddError("--runs sums many runs up: leave out --replication and --save-as, which are of one");
            if (Has(spread) && (!Has(runs) || Has(against) || Has(sweeping.Swept))) parsed.AddError("--spread shares many runs of one reference: say how many with --runs, and leave --against and --sweep out");
            if (Has(against) && !Has(runs)) parsed.AddError("--against sets many runs beside each other: say how many with --runs");
            if (Has(sweeping.Swept) && !Has(runs)) parsed.AddError("--sweep sums many runs up for each probability: say how many with --runs");
            if (Has(sweeping.Swept) && Has(against)) parsed.AddError("--sweep changes the rules of one reference: leave --against out, and sweep the other by itself");
            if (Has(sweeping.Cell) && !Has(sweeping.Swept)) parsed.AddError("--cell says what --sweep looks at: add e.g. --sweep likelihoods");
        });
        var questions = QuestionOptions.WithCountingAddedTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var settings = new RunSettings(parsed.GetRequiredValue(until)!.Value, parsed.GetValue(seed), parsed.GetValue(most) ?? RunSettings.DefaultMaxEvents);
            Outcome<Question> Asked(string text) => questions.Read(parsed, text).Then<Question>(question => question.Reference.Day is null
                ? new Outcome<Question>.Done(question)
                : new Outcome<Question>.Invalid($"'{question.Reference}' names a day, and a run is of the whole branch: leave '@…' out; --until says how far it goes"));
            var asked = Asked(parsed.GetRequiredValue(reference));
            var (workspace, atOnce) = (session.Workspace(parsed), parsed.GetValue(threads) ?? -1);
            if (parsed.GetValue(against) is { } other && parsed.GetValue(runs) is { } pairs)
            {
                using var clock = new RunClock(session.Terminal, pairs);
                var answer = await Asked(other).ThenAsync(first => asked.ThenAsync(second => workspace.Answer([first, second], views => Ruled(views[0], settings).Then(_ => Ruled(views[1], settings))
                    .Then<MatchedAnswer>(_ => new Outcome<MatchedAnswer>.Done(Matched(views[0], views[1], settings, pairs, atOnce, clock, cancellation))), CancellationToken.None)));
                clock.Clear();
                return session.Answer(parsed, answer, MatchedReport.Of);
            }
            if (parsed.GetValue(runs) is { } times && parsed.GetValue(sweeping.Swept) is { Length: > 0 })
            {
                using var clock = new RunClock(session.Terminal, times);
                var answer = await asked.ThenAsync(question => workspace.Answer([question], views => Ruled(views[0], settings).Then(view => sweeping.Read(parsed, view))
                    .Then<SweepAnswer>(swept => new Outcome<SweepAnswer>.Done(SweepAnswer.Of(views[0], Sweep.Of(
                        views[0].Fold, settings, swept, parsed.GetValue(sweeping.Cell), times, atOnce, clock.Report, () => cancellation.IsCancellationRequested)))), CancellationToken.None));
                clock.Clear();
                return session.Answer(parsed, answer, SweepReport.Of);
            }
            if (parsed.GetValue(runs) is { } many)
            {
                using var clock = new RunClock(session.Terminal, many);
                var answer = await asked.ThenAsync(question => parsed.GetValue(spread) ? Spread(session, parsed, question, settings, many, atOnce, clock, cancellation) : workspace.Answer([question], views => Ruled(views[0], settings)
                    .Then<EnsembleAnswer>(view => new Outcome<EnsembleAnswer>.Done(Summed(view, settings, many, atOnce, clock, cancellation))), CancellationToken.None));
                clock.Clear();
                return session.Answer(parsed, answer, EnsembleReport.Of);
            }
            var told = await asked.ThenAsync(question => workspace.Answer([question], views => Ruled(views[0], settings)
                .Then<(View View, Run Run)>(view => new Outcome<(View, Run)>.Done((view, Run.Of(view.Fold, settings, parsed.GetValue(replication) ?? 0)))), cancellation));
            var saved = await told.ThenAsync(async found => parsed.GetValue(saveAs) is not { } name
                ? new Outcome<RunAnswer>.Done(RunAnswer.Of(found.View, found.Run))
                : found.View.Reference.File is not null
                    ? new Outcome<RunAnswer>.Invalid("a file keeps no run: load it with 'sim load', and run the stored branch")
                    : (await workspace.Save(found.Run, found.View.Timeline.Lineage, name, cancellation)).Then<RunAnswer>(branch =>
                        new Outcome<RunAnswer>.Done(RunAnswer.Of(found.View, found.Run) with { SavedAs = $"{branch.Key}.v{branch.Version}" })));
            return session.Answer(parsed, saved, RunReport.Of);
        });
        return verb;
    }

    /// <summary>The view, where it has rules and the horizon reaches beyond what fires them.</summary>
    private static Outcome<View> Ruled(View view, RunSettings settings)
    {
        if (!view.Timeline.Lineage.Rules.Any()) return new Outcome<View>.Invalid($"{view.Reference with { Day = null }} has no rules: state some in the scenario file under 'rules:'");
        return Within(view, settings);
    }

    /// <summary>The view, where the horizon is no further than a run may go.</summary>
    internal static Outcome<View> Within(View view, RunSettings settings) =>
        RunHorizon.Breach(view, settings.Until) is { } breach ? new Outcome<View>.Invalid($"--until {breach}") : new Outcome<View>.Done(view);

    private static async Task<Outcome<EnsembleAnswer>> Spread(Session session, ParseResult parsed, Question question, RunSettings settings, int runs, int threads, RunClock clock, CancellationToken cancellation)
    {
        if (question.Reference.File is not null) return new Outcome<EnsembleAnswer>.Invalid("others cannot read this machine's files: load it with 'sim load', and run the stored branch, or leave --spread out");
        var store = await session.Store(parsed, CancellationToken.None);
        return await new SpreadRuns(store).Ask(question, view => Ruled(view, settings), settings, runs, threads, clock.Report, cancellation);
    }

    internal static EnsembleAnswer Summed(View view, RunSettings settings, int runs, int threads, RunClock clock, CancellationToken cancellation) =>
        EnsembleAnswer.Of(view, Ensemble.Of(view.Fold, settings, runs, threads, clock.Report, () => cancellation.IsCancellationRequested), threads);

    internal static MatchedAnswer Matched(View first, View second, RunSettings settings, int runs, int threads, RunClock clock, CancellationToken cancellation) =>
        MatchedAnswer.Of(first, second, MatchedRun.Of(first.Fold, second.Fold, settings, runs, threads, clock.Report, () => cancellation.IsCancellationRequested), carriers: !cancellation.IsCancellationRequested);

    internal static Option<int?> Number(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
            result.AddError($"'{result.Tokens[0].Value}' is not a number for {name}: write one from {least} to {most}");
            return null;
        },
    };
}
