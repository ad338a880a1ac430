using Sim.Answers;
using Sim.Events;

namespace Sim.Files.Reports;

public static class WatchReport
{
    public static Report Of(WatchAnswer answer) => new(answer,
        [.. answer.Branches.Select(Branch).Prepend(new Section($"{answer.Scenario}: signposts as of {Day.Text(answer.AsOf)}", null, Summary(answer)))], Flat(answer));

    private static string Summary(WatchAnswer answer) => answer.Branches.Count == 0 ? "there is no branch to watch"
        : $"{answer.Branches.Sum(branch => branch.Observed)} observed, {answer.Branches.Sum(branch => branch.NotObserved)} not observed by their day, {answer.Branches.Sum(branch => branch.Pending)} pending; looked for in {answer.Record}";

    private static Section Branch(WatchedBranchAnswer branch) => new($"{branch.Branch}, from {Day.Text(branch.From)}", branch.Signposts.Count == 0 ? null : Table.Of(branch.Signposts,
        ("signpost", signpost => signpost.Id), ("what would be seen", signpost => signpost.Says), ("by", signpost => Day.Text(signpost.By)), ("state", State)), Drift(branch));

    private static string State(SignpostAnswer signpost) => signpost.Day is { } day ? $"{signpost.State} {Day.Text(day)}{(signpost.Event is { } id ? $" ({id})" : "")}" : signpost.State;

    private static string Drift(WatchedBranchAnswer branch)
    {
        if (branch.Drift.Count == 0) return "its fork is still to come";
        var (greatest, last) = (branch.Drift.MaxBy(drift => drift.ScoreSum)!, branch.Drift[^1]);
        return $"drift from the record (sum of score differences): {Words.Plain(last.ScoreSum)} on {Day.Text(last.Day)}, {Words.Count(last.Labels, "label")} otherwise"
            + (greatest.Day == last.Day || greatest.ScoreSum == 0 ? "" : $"; greatest {Words.Plain(greatest.ScoreSum)} on {Day.Text(greatest.Day)}");
    }

    /// <summary>The signposts, then the days.</summary>
    private static Table Flat(WatchAnswer answer) => Table.Of(
        answer.Branches.SelectMany(branch => branch.Signposts.Select(signpost => (branch.Branch, Signpost: (SignpostAnswer?)signpost, Drift: (DriftAnswer?)null))
            .Concat(branch.Drift.Select(drift => (branch.Branch, Signpost: (SignpostAnswer?)null, Drift: (DriftAnswer?)drift)))),
        ("branch", row => row.Branch), ("signpost", row => row.Signpost?.Id), ("by", row => row.Signpost is { } signpost ? Day.Text(signpost.By) : null), ("state", row => row.Signpost?.State),
        ("day", row => (row.Signpost is { } signpost ? signpost.Day : row.Drift!.Day) is { } day ? Day.Text(day) : null), ("event", row => row.Signpost?.Event),
        ("#scoreSum", row => Words.Raw(row.Drift?.ScoreSum)), ("#labels", row => row.Drift is { } drift ? $"{drift.Labels}" : null));
}
