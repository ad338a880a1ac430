using System.CommandLine;
using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Evidence;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class RecallVerb
{
    public static Verb Of(Session session)
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "The scenario's name: all its branches are looked at" };
        var source = new Argument<string>("SOURCE") { Description = "The source's id" };
        var downgrade = Reliabilities.Option("--downgrade-to", "Graded so instead of withdrawn; without --sources, what then falls short of its grade now drops out");
        var verb = new Verb("recall", "What would move if a source were withdrawn, or downgraded: cells, days, branches. Nothing is recorded",
            "sim recall kazakhstan-2022 essay", "sim recall kazakhstan-2022 essay --downgrade-to E --sources A-D") { scenario, source, downgrade };
        var options = CountingOptions.AddedTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var (name, id) = (parsed.GetRequiredValue(scenario), parsed.GetRequiredValue(source));
            var timelines = await session.Workspace(parsed).Branches(name, cancellation);
            var answer = timelines.Then(found => Sources.Find(id, [.. found.OrderBy(timeline => timeline.Lineage.Branches.Count).Select(timeline => timeline.Lineage)])
                .Then(graded => Asked(options, parsed, graded, parsed.GetValue(downgrade), found)
                    .Then<RecallAnswer>(asked => new Outcome<RecallAnswer>.Done(RecallAnswer.Of(
                        name, Recall.Of(found, asked.Otherwise, asked.Counting), graded.Reliability, asked.IsImplied)))));
            return session.Answer(parsed, answer, RecallReport.Of);
        });
        return verb;
    }

    private static Outcome<Asking> Asked(CountingOptions options, ParseResult parsed, Source source, Reliability? downgrade, IReadOnlyList<Timeline> timelines)
    {
        if (downgrade is { } worse && Grade.Place(worse) <= Grade.Place(source.Reliability))
            return new Outcome<Asking>.Invalid($"'{source.Id}' is graded {source.Reliability}, and {worse} is no worse: write {Worse(source.Reliability)}");
        return options.Read(parsed, 0, 1).Then<Asking>(counting =>
        {
            var misnamed = counting.Claims.Misnamed([.. timelines.Select(timeline => timeline.Lineage)]).Select(refusal => refusal.ToString()).ToValueList();
            if (misnamed.Count > 0) return new Outcome<Asking>.Invalid(misnamed);
            var implied = downgrade is not null && !options.HasLimit(parsed);
            return new Outcome<Asking>.Done(new Asking(
                new Regrading(source.Id, downgrade), implied ? counting with { Sources = Recall.LimitOf(source.Reliability) } : counting, implied));
        });
    }

    private static string Worse(Reliability than)
    {
        var worse = Enum.GetValues<Reliability>().Where(grade => Grade.Place(grade) > Grade.Place(than)).OrderBy(Grade.Place).ToList();
        return worse.Count == 0 ? "no --downgrade-to, to see what its withdrawal would move" : $"--downgrade-to {string.Join(" or ", worse)}";
    }

    private sealed record Asking(Regrading Otherwise, Counting Counting, bool IsImplied);
}
