using Sim.Store;
using Sim.Store.Chains;

namespace Sim.Cli.Tests;

public sealed class VerifyTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sim-verify-");

    private string Heads => Path.Combine(folder.FullName, "heads.txt");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_record_that_holds_is_told_with_its_heads()
    {
        var shell = await Shell.With("kazakhstan-2022");
        Golden.Check("verify.txt", (await shell.Type("verify")).Done);
        Golden.Check("verify.json", (await shell.Type("verify kazakhstan-2022 --format json")).Done);
        Assert.Contains("nothing is recorded yet", (await new Shell().Type("verify")).Done);
    }

    [Fact]
    public async Task What_was_written_down_holds_while_more_is_appended()
    {
        var shell = await Shell.With("kazakhstan-2022");
        _ = (await shell.Type($"verify --write {Heads}")).Done;
        Golden.Check("verify-heads.txt", File.ReadAllText(Heads));
        _ = (await shell.Type("retract main rus-invades-ukr --reason \"it did not\"")).Done;
        var told = (await shell.Type($"verify --against {Heads}")).Done;
        Assert.Contains($"4 heads of {Heads}: each is that of its version today", told);
        Assert.DoesNotContain("kept elsewhere", told);
    }

    [Fact]
    public async Task Heads_that_are_not_todays_are_a_finding_and_exit_with_1()
    {
        var shell = await Shell.With("kazakhstan-2022");
        _ = (await shell.Type($"verify --write {Heads}")).Done;
        var lines = File.ReadAllLines(Heads);
        var other = Array.FindIndex(lines, line => line.EndsWith("/main.v59", StringComparison.Ordinal));
        lines[other] = new string('0', 64) + lines[other][64..];
        lines = [.. lines.Select(line => line.Replace("no-call-for-troops.v4", "no-call-for-troops.v9", StringComparison.Ordinal)), new string('a', 64) + "  gone/main.v3"];
        File.WriteAllLines(Heads, lines);
        var ran = await shell.Type($"verify --against {Heads}");
        Assert.Equal(ExitCode.Failed, ran.Code);
        Assert.Contains($"v59 is not what {Heads} has of it: the record before it was made anew", ran.Out);
        Assert.Contains($"v5 and what followed is gone: {Heads} goes to v9", ran.Out);
        Assert.Contains($"gone/main\tv0\t{new string('0', 64)}\tv1 and what followed is gone: {Heads} goes to v3", ran.Out);
        Assert.Contains("3 of 5 streams are not what was recorded", ran.Out);
        Assert.DoesNotContain("gone/main", (await shell.Type($"verify kazakhstan-2022 --against {Heads}")).Out);
    }

    [Fact]
    public async Task Each_kind_of_fault_is_told_in_words()
    {
        var shell = new Shell();
        var faulty = new Shell((_, _) => Task.FromResult<IStreamStore>(new Doubted(shell.Store,
            [.. Enum.GetValues<ChainFaultKind>().Select((kind, i) => Proof($"b{i}", new ChainFault(5, kind, 7))), Proof("b9", new ChainFault(5, ChainFaultKind.Count, 4)), Proof("old", null) with { UnchainedBefore = 3 }])));
        File.WriteAllText(Heads, "sim heads 1\n");
        var ran = await faulty.Type($"verify --against {Heads} --write {Heads}.new");
        Assert.Equal(ExitCode.Failed, ran.Code);
        Golden.Check("verify-faults.txt", ran.Out.Replace(Heads, "heads.txt", StringComparison.Ordinal));
        Assert.Contains("was not written", ran.Error);
        Assert.False(File.Exists(Heads + ".new"));

        static StreamProof Proof(string branch, ChainFault? fault) => new(new StreamHead(new("a", branch), 4, HeadHash.None), 1, fault);
    }

    [Fact]
    public async Task Entries_of_before_there_were_hashes_are_told()
    {
        var shell = new Shell();
        var old = new Shell((_, _) => Task.FromResult<IStreamStore>(new Doubted(shell.Store,
            new StreamProof(new StreamHead(new("a", "main"), 4, HeadHash.None), 3, null), new StreamProof(new StreamHead(new("a", "x"), 4, HeadHash.None), 5, null))));
        var told = (await old.Type("verify")).Done;
        Assert.Contains("holds; unchained before v3", told);
        Assert.Contains("has no hashes yet", told);
        Assert.Contains("2 streams, 8 entries: no hash is wrong", told);
        Assert.Contains("6 entries were recorded before there were hashes", told);
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_written_over()
    {
        var shell = await Shell.With("kazakhstan-2022");
        File.WriteAllText(Heads, "evidence");
        Assert.Contains("name a new file", (await shell.Type($"verify --write {Heads}")).Failed(ExitCode.Refused));
        Assert.Equal("evidence", File.ReadAllText(Heads));
        Assert.Contains("cannot be written", (await shell.Type($"verify --write {folder.FullName}/no/heads.txt")).Failed(ExitCode.BadInput));
    }

    [Theory]
    [InlineData("", ":1: no heads that sim wrote")]
    [InlineData("evidence\n", ":1: no heads that sim wrote")]
    [InlineData("sim heads 1\nabc  a/main.v1\n", ":2: the line is damaged")]
    [InlineData("sim heads 1\n\nHASH  a/main.v0\n", ":3: the line is damaged")]
    [InlineData("sim heads 1\nHASH  a/../main.v1\n", ":2: the line is damaged")]
    [InlineData("sim heads 1\nHASH  a/main.v1\nHASH  a/main.v2\n", ":3: the line is damaged, or names its stream again")]
    public async Task A_file_that_is_no_record_of_heads_is_bad_input(string text, string told)
    {
        File.WriteAllText(Heads, text.Replace("HASH", new string('a', 64), StringComparison.Ordinal));
        Assert.Contains(told, (await new Shell().Type($"verify --against {Heads}")).Failed(ExitCode.BadInput));
    }

    [Fact]
    public async Task What_is_not_there_is_bad_input()
    {
        Assert.Contains("cannot be read", (await new Shell().Type($"verify --against {Heads}")).Failed(ExitCode.BadInput));
        Assert.Contains("did you mean 'kazakhstan-2022'?", (await (await Shell.With("kazakhstan-2022")).Type("verify kazakhstan-2021")).Failed(ExitCode.BadInput));
    }
}
