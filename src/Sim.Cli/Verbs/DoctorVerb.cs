using System.Reflection;
using Sim.Store.Diagnosis;
using Sim.Store.Embedded;

namespace Sim.Cli.Verbs;

internal static class DoctorVerb
{
    public static Verb Of(Session session)
    {
        var verb = new Verb("doctor", "What is wrong with the store, and what to do: versions, permissions, disk, server, guard, and whether the record ends as the catalog has it; also where the store cannot be opened; exits with 1 where something is wrong",
            "sim doctor", "sim doctor --store postgresql://sim:sim@127.0.0.1:5433/sim --format json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var findings = StoreAddress.Named(parsed.GetValue(Session.StoreOption)) is { } named
                ? await Doctor.Named(named, cancellation)
                : await Doctor.Embedded(DataFolder.OfThisUser(), null, cancellation);
            var answer = Answer(Version, findings);
            var written = session.Write(Report(answer), parsed.GetValue(Session.FormatOption));
            return answer.Well ? written : ExitCode.Failed;
        });
        return verb;
    }

    public static string Version { get; } = typeof(DoctorVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static DoctorAnswer Answer(string version, IReadOnlyList<Finding> findings) => new(findings.All(finding => finding.State != FindingState.Wrong), version,
        [new("sim", "fine", $"{version}, schema {Store.StorePulse.KnownSchema}", ""), .. findings.Select(finding => new DoctorFinding(finding.Area, finding.State.ToString().ToLowerInvariant(), finding.Says, finding.Fix))]);

    public static Report Report(DoctorAnswer answer)
    {
        var table = Table.Of(answer.Findings, ("area", finding => finding.Area), ("state", finding => finding.State), ("finding", finding => finding.Says), ("fix", finding => finding.Fix));
        var wrong = answer.Findings.Count(finding => finding.State == "wrong");
        return new Report(answer, [new Section("", table, wrong == 0 ? "nothing is wrong" : $"{wrong} {(wrong == 1 ? "thing is" : "things are")} wrong")], table);
    }
}
