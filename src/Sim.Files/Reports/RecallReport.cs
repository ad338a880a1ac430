using Sim.Answers;
using Sim.Events;

namespace Sim.Files.Reports;

public static class RecallReport
{
    public static Report Of(RecallAnswer answer)
    {
        var sections = answer.Branches.Where(IsMoved).Select(branch => Branch(branch, answer)).Prepend(new Section(Title(answer), null, [.. Summary(answer)])).ToList();
        var unmoved = answer.Branches.Where(branch => !IsMoved(branch)).Select(branch => branch.Ref).ToList();
        if (unmoved.Count > 0) sections.Add(new Section("", null, $"unmoved: {string.Join(", ", unmoved)}"));
        return new Report(answer, sections, Flat(answer));
    }

    private static bool IsMoved(BranchRecallAnswer branch) => branch.Dropped.Count + branch.Returned.Count + branch.Assumptions.Count + branch.Cells.Count > 0;

    private static string Title(RecallAnswer answer) => answer.DowngradeTo is { } grade
        ? $"{answer.Scenario}: if {answer.Source} were graded {grade}, not {answer.Reliability}"
        : $"{answer.Scenario}: if {answer.Source} ({answer.Reliability}) were withdrawn";

    private static IEnumerable<string> Summary(RecallAnswer answer)
    {
        var drops = answer.Branches.Any(branch => branch.Dropped.Count > 0);
        yield return answer.MovedCells > 0
            ? $"{Words.Count(answer.MovedCells, "cell")} would move on {Words.Count(answer.MovedBranches, "branch")}, {Words.Count(answer.MovedLabels, "label")} among them"
            : drops ? "events would drop out, and no cell would move"
            : answer.DowngradeTo is null ? $"nothing rests on {answer.Source} alone" : "nothing would move";
        if (answer.Sources is { } limit)
            yield return $"counted: sources {limit}{(answer.Unjudged == "omit" ? ", unjudged omitted" : "")}{(answer.LimitIsImplied
                ? answer.Reliability == "F" ? " (no limit is stated; F stands between C and D)" : $" (no limit is stated; at least as good as {answer.Source} is graded now)" : "")}; claims: {answer.Claims}";
        else if (answer.Claims != "best-graded") yield return $"counted: claims {answer.Claims}";
        if (answer is { DowngradeTo: { } grade, Reliability: "F" })
            yield return $"graded F, {answer.Source} cannot be judged and passes every limit that does not omit such sources; graded {grade} it is judged";
        if (answer.DowngradeTo == "F") yield return $"graded F, {answer.Source} could not be judged: no limit drops it unless it omits such sources";
        yield return "Nothing is recorded, and nothing is undercut by what drops out.";
    }

    private static Section Branch(BranchRecallAnswer branch, RecallAnswer answer)
    {
        var shown = branch.Cells.Where(cell => !CellKey.IsPartOfScore(cell.Facet)).ToList();
        List<string> lines = [];
        if (branch.Dropped.Count > 0) lines.Add($"{Words.Count(branch.Dropped.Count, "event")} would drop out: {CountingWords.List([.. branch.Dropped.Select(Dropped)])}");
        if (branch.Returned.Count > 0) lines.Add($"would count instead: {CountingWords.List(branch.Returned)}");
        if (branch.Assumptions.Count > 0)
            lines.Add($"{(answer.DowngradeTo is null ? "assumptions whose precedent is withdrawn" : $"assumptions with {answer.Source} for a precedent")}, which stay: {CountingWords.List(branch.Assumptions)}");
        return new Section($"{branch.Ref}, {Day.Text(branch.From!.Value)} to {Day.Text(branch.To!.Value)}", shown.Count == 0 ? null : Table.Of(shown,
            ("country", cell => cell.Country), ("cell", Name), ("differs", cell => Days(cell.First, cell.Last)), ("before → after", Change)), lines);
    }

    private static string Dropped(LeftOutAnswer left) => left.Why == "rival" ? $"{left.Event} (its rival {left.By} would count)" : left.Event;

    private static string Name(RecalledCellAnswer cell)
    {
        if (cell.Facet is not ("score" or "label")) return $"{cell.Facet} {cell.Key.TrimEnd('/')}";
        var lane = Lane.OfKey(cell.Country, cell.Key);
        return $"{cell.Facet} {lane.ChannelName} → {lane.Toward}";
    }

    private static string Change(RecalledCellAnswer cell)
    {
        if (cell.Greatest is not { } most) return string.Join("; ", cell.Spans.Select(span =>
            $"{(cell.Spans.Count == 1 ? "" : $"{Days(span.From, span.To)}: ")}{(cell.Facet == "alert" ? Alert(span) : $"{Text(cell, span.Before)} → {Text(cell, span.After)}")}"));
        var end = $"on {Day.Text(cell.End.Day)}: {Number(cell, cell.End.Before)} → {Number(cell, cell.End.After)}";
        return most.Day == cell.End.Day ? $"most {end}" : $"most on {Day.Text(most.Day)}: {Number(cell, most.Before)} → {Number(cell, most.After)}; {end}";
    }

    /// <summary>Without an arrow: alerts have arrows of their own.</summary>
    private static string Alert(CellSpanAnswer span) => (span.Before, span.After) switch
    {
        (null, { } raised) => $"new: {raised}",
        ({ } gone, null) => $"no longer: {gone}",
        var (before, after) => $"{after} (not {before})",
    };

    private static string Days(DateOnly from, DateOnly to) => from == to ? Day.Text(from) : $"{Day.Text(from)} to {Day.Text(to)}";

    private static string Text(RecalledCellAnswer cell, string? text) => text ?? (cell.Facet == "label" ? "no record" : "–");

    private static string Number(RecalledCellAnswer cell, CellValue value) => value.Number is { } number ? Words.WithSign(number) : cell.Facet == "score" ? "no record" : "–";

    private static Table Flat(RecallAnswer answer) => Table.Of(
        answer.Branches.SelectMany(branch => branch.Cells.SelectMany(cell => cell.Spans.Select(span => (branch.Ref, Cell: cell, Span: span)))),
        ("ref", row => row.Ref), ("country", row => row.Cell.Country), ("facet", row => row.Cell.Facet), ("key", row => row.Cell.Key),
        ("from", row => Day.Text(row.Span.From)), ("to", row => Day.Text(row.Span.To)), ("before", row => row.Span.Before), ("after", row => row.Span.After),
        ("greatest", row => row.Cell.Greatest is { } most ? Day.Text(most.Day) : ""),
        ("#greatest before", row => Words.Raw(row.Cell.Greatest?.Before.Number)), ("#greatest after", row => Words.Raw(row.Cell.Greatest?.After.Number)),
        ("last", row => Day.Text(row.Cell.End.Day)), ("#last before", row => Words.Raw(row.Cell.End.Before.Number)), ("#last after", row => Words.Raw(row.Cell.End.After.Number)));
}
