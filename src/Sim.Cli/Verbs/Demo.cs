using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Runs;
using Sim.Scenarios;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>The words of the demo; every number in them is computed.</summary>
internal static class Demo
{
    public const string Scenario = "kazakhstan-2022";
    public const string WhatIf = "kazakhstan-accepts";
    private const string Country = "KAZ";
    private const int Left = 31;
    private const int Column = 29;

    public static readonly DateOnly Before = new(2022, 2, 23);
    public static readonly DateOnly After = new(2022, 2, 25);
    public static readonly DateOnly Later = new(2022, 3, 1);

    /// <summary>Ninety days after the fork.</summary>
    private static readonly DateOnly Horizon = After.AddDays(90);
    private const int Runs = 1000;

    /// <summary>Makes its scenario ready: it travels with the program, and a second load appends nothing.</summary>
    public static async Task<Outcome<LoadPlan>> Load(Workspace workspace, CancellationToken cancellation) =>
        (await Workspace.Read(Path.Combine(AppContext.BaseDirectory, "scenarios", $"{Scenario}.yaml")).ThenAsync(scenario => workspace.Load([scenario], null, cancellation)))
            .Then<LoadPlan>(loads => new Outcome<LoadPlan>.Done(loads[0].Plan));

    /// <param name="views">main before, main after, main later, the what-if later.</param>
    public static IEnumerable<string> Lines(LoadPlan loaded, IReadOnlyList<View> views, IReadOnlyList<Timeline> timelines)
    {
        var (main, whatIf) = (views[2], views[3]);
        var lineage = main.Timeline.Lineage;
        yield return $"{lineage.Description!.Title.ToUpperInvariant()}   {Words.Count(lineage.All<Declaration.Sourced>().Count(), "source")} · {Words.Count(main.Timeline.Events.Count, "event")} · {Words.Count(timelines.Count(timeline => !timeline.Lineage.Leaf.IsRoot), "what-if")}"
            + $"   ({(loaded.Changes == 0 ? "nothing new, nothing appended" : $"{Words.Count(loaded.Changes, "change")} appended")})";
        yield return $"Question: {lineage.Description.Question}";
        yield return "";
        foreach (var line in Happened(main, whatIf)) yield return line;
        yield return "";
        foreach (var line in Stood(views[0], views[1])) yield return line;
        yield return "";
        foreach (var line in WhatIfTree(whatIf)) yield return line;
        yield return "";
        foreach (var line in SideBySide(main, whatIf)) yield return line;
        yield return "";
        foreach (var line in WhatFollows(main, whatIf)) yield return line;
        yield return "";
        yield return $"Next  sim posture {Scenario}/main@2022-03-01 {Country} --explain";
        yield return $"      sim compare {Scenario}/main {Scenario}/{WhatIf} {Scenario}/kazakh-troops-fight --country {Country}";
        yield return $"      sim run {Scenario}/{WhatIf} --against {Scenario}/main --until {Day.Text(Horizon)} --runs {Runs}";
        yield return $"      sim fork {Scenario}/main my-what-if --at 2022-02-24 --premise \"…\"";
        yield return "      sim --help";
    }

    /// <remarks>The events that make a war, a request or troops, and those that the what-if moves.</remarks>
    private static IEnumerable<string> Happened(View main, View whatIf)
    {
        var moved = whatIf.Timeline.Ledger.Own.Select(own => own.Id).Concat(whatIf.Timeline.Ledger.Undercut.Select(lost => lost.Id)).ToHashSet();
        var told = main.Timeline.Events.Where(happened => moved.Contains(happened.Id) || happened.Event.Answers is not null
            || StandingEffects.Begins(happened.Event).Any(begun => begun.Key.Kind is StandingKind.War or StandingKind.Request)).ToList();
        yield return $"1  WHAT HAPPENED (main; ~ = day chosen by the analyst, source vaguer; {told.Count} of {main.Timeline.Events.Count} events)";
        foreach (var happened in told)
        {
            var who = happened.Event.Recipient is { } recipient ? $"{happened.Event.Actor}→{recipient}" : $"{happened.Event.Actor}";
            var cited = string.Join(", ", happened.Event.Citations.Select(citation => citation.Locator));
            yield return $"   {Words.DayAndMonth(happened.Effective, happened.Event.IsVague),-7} {who,-8}  {happened.Event.Summary.TrimEnd('.'),-66} {Effects(happened),-16} {cited}".TrimEnd();
        }
    }

