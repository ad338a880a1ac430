using Sim.Runs;

namespace Sim.Answers;

/// <summary>What moves a cell most: the rules' probabilities, each changed alone, on the same luck. Members may be added, never renamed.</summary>
/// <param name="Runs">Replications that were run, each as the rules are and with every probability.</param>
/// <param name="Asked">Those asked for: more than <paramref name="Runs"/> where it was cut short.</param>
/// <param name="Capped">Replications of which a run would have made more events than it may.</param>
/// <param name="Cell">The one that was asked for, as it is written; null: all that a replication moved.</param>
/// <param name="Bars">The longest first, by cell and rule where they are as long; of the asked cell one for each rule, else those that are not 0.</param>
public sealed record SweepAnswer(
    string Ref, DateOnly Until, ulong Seed, int Runs, int Asked, int Capped, string? Cell, ValueList<SweptProbability> Rules, ValueList<SweepBar> Bars)
{
    public static SweepAnswer Of(View view, Sweep sweep)
    {
        var (tally, runs) = (sweep.Tally, sweep.Runs);
        var rules = sweep.Swept.Select(swept => new SweptProbability(swept.Rule.Id, $"{swept.Rule.Probability}", swept.Thousandths.Select(Probability).ToValueList())).ToValueList();
        var head = new SweepAnswer(view.Text, sweep.Settings.Until, sweep.Settings.Seed, runs, sweep.Asked, tally.Capped, sweep.Cell?.ToString(), rules, []);
        if (runs == 0) return head;
        return head with
        {
            Bars = tally.Cells.SelectMany(pair => Bars(pair.Key, pair.Value)).Where(bar => sweep.Cell is not null || bar.Swing > CellValue.Tolerance)
                .OrderByDescending(bar => bar.Swing).ThenBy(bar => bar.Cell, StringComparer.Ordinal).ThenBy(bar => bar.Rule, StringComparer.Ordinal).ToValueList(),
        };

        IEnumerable<SweepBar> Bars(RunCell cell, CellTally values)
        {
            var (setting, isChance) = (0, cell is RunCell.Chance);
            var start = isChance ? Chance(values.Told * runs + values.Base.Sum) : Mean.Of(values.Base, values.Told, runs);
            foreach (var swept in sweep.Swept)
            {
                var points = new List<SweepPoint>();
                foreach (var thousandths in swept.Thousandths)
                {
                    var apart = values.Differences[setting++];
                    // Counts are whole: added before they are divided they give the share to the last bit.
                    var value = isChance ? (values.Told * runs + values.Base.Sum + apart.Sum) / runs : start.Value + apart.Sum / runs;
                    points.Add(new SweepPoint(Probability(thousandths), value, Mean.Of(apart, 0, runs)));
                }
                yield return new SweepBar($"{cell}", isChance ? "probability" : "mean", swept.Rule.Id, start, points.ToValueList(), points.Max(point => point.Value) - points.Min(point => point.Value));
            }
        }

        Mean Chance(double count) => Share.Of((int)count, runs) is var share ? new Mean(share.Probability, share.Low, share.High) : default;

        static double Probability(int thousandths) => thousandths / 1000.0;
    }
}

/// <param name="Stated">Its probability as the rule says it: a number or a likelihood term, which is a range.</param>
/// <param name="Probabilities">Those that it is given one after the other, 0 to 1, ascending.</param>
public sealed record SweptProbability(string Rule, string Stated, ValueList<double> Probabilities);

/// <summary>A cell, and where one rule's probability moves it.</summary>
/// <param name="Cell">As conditions write it: <c>score(KAZ→RUS)</c>, <c>troops(KAZ→RUS) = holds</c>.</param>
/// <param name="Measure">mean (of a score, from −10 to 10, or another measure of a stance; 0 without a record) or probability (0 to 1), over replications on the last day.</param>
/// <param name="Base">As the rules are; the interval at 95 % is Wilson's for a probability, normal for a mean.</param>
/// <param name="Points">By the rule's probability, ascending.</param>
/// <param name="Swing">The greatest of the points' values less the least.</param>
public sealed record SweepBar(string Cell, string Measure, string Rule, Mean Base, ValueList<SweepPoint> Points, double Swing);

/// <param name="Probability">The rule's, 0 to 1.</param>
/// <param name="Value">The cell's.</param>
/// <param name="Difference">Value less base, with its normal interval at 95 % over replications matched by their luck.</param>
public sealed record SweepPoint(double Probability, double Value, Mean Difference);
