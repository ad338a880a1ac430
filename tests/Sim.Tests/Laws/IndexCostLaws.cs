using Sim.Branches;
using Sim.Events;
using Sim.Facts;
using Sim.Postures;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>What the index costs, without a clock; what it leaves out; and that random worlds have what its laws are about.</summary>
public class IndexCostLaws
{
    [Law]
    public bool A_patch_has_no_more_rows_than_days_on_which_the_sums_may_differ(Tree tree, Luck luck) =>
        CopiesAsPredicted(tree.World, luck, index => index.OwnRows);

    [Fact]
    public void Control_patches_that_begin_with_the_lane_are_seen() => Control.Breaks((Tree tree, Luck luck) =>
        CopiesAsPredicted(tree.World, luck, index => index.OwnRows + 1));

    [Law]
    public bool Sources_left_out_are_left_out_of_the_index(Tree tree, Luck luck, DateOnly day) => LeavesOut(tree.World, luck, day, window => window);

    [Fact]
    public void Control_an_index_that_counts_every_source_is_seen() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => LeavesOut(tree.World, luck, day, window => window with { LeftOut = null }));

    [Fact]
    public void Looking_stances_up_allocates_nothing()
    {
        var world = new Tree([.. Enumerable.Range(1, 60)], [.. Enumerable.Range(1, 40)]).World;
        foreach (var name in world.Names)
        {
            var index = StanceIndex.Of(Timeline.Of(Indexed.LineageOf(world, name)));
            Assert.True(index.Count > 0);
            var (scores, lane, day) = (new double[index.Count], index.LaneOf(0), RandomEvents.Last);
            double Ask()
            {
                index.All(day.DayNumber, scores);
                var (country, sum) = (index.Country(lane.From), index.At(lane, day).Score);
                for (var place = 0; place < country.Count; place++) sum += index.At(country[place], day.DayNumber).Score;
                return sum;
            }
            var expected = Ask();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var asked = Ask();
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(expected, asked);
        }
    }

    [Fact]
    public void The_rows_of_a_table_are_made_once_for_a_scale_and_half_life()
    {
        var table = Indexed.Root(new Tree([.. Enumerable.Range(1, 30)], []).World).Facts;
        Assert.Same(table.Rows(Scale.Goldstein, HalfLife.Default), table.Rows(Scale.Goldstein, HalfLife.Default));
        Assert.Same(table.Rows(Scale.Icews, HalfLife.Default), table.Rows(Scale.Icews, HalfLife.Default));
        Assert.NotSame(table.Rows(Scale.Goldstein, HalfLife.Default), table.Rows(Scale.Icews, HalfLife.Default));
    }

    [Fact]
    public void Random_worlds_have_facts_and_all_that_befalls_plain_events()
    {
        var seen = new Dictionary<string, int>();
        void Note(string what, int times) => seen[what] = seen.GetValueOrDefault(what) + times;
        for (var seed = 0; seed < 60; seed++)
        {
            var dice = new Dice(seed);
            var world = Evidenced.Of(new Tree([.. Enumerable.Range(0, 20).Select(_ => dice.Below(1 << 30))], [.. Enumerable.Range(0, 30).Select(_ => dice.Below(1 << 30))]).World, new Luck(seed));
            var plain = world.Changes(World.Root).OfType<Change.Asserted>().Where(asserted => Fact.Of(asserted.Event, 1) is not null).Select(asserted => asserted.Event.Id).ToHashSet();
            var changes = world.Names.SelectMany(world.Changes).ToList();
            foreach (var name in world.Names)
            {
                var timeline = Timeline.Of(Indexed.LineageOf(world, name));
                var counted = Indexed.FactsOf(timeline.Facts).ToList();
                Note("counts as a fact", counted.Count);
                Note("counts as a fact of a stance with a score", counted.Count(fact => fact.Lane.IsStance && fact.Coding.On(Scale.Goldstein) is not null));
                Note("reported late", counted.Count(fact => fact.ReportLag > 0));
                Note("of several sources", counted.Count(fact => fact.Sourcing.Cited.Count > 1));
                Note("a cause of what is undercut", timeline.All.Count(happened => happened.State == EventState.Undercut && happened.Broken.Any(plain.Contains)));
                Note("at the end of a chain", timeline.Ledger.Undercut.Count(casualty => casualty.Chain.Count > 1 && plain.Contains(casualty.Chain[0])));
            }
            Note("corrected", changes.OfType<Change.Corrected>().Count(corrected => plain.Contains(corrected.Event.Id)));
            Note("retracted", changes.OfType<Change.Retracted>().Count(retracted => plain.Contains(retracted.Id)));
            Note("retracted, reported later", changes.OfType<Change.Retracted>().Count(retracted => plain.Contains(retracted.Id) && retracted.Reported is not null));
            Note("replaced", changes.OfType<Change.Replaced>().Count(replaced => plain.Contains(replaced.Id)));
            Note("a rival claim", changes.OfType<Change.Declared>().Count(declared => declared.Declaration is Declaration.Disputed { Claims: var claims } && claims.Any(plain.Contains)));
        }
        Assert.Equal(11, seen.Count);
        Assert.All(seen, pair => Assert.True(pair.Value >= 5, $"{pair.Key}: {pair.Value}"));
    }

    /// <summary>Days of a lane from its first changed one to the last on which a fresh index has another sum than all facts, or on which something is changed.</summary>
    private static bool CopiesAsPredicted(World world, Luck luck, Func<StanceIndex, int> copied)
    {
        var timeline = Timeline.Of(Indexed.LineageOf(world, luck.Branch(world)));
        var (window, acts) = (timeline.Facts, ScoredAct.Of(timeline));
        var (rows, index) = (StanceIndex.Of(window.Table.Rows(timeline.Lineage.Scale, timeline.Lineage.HalfLife)), StanceIndex.Of(timeline));
        var all = Indexed.FactsOf(window with { Recorded = window.Recorded with { ToldRows = [] }, UpTo = int.MaxValue, Before = null }).Where(fact => fact.Coding.On(timeline.Lineage.Scale) is not null).ToLookup(fact => fact.Lane);
        var counting = Indexed.FactsOf(window).Where(fact => fact.Coding.On(timeline.Lineage.Scale) is not null).ToLookup(fact => fact.Lane);
        var predicted = 0;
        foreach (var lane in Enumerable.Range(0, index.Count).Select(index.LaneOf))
        {
            var told = acts.Where(act => act.Lane == lane).Select(act => act.Day);
            var changed = told.Concat(all[lane].Where(fact => fact.Day <= window.Cut && !counting[lane].Contains(fact)).Select(fact => fact.Day)).ToList();
            if (changed.Count == 0) continue;
            var days = told.Concat(counting[lane].Select(fact => fact.Day)).Distinct().Where(day => day >= changed.Min()).ToList();
            bool Differs(int at) => DateOnly.FromDayNumber(at) is var day && rows.At(lane, day) with { Events = 0, Cooperative = 0 } != index.At(lane, day) with { Events = 0, Cooperative = 0 };
            predicted += days.Count(day => day < changed.Max() || days.Any(later => later >= day && Differs(later)));
        }
        return copied(index) <= predicted;
    }

    private static bool LeavesOut(World world, Luck luck, DateOnly day, Func<FactWindow, FactWindow> change)
    {
        var cited = Evidenced.Of(world, luck);
        var timeline = Timeline.Of(Indexed.LineageOf(cited, luck.Branch(cited)));
        var out_ = Enumerable.Range(0, timeline.Facts.Table.Sourcing.Length).Where(at => timeline.Facts.Table.Sourcing[at].Cited.Any(source => source.Source == "wire")).Select(at => (ushort)at).ToValueList();
        var window = timeline.Facts with { LeftOut = out_ };
        var rows = timeline.Facts.Table.Rows(timeline.Lineage.Scale, timeline.Lineage.HalfLife);
        var (index, fresh) = (StanceIndex.Of(rows, change(window), []), StanceIndex.Of(StanceRows.Of(FactTable.Of(Indexed.FactsOf(timeline.Facts).Where(fact => fact.Sourcing.Cited.All(source => source.Source != "wire"))), rows.Scale, rows.HalfLife)));
        return Enumerable.Range(0, index.Count).Select(index.LaneOf).All(lane => index.At(lane, day) == fresh.At(lane, day) && index.At(lane, RandomEvents.Last) == fresh.At(lane, RandomEvents.Last));
    }
}
