using Sim.Store;

namespace Sim.Cli.Tests;

/// <summary>A branch as it stood at an instant of recorded time.</summary>
public sealed class RecordedByTests
{
    private readonly Shell shell = new();

    [Theory]
    [InlineData("2026-01-02", 59)]
    [InlineData("2026-01-02T03:04:05Z", 59)]
    [InlineData("2026-01-02T03:04:05", 59)]
    [InlineData("2026-01-02T09:04:05+06:00", 59)]
    [InlineData("2026-01-03T03:04:04", 59)]
    [InlineData("2026-01-03T03:04:05", 60)]
    [InlineData("2026-01-03", 60)]
    [InlineData("2030-01-01", 61)]
    public async Task It_is_the_last_version_before_the_first_entry_recorded_later(string instant, int version)
    {
        await Days();
        Assert.StartsWith($"kazakhstan-2022/main.v{version}@", (await shell.Type($"events main --recorded-by {instant}")).Done);
        Assert.Equal((await shell.Type($"posture main.v{version}@2022-03-01")).Done, (await shell.Type($"posture main@2022-03-01 --recorded-by {instant}")).Done);
        Assert.Equal((await shell.Type($"log main.v{version}")).Done, (await shell.Type($"log main --recorded-by {instant}")).Done);
        Assert.Equal((await shell.Type($"replay main.v{version}@2022-03-01")).Done, (await shell.Type($"replay main@2022-03-01 --recorded-by {instant}")).Done);
        Assert.Equal((await shell.Type($"export main.v{version} --format yaml")).Done, (await shell.Type($"export main --format yaml --recorded-by {instant}")).Done);
        Assert.Equal((await shell.Type($"export main.v{version} --format csv")).Done, (await shell.Type($"export main --format csv --recorded-by {instant}")).Done);
    }

    [Fact]
    public async Task A_clock_that_went_back_skips_nothing()
    {
        await Days();
        shell.Clock.Now = new DateTimeOffset(2026, 1, 2, 4, 0, 0, TimeSpan.Zero);
        _ = (await shell.Type("retract main usa-approves-refusal --reason late")).Done;
        Assert.StartsWith("kazakhstan-2022/main.v59@", (await shell.Type("events main --recorded-by 2026-01-02T12:00")).Done);
        Assert.StartsWith("kazakhstan-2022/main.v62@", (await shell.Type("events main --recorded-by 2026-01-04")).Done);
    }

    [Fact]
    public async Task Ancestors_stay_at_the_version_that_the_branch_stood_on_then()
    {
        await Days();
        var before = (await shell.Type("posture kazakhstan-accepts.v6@2022-03-01")).Done;
        var loaded = await shell.Type("load scenarios/kazakhstan-2022.yaml"); // Nothing to append: the branch stays on v59.
        Assert.Contains("nothing new", loaded.Done);
        Assert.Equal(before, (await shell.Type("posture kazakhstan-accepts@2022-03-01 --recorded-by 2026-06-01")).Done);
    }

    [Fact]
    public async Task In_a_comparison_it_is_meant_for_references_without_a_version()
    {
        await Days();
        var refs = (await shell.Type("compare main main.v61 kazakhstan-accepts --at 2022-03-01 --recorded-by 2026-01-02 --format json")).Json.GetProperty("refs");
        Assert.Equal(["kazakhstan-2022/main.v59@2022-03-01", "kazakhstan-2022/main.v61@2022-03-01", "kazakhstan-2022/kazakhstan-accepts.v6@2022-03-01"], refs.EnumerateArray().Select(text => text.GetString()));
        Assert.Contains("a file has no recorded time", (await shell.Type("compare main scenarios/kazakhstan-2022.yaml:main --recorded-by 2026-01-02")).Failed(ExitCode.BadInput));
    }

    [Theory]
    [InlineData("events main.v3 --recorded-by 2026-01-02", "leave one out")]
    [InlineData("events scenarios/kazakhstan-2022.yaml:main --recorded-by 2026-01-02", "a file has no recorded time")]
    [InlineData("events main --recorded-by 2026-01-01", "its first entry was recorded at 2026-01-02T03:04:05Z")]
    [InlineData("events nowhere --recorded-by 2026-01-02", "no branch 'nowhere'")]
    [InlineData("events main --recorded-by 12:00", "is not a date and time")]
    [InlineData("events main --recorded-by 2026-13-01", "is not a date and time")]
    public async Task What_cannot_be_answered_says_why(string line, string why)
    {
        await Days();
        Assert.Contains(why, (await shell.Type(line)).Failed(ExitCode.BadInput));
    }

    /// <summary>v59 on 2 January, v60 on the 3rd, v61 on the 4th.</summary>
    private async Task Days()
    {
        _ = (await shell.Type("load scenarios/kazakhstan-2022.yaml")).Done;
        foreach (var line in (string[])["correct main kaz-refuses-troops --score -4 --reason graver", "correct main kaz-refuses-troops --score -5 --reason \"graver still\""])
        {
            shell.Clock.Now += TimeSpan.FromDays(1);
            _ = (await shell.Type(line)).Done;
        }
        Assert.Equal(61, (await shell.Store.Read(new StreamKey("kazakhstan-2022", "main"), null, default)).Count);
    }
}