    private static string Effects(TimelineEvent happened)
    {
        if (happened.Event.Answers is { } answer) return $"request {answer.With}";
        var begun = StandingEffects.Begins(happened.Event).Select(effect => effect.Key.Kind).ToList();
        return begun.Contains(StandingKind.War) ? "war begins" : begun.Contains(StandingKind.Request) ? "request pending" : "";
    }

    private static IEnumerable<string> Stood(View before, View after)
    {
        yield return $"{"2  WHERE KAZAKHSTAN STOOD",-Left}    {Words.DayAndMonth(before.Day),-Column}{Words.DayAndMonth(after.Day),-Column}moved by";
        foreach (var lane in Lanes(before, after))
        {
            var difference = StanceDifference.Of(lane, before, after);
            var movers = difference.Shares.Where(share => share.Event is not null).Select(share => share.Name).ToList();
            yield return Row(Name(lane, after), CompareRow.StanceText(difference.First), CompareRow.StanceText(difference.Second), movers.Count == 0 ? "–" : string.Join(", ", movers));
        }
        foreach (var line in War(before, after, describe: true)) yield return line;
        yield return "   (n) = events behind it. Score −10…+10: average tone, recent events weigh more.";
    }

    private static IEnumerable<string> WhatIfTree(View whatIf)
    {
        var leaf = whatIf.Timeline.Lineage.Leaf;
        var answer = BranchAnswer.Of(whatIf.Timeline);
        var assumed = whatIf.Timeline.Events.Count(happened => happened.Branch == leaf.Name);
        yield return "3  THE WHAT-IF";
        yield return "   main ──────────●────────────────▶";
        yield return $"         {Words.DayAndMonth(leaf.Point!.From)}   └─ {leaf.Name}   {assumed} assumed, {answer.Undercut.Count(lost => lost.Kept is null)} undercut, rewrite size {answer.RewriteSize}";
        yield return $"   premise   {leaf.Premise.Text}";
        foreach (var line in LedgerReport.Lines(answer.Interventions)) yield return $"   {line.Kind,-9} {line.Event,-44} {line.Note}";
    }

    private static IEnumerable<string> SideBySide(View main, View whatIf)
    {
        var comparison = Comparison.Of([main, whatIf]);
        yield return $"{$"4  SIDE BY SIDE, {Words.FullDay(main.Day)}",-Left}    {"main",-Column}{WhatIf}";
        var same = 0;
        foreach (var lane in Lanes(main, whatIf))
        {
            var difference = StanceDifference.Of(lane, main, whatIf);
            if (difference.Shares.Count == 0 && difference.First.Label == difference.Second.Label)
            {
                same++;
                continue;
            }
            yield return Row(Name(lane, main), CompareRow.StanceText(difference.First), CompareRow.StanceText(difference.Second), "");
            yield return $"      {CompareRow.StanceReason(difference)}";
        }
        foreach (var row in CompareRow.Of(comparison).Where(row => row.Differs && row.Country == Country && row.Facet == "standing"))
        {
            yield return Row(row.Name, row.Values[0], row.Values[1], "");
            yield return $"      {row.Because[0]}";
        }
        foreach (var line in War(main, whatIf, describe: false)) yield return line;
        yield return $"   That is {main.Text} beside {whatIf.Text}.";
        yield return $"   Same in both: {same} more stances of or toward {Country} (sim compare … --all). {char.ToUpperInvariant(CompareReport.Parting(comparison)[0])}{CompareReport.Parting(comparison)[1..]}.";
    }

