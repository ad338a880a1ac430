using System.Text;
using Xunit.Abstractions;

namespace Sim.Files.Tests;

/// <summary>The ICEWS events of 2018 where this machine has them (<c>SIM_ICEWS_2018</c> names the file, or it lies in a data folder beside the repository), else a made-up year.</summary>
public sealed class RealIcewsTests(ITestOutputHelper output)
{
    private sealed record Counts(int Rows, int Interstate, int Countries, int Dyads, int Repeats);

    /// <summary>Measured by other means than this project's.</summary>
    private static readonly Counts Measured = new(468_558, 155_133, 223, 8_317, 12_355);

    [Fact]
    public void A_year_of_events_has_the_counts_that_it_has()
    {
        if (Real() is { } path)
        {
            output.WriteLine($"read: {path}");
            using var file = ImportFile.Open(path, () => throw new InvalidOperationException());
            using var text = file.Read();
            Assert.Equal(Measured, Counted(text));
            return;
        }
        output.WriteLine("icews18.tsv.gz is not on this machine: read a made-up year instead");
        var (made, counts) = MadeUp();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(made));
        Assert.Equal(counts, Counted(stream));
    }

    [Fact]
    public void A_made_up_year_has_the_counts_that_it_was_made_with()
    {
        var (made, counts) = MadeUp();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(made));
        Assert.Equal(counts, Counted(stream));
        Assert.All([counts.Interstate, counts.Dyads, counts.Repeats], count => Assert.InRange(count, 50, counts.Rows));
    }

    private static Counts Counted(Stream text)
    {
        var (rows, interstate, repeats) = (0, 0, 0);
        var (countries, dyads, acts, ids) = (new HashSet<string>(), new HashSet<(string, string)>(), new HashSet<(string, string, string, string)>(), new HashSet<Events.EventId>());
        foreach (var row in ImportRows.Read(text, Importing.Icews(), Events.Scale.Goldstein, "icews18"))
        {
            rows++;
            if (row is not ImportRow.Read { Event: var happened }) continue;
            Assert.Null(happened.Score); // Its numbers are Goldstein's.
            Assert.True(ids.Add(happened.Id));
            var (actor, recipient) = (happened.Actor.Code, happened.Recipient!.Value.Code);
            countries.Add(actor);
            countries.Add(recipient);
            if (actor == recipient) continue;
            interstate++;
            dyads.Add((actor, recipient));
            var names = happened.Summary.Split(" → ");
            if (!acts.Add((happened.Occurred.Text, $"{actor} {Role(names[0])}", happened.Action.Value, $"{recipient} {Role(names[1])}"))) repeats++;
        }
        return new Counts(rows, interstate, countries.Count, dyads.Count, repeats);
    }

    /// <summary>Rows of the same form, and their counts by plain sets of cells.</summary>
    private static (string Text, Counts Counts) MadeUp()
    {
        var dice = new Random(2018);
        string[] codes = ["RUS", "UKR", "KAZ", "USA", "CHN", "DEU", "FRA", "IRN", "ISR", "TUR", ""], roles = ["Military", "Citizen", "Police", ""], acts = ["010", "040", "190", "036"];
        var (text, rows) = (new StringBuilder("date\tsource\tsource_iso3\tcameo\tgoldstein\ttarget\ttarget_iso3\n"), new List<string[]>());
        for (var i = 0; i < 20_000; i++)
        {
            var (from, to, act) = (codes[dice.Next(codes.Length)], codes[dice.Next(codes.Length)], acts[dice.Next(acts.Length)]);
            string[] row = [Events.Day.Text(new DateOnly(2018, 1, 1).AddDays(i / 100)), Name(roles[dice.Next(roles.Length)], from), from, act, Events.Scale.Goldstein.Of(new Events.ActionCode(act)).ToString(), Name(roles[dice.Next(roles.Length)], to), to];
            text.AppendJoin('\t', row).Append('\n');
            rows.Add(row);
        }
        var known = rows.Where(row => row[2].Length > 0 && row[6].Length > 0).ToList();
        var between = known.Where(row => row[2] != row[6]).ToList();
        return (text.ToString(), new Counts(rows.Count, between.Count, known.SelectMany(row => new[] { row[2], row[6] }).Distinct().Count(), between.Select(row => (row[2], row[6])).Distinct().Count(),
            between.Count - between.Select(row => string.Join('|', row)).Distinct().Count()));

        static string Name(string role, string country) => role.Length > 0 ? $"{role} ({country})" : country;
    }

    /// <summary><c>Military</c> of <c>Military (Russia)</c>; a name without a role is its country's.</summary>
    private static string Role(string name) => name.EndsWith(')') && name.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var open ? name[..open] : "";

    private static string? Real()
    {
        if (Environment.GetEnvironmentVariable("SIM_ICEWS_2018") is { Length: > 0 } named) return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            foreach (var beside in folder.EnumerateDirectories("*", new EnumerationOptions { IgnoreInaccessible = true }))
                if (Path.Combine(beside.FullName, "data", "icews18.tsv.gz") is var path && File.Exists(path)) return path;
        return null;
    }
}
