namespace Sim.Cli.Tests;

public sealed class NearestNameTests(LoadedShell loaded) : IClassFixture<LoadedShell>
{
    [Theory]
    [InlineData("postur kazakhstan-2022/main", "unknown verb 'postur': did you mean 'posture'?")]
    [InlineData("store stat", "unknown verb 'stat': did you mean 'start'?\nsee: sim store --help")]
    [InlineData("frobnicate", "unknown verb 'frobnicate': the verbs are demo, check, load")]
    [InlineData("posture kazakhstan-2022/main --explian", "unknown option '--explian': did you mean '--explain'?")]
    [InlineData("list --formt json", "unknown option '--formt': did you mean '--format'?")]
    [InlineData("posture kazakhstan-2022/main KAX", "no country 'KAX' here: did you mean 'KAZ'?")]
    [InlineData("posture kazakhstan-2022/main kaz", "no country 'kaz' here: did you mean 'KAZ'?")]
    [InlineData("posture kazakhstan-2022/main Kazakhstan", "no country 'Kazakhstan' here: write its code, KAZ")]
    [InlineData("events kazakhstan-2022/main --country KAX", "no country 'KAX' here: did you mean 'KAZ'?")]
    [InlineData("compare kazakhstan-2022/main kazakhstan-2022/kazakhstan-accepts --country UKX", "no country 'UKX' here: did you mean 'UKR'?")]
    [InlineData("posture kazakhstan-2022/mian", "no branch 'mian' in 'kazakhstan-2022': did you mean 'main'?")]
    [InlineData("posture kazakstan-2022/main", "no scenario 'kazakstan-2022' is loaded: did you mean 'kazakhstan-2022'?")]
    [InlineData("branches grain", "no scenario 'grain' is loaded: 'sim list' shows what is")]
    [InlineData("retract kazakhstan-2022/main kaz-protest --reason r", "no event 'kaz-protest' on 'main': did you mean 'kaz-protests'?")]
    [InlineData("posture scenarios/kazakhstan-2022.yaml:mian", "no branch 'mian' in scenarios/kazakhstan-2022.yaml: did you mean 'main'?")]
    public async Task A_mistyped_name_is_answered_with_the_nearest(string line, string told) => Assert.Contains(told, (await loaded.Type(line)).Failed(ExitCode.BadInput));

    [Fact]
    public async Task Without_a_scenario_the_way_to_one_is_told() =>
        Assert.Equal("no scenario is loaded: load one with 'sim load FILE', or try 'sim demo'\n", (await new Shell().Type("posture main")).Failed(ExitCode.BadInput));

    [Fact]
    public async Task The_only_scenario_need_not_be_named() =>
        Assert.StartsWith("kazakhstan-2022/main.v59@2022-02-25\n", (await (await Shell.With("kazakhstan-2022")).Type("posture main KAZ")).Done);
}