    /// <remarks>Of what is chance the scores that come furthest apart, and the standings that become more or less probable.</remarks>
    private static IEnumerable<string> WhatFollows(View main, View whatIf)
    {
        const int most = 4;
        var matched = MatchedRun.Of(main.Fold, whatIf.Fold, new RunSettings(Horizon), Runs, -1, _ => { }, () => false);
        var answer = MatchedAnswer.Of(main, whatIf, matched, carriers: true);
        yield return $"{$"5  WHAT MAY FOLLOW, by {Words.FullDay(Horizon)}",-Left}   {Words.Count(answer.Firings.Count, "rule")}, each an analyst's assumption; {Words.Count(answer.Runs, "run")} of both on the same luck";
        var gaps = answer.Stances.Where(gap => gap.Saved is not null).OrderByDescending(gap => Math.Abs(gap.Mean)).Take(most)
            .Select(gap => (Gap: gap, Name: Name(Lane.OfKey(gap.Country, $"{gap.Channel}>{gap.Toward}"), main))).ToList();
        var width = gaps.Select(row => row.Name.Length).Append(Left).Max();
        yield return $"   {"difference to main".PadRight(width)} {"mean, 5–95 %",-Column}carried by";
        foreach (var (gap, name) in gaps)
            yield return $"   {name.PadRight(width)} {$"{Words.WithSign(gap.Mean)}, {Words.WithSign(gap.P5)} … {Words.WithSign(gap.P95)}",-Column}"
                + string.Join(" · ", gap.Carriers.Where(carrier => carrier.Kind == "rule").Take(2).Select(carrier => $"{carrier.Id} {Words.WithSign(carrier.Carries)}"));
        foreach (var gap in answer.Standings.Where(gap => gap.First.Probability is > 0 and < 1 || gap.Second.Probability is > 0 and < 1)
            .Where(gap => gap.First.Low > gap.Second.High || gap.Second.Low > gap.First.High).OrderByDescending(gap => Math.Abs(gap.First.Probability - gap.Second.Probability)).Take(most))
            yield return $"   {gap.Kind} {gap.Holder}–{gap.Counterpart} {gap.State}: {EnsembleReport.Percent(gap.Second)} of runs, on main {EnsembleReport.Percent(gap.First)}";
    }

    /// <summary>Where the country leans in each declared conflict; a dash before its war begins.</summary>
    private static IEnumerable<string> War(View first, View second, bool describe)
    {
        foreach (var opposed in first.Timeline.Lineage.All<Declaration.Opposed>())
        {
            var difference = LeaningDifference.Of(Country, opposed.Conflict, first, second).Shares.Where(share => share.Event is not null).ToList();
            var begins = opposed.Conflict.SideA.SelectMany(a => opposed.Conflict.SideB.Select(b => second.Fold.StandingsAt(second.Day).FindWar(a, b))).OfType<Standing>().FirstOrDefault();
            yield return Row($"the war ({opposed.Conflict.Id})", Leaning(first, opposed.Conflict), Leaning(second, opposed.Conflict), describe && begins is not null ? begins.By.Value : "");
            if (!describe && difference.Count > 0) yield return $"      {string.Join(" · ", difference.Select(share => $"{share.Name} {Words.WithSign(share.Score)}{(share.IsAssumed ? " (assumed)" : "")}"))}";
        }
    }

    private static string Leaning(View view, Conflict conflict)
    {
        var atWar = conflict.SideA.Any(a => conflict.SideB.Any(b => view.Fold.StandingsAt(view.Day).IsWar(a, b)));
        if (!atWar) return "–";
        var posture = view.Fold.At(Country, view.Day);
        return PostureReport.Leaning(InvolvementAnswer.Of(posture.Involvements.First(involvement => involvement.Conflict.Id == conflict.Id), posture));
    }

    /// <summary>The country's own stances, then others' toward it, that have a record in either view.</summary>
    private static IEnumerable<Lane> Lanes(View first, View second) => first.Fold.Stances.Lanes.Concat(second.Fold.Stances.Lanes).Distinct()
        .Where(lane => (lane.From == Country || lane.To == Country) && first.Timeline.Lineage.IsCountry(lane.From) && first.Timeline.Lineage.IsCountry(lane.To))
        .Where(lane => first.Fold.Stances.At(lane, first.Day).Events + second.Fold.Stances.At(lane, second.Day).Events > 0)
        .OrderBy(lane => lane.From != Country).ThenBy(lane => lane);

    private static string Name(Lane lane, View view)
    {
        var lineage = view.Timeline.Lineage;
        string Side(string code, Channel channel) => (code == Country, channel) switch
        {
            (true, _) => $"its {(channel == Channel.Government ? "government" : "society")}",
            (_, Channel.Society) => $"{lineage.NameOf(code)}'s society",
            _ => lineage.NameOf(code),
        };
        return $"{Side(lane.From, lane.Channel)} → {Side(lane.To, lane.Side)}";
    }

    private static string Row(string name, string first, string second, string note) =>
        (name.Length <= Left ? $"   {name,-Left} {first,-Column}{second,-Column}{note}" : $"   {name}\n   {"",-Left} {first,-Column}{second,-Column}{note}").TrimEnd();
}
