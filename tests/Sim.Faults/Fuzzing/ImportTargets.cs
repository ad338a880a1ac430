namespace Sim.Faults.Fuzzing;

/// <summary>Files of events in bulk.</summary>
internal static class ImportTargets
{
    private const string Header = "date\tsource\tsource_iso3\tcameo\ttarget\ttarget_iso3\tgoldstein\tsummary\n";

    private static readonly string[] Rows =
    [
        "2018-01-01\tMilitary (Russia)\tRUS\t190\tUkraine\tUKR\t-10.0\t\n", "2018-01-01\tRussia\tRUS\t022\tCitizen (Ukraine)\tUKR\t3.2\tIt praises.\n", "2018-02-28\tUnited Nations\t\t042\tKazakhstan\tKAZ\t\t\n",
    ];

    private const string Full = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"
        + "20718170\t1995-01-01\tExtremist (Russia)\tRadicals / Extremists / Fundamentalists,Dissident\tRussian Federation\tPraise or endorse\t51\t3.4\tBoris Yeltsin\tElite,Executive,Executive Office,Government\tRussian Federation\t28235806\t5\tThe Toronto Star\tMoscow\t\tMoskva\tRussian Federation\t55.7522\t37.6156\n";

    private const string Table = "when,who,did,whom,told,rating\n2020-01-01,KAZ,112,RUS,\"It said, \"\"no\"\".\",-2\n2020-01-02,RUS/MIL,praise,KAZ,x,3.4\n";

    public static FuzzTarget Icews { get; } = Of("icews", ["icews", "-", "--scenario", "any"], new Mutation([Header + string.Concat(Rows), Header + Rows[0]]));

    public static FuzzTarget FullIcews { get; } = Of("icews-full", ["icews", "-", "--scenario", "any"], new Mutation([Full]));

    public static FuzzTarget Gdelt { get; } = Of("gdelt", ["gdelt", "-", "--scenario", "any"], new Mutation([Export(57), Export(58), Export(61) + Export(61)]));

    public static FuzzTarget Csv { get; } = Of("csv", ["csv", "-", "--scenario", "any", "--map", "date=when,actor=who,action=did,recipient=whom,summary=told,score=rating"], new Mutation([Table]));

    private static FuzzTarget Of(string name, string[] line, Mutation texts) => new(name, texts.Make, () =>
    {
        var typed = Typed.OnNothing();
        return Task.FromResult<Func<string, Task>>(text => typed.Run(["import", .. line], text));
    })
    { Stretch = 20 };

    /// <summary>A row of so many columns: 1.0 has 57 or 58, 2.0 has 61.</summary>
    private static string Export(int columns)
    {
        var row = Enumerable.Repeat("", columns).ToArray();
        foreach (var (at, text) in new[] { (0, "410412347"), (1, "20150218"), (5, "RUSMIL"), (6, "RUSSIA"), (7, "RUS"), (12, "MIL"), (15, "KAZ"), (16, "KAZAKHSTAN"), (17, "KAZ"), (25, "1"), (26, "0331"), (30, "5.2"), (31, "5"), (columns == 61 ? 59 : 56, columns == 61 ? "20150218234500" : "20150218") })
            row[at] = text;
        return string.Join('\t', row) + "\n";
    }
}
