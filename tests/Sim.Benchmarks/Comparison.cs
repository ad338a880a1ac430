using System.Diagnostics;
using Sim.Benchmarks.Contenders;
using Sim.Benchmarks.Histories;
using Sim.Benchmarks.Measuring;

namespace Sim.Benchmarks;

/// <summary>One contender on one history.</summary>
/// <param name="Times">By the questions' texts.</param>
public sealed record Result(string Contender, string Version, double PrepareSeconds, double ForkSeconds, IReadOnlyDictionary<string, Timing> Times);

/// <summary>All contenders on one history: the same questions, their answers checked before the clock starts.</summary>
public sealed class Comparison(History history, TextWriter progress)
{
    private const double Tolerance = 1e-9;
    private readonly BranchChanges changes = BranchChanges.Of(history, seed: 2018);
    private readonly Dictionary<Question, double[]> expected = [];

    /// <summary>Whoever is asked first says what is expected: the naive fold.</summary>
    /// <exception cref="InvalidOperationException">Its answers differ from the first contender's.</exception>
    public async Task<Result> Of(IContender contender, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        await contender.Prepare(history, cancellation);
        var prepared = Stopwatch.GetElapsedTime(begun);
        begun = Stopwatch.GetTimestamp();
        await contender.Fork(changes, cancellation);
        var forked = Stopwatch.GetElapsedTime(begun);
        progress.WriteLine($"  {contender.Name} {contender.Version}: prepared in {prepared.TotalSeconds:0.0} s");

        foreach (var question in Questions(history.LastDay).Concat(Questions(history.LastDay - 100))) Check(contender, question, await Answer(contender, question));
        var times = new Dictionary<string, Timing>(StringComparer.Ordinal);
        var scores = new double[history.Lanes.Count];
        foreach (var question in Questions(history.LastDay))
        {
            // Another day each time: no answer can be kept from the last.
            times[question.Text] = await Timing.Of(run => contender.Ask(question with { Day = history.LastDay - run % 30 }, scores), cancellation);
            progress.WriteLine($"    {question.Text}: {times[question.Text].Seconds * 1000:0.####} ms, median of {times[question.Text].Repetitions}");
        }
        return new Result(contender.Name, contender.Version, prepared.TotalSeconds, forked.TotalSeconds, times);
    }

    public static IEnumerable<Question> Questions(History history, int day) =>
        from @where in Enum.GetValues<Where>()
        from scope in Enum.GetValues<Scope>()
        select new Question(scope, @where, day, scope == Scope.AllDyads ? history.All : history.Of(history.Largest));

    private IEnumerable<Question> Questions(int day) => Questions(history, day);

    private async Task<double[]> Answer(IContender contender, Question question)
    {
        // What is left from before would show.
        var scores = Enumerable.Repeat(77.0, history.Lanes.Count).ToArray();
        await contender.Ask(question, scores);
        return scores;
    }

    private void Check(IContender contender, Question question, double[] actual)
    {
        if (expected.TryAdd(question, actual)) return;
        var wanted = expected[question];
        for (var lane = question.Lanes.First; lane < question.Lanes.End; lane++)
            if (double.IsNaN(wanted[lane]) != double.IsNaN(actual[lane]) || Math.Abs(wanted[lane] - actual[lane]) > Tolerance)
                throw new InvalidOperationException($"{contender.Name}, {question.Text} on day {question.Day}, {history.Lanes[lane]}: {actual[lane]:R}, not {wanted[lane]:R}");
    }
}
