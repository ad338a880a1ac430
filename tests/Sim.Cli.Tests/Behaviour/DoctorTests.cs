using Sim.Cli.Verbs;
using Sim.Store.Diagnosis;

namespace Sim.Cli.Tests;

public sealed class DoctorTests
{
    private static readonly Finding[] Findings =
    [
        Finding.Fine("programs", "PostgreSQL 17 in /usr/lib/postgresql/17/bin"), Finding.Wrong("folder", "others may read or write /home/ann/.local/share/sim/password", "chmod go-rw '/home/ann/.local/share/sim/password'"),
        Finding.Note("disk", "1.5 GiB free on / (ext4)", "make room soon"), Finding.Wrong("disk", "/mnt is on the network (nfs4)", "keep the store on a disk of this machine (SIM_DATA), or name a server by SIM_STORE"), Finding.Fine("server", "PostgreSQL 17.2 at 127.0.0.1:41234/sim, as sim_app"),
    ];

    [Theory]
    [InlineData(Format.Table, "doctor.txt")]
    [InlineData(Format.Json, "doctor.json")]
    [InlineData(Format.Csv, "doctor.csv")]
    public void What_was_found_is_told_with_its_fix(Format format, string golden)
    {
        var (output, answer) = (new StringWriter(), DoctorVerb.Answer("1.0.0", Findings));
        Output.Write(DoctorVerb.Report(answer), format, new Terminal(output, TextWriter.Null, false, 120));
        Golden.Check(golden, output.ToString().Replace($"schema {Store.StorePulse.KnownSchema}", "schema N", StringComparison.Ordinal));
        Assert.False(answer.Well);
    }

    [Fact]
    public void Notes_leave_it_well()
    {
        var answer = DoctorVerb.Answer("1.0.0", [.. Findings.Where(finding => finding.State != FindingState.Wrong)]);
        Assert.True(answer.Well);
        Assert.Contains("nothing is wrong", DoctorVerb.Report(answer).Sections[0].Lines);
    }

    [Fact]
    public async Task Without_postgresql_it_says_what_to_install_makes_nothing_and_exits_with_1()
    {
        await using var sim = new SimProcess();
        var ran = await sim.Type("doctor", ("SIM_POSTGRES_BIN", "/nonexistent"));
        Assert.Equal((ExitCode.Failed, ""), (ran.Code, ran.Error));
        Assert.Contains("programs\twrong\tPostgreSQL 15 or later was not found in /nonexistent, which SIM_POSTGRES_BIN names\tinstall it: ", ran.Out);
        Assert.Contains($"there is no {sim.Data} yet", ran.Out);
        Assert.False(Directory.Exists(sim.Data));
    }

    [Fact]
    public async Task A_named_server_that_is_not_there_is_a_finding_and_its_password_stays_here()
    {
        await using var sim = new SimProcess();
        var ran = await sim.Type("doctor --format json", ("SIM_STORE", "postgresql://sim:secret@127.0.0.1:9/sim"));
        Assert.Equal(ExitCode.Failed, ran.Code);
        Assert.Contains("\"well\": false", ran.Out);
        Assert.Contains("start it, or name another by --store or SIM_STORE", ran.Out);
        Assert.DoesNotContain("secret", ran.Out + ran.Error);
    }
}
