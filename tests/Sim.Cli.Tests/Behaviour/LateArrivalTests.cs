using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sim.Cli.Tests;

/// <summary>What arrives late, in another order or first wrongly gives the same postures in the end.</summary>
public sealed partial class LateArrivalTests : IDisposable
{
    private static readonly string[] Events =
    [
        "record main --id asks --occurred 2022-01-01 --actor RUS --action ask-military-aid --recipient KAZ --score none --summary Asks.",
        "record main --id refuses --occurred 2022-01-10 --actor KAZ --action reject-military-aid --recipient RUS --answers asks=refused --summary Refuses.",
        "record main --id invades --occurred 2022-01-12 --actor RUS --action use-force --recipient UKR --because asks --summary Invades.",
        "record main --id praises --occurred 2022-01-20 --actor UKR --action praise --recipient KAZ --because refuses --summary Praises.",
    ];

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(0, 2, 1, 3)]
    [InlineData(0, 1, 3, 2)]
    public async Task Events_recorded_in_another_order_give_the_same_postures(params int[] order) =>
        Assert.Equal(await Postures(Events), await Postures([.. order.Select(index => Events[index])]));

    [Fact]
    public async Task An_event_that_arrives_late_stands_where_it_happened() => Assert.Equal(
        await Postures([.. Events, "record main --id calls --occurred 2022-01-05 --actor KAZ --action telephone --recipient RUS --summary Calls."]),
        await Postures(["record main --id calls --occurred 2022-01-05 --actor KAZ --action telephone --recipient RUS --summary Calls.", .. Events]));

    [Fact]
    public async Task A_corrected_event_counts_as_if_it_had_been_right_at_once()
    {
        string[] wrong = [.. Events.Select(line => line.Replace("2022-01-12 --actor RUS --action use-force", "2022-01-25 --actor RUS --action threaten-unspecified", StringComparison.Ordinal))];
        Assert.NotEqual(await Postures(Events), await Postures(wrong));
        Assert.Equal(await Postures(Events), await Postures([.. wrong, "correct main invades --occurred 2022-01-12 --action use-force --reason \"second source\""]));
    }

    /// <summary>As JSON on several days, without the version.</summary>
    private async Task<string> Postures(IReadOnlyList<string> lines)
    {
        var shell = new Shell();
        _ = (await shell.Run("load", folder.Write("empty.yaml", "format: 1\nscenario: late\ntitle: Late\ncountries: { KAZ: Kazakhstan, RUS: Russia, UKR: Ukraine }\nevents: []\n"))).Done;
        foreach (var line in lines)
        {
            shell.Clock.Now += TimeSpan.FromHours(1);
            _ = (await shell.Type(line)).Done;
        }
        var told = new List<string>();
        foreach (var day in (string[])["2022-01-05", "2022-01-11", "2022-01-15", "2022-02-01"])
            told.Add(Version().Replace((await shell.Type($"posture main@{day} --explain --format json")).Done, "main"));
        Assert.All(told, text => Assert.NotEmpty(JsonDocument.Parse(text).RootElement.GetProperty("countries").EnumerateArray()));
        return string.Join('\n', told);
    }

    [GeneratedRegex("main\\.v[0-9]+")]
    private static partial Regex Version();
}
