using System.CommandLine;
using Sim.Store;
using Sim.Store.Chains;

namespace Sim.Cli.Verbs;

internal static class VerifyVerb
{
    private const string Limits = "a tail cut off together with the counters beside it, or a chain computed anew by who may do all, shows only against heads that are kept elsewhere: --write FILE, later --against FILE";

    public static Verb Of(Session session)
    {
        var scenario = new Argument<string?>("SCENARIO") { Description = "Only this one", Arity = ArgumentArity.ZeroOrOne };
        var write = new Option<string?>("--write") { Description = "Writes each stream's version and head to a new file: keep it where nobody who can change the store can reach it", HelpName = "FILE" };
        var against = new Option<string?>("--against") { Description = "Proves that what such a file has is the beginning of today's record", HelpName = "FILE" };
        var verb = new Verb("verify", $"Whether the record is what was recorded: recomputes every entry's hash, and names the first bad version of each stream; {Limits}",
            "sim verify", "sim verify kazakhstan-2022", "sim verify --write /media/stick/my-heads.txt", "sim verify --against /media/stick/my-heads.txt") { scenario, write, against };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var file = new HeadFiles(session.Terminal);
            var (asked, to, from) = (parsed.GetValue(scenario), parsed.GetValue(write), parsed.GetValue(against));
            if (to is not null && file.Refuses(to) is { } code) return code;
            var earlier = from is null ? null : HeadFiles.Read(from);
            var verified = await session.Workspace(parsed).Verify(asked, earlier ?? [], cancellation);
            if (verified is not Outcome<IReadOnlyList<StreamProof>>.Done(var proofs)) return session.Answer(parsed, verified, _ => throw new System.Diagnostics.UnreachableException());
            var answer = Answer(asked, proofs, earlier?.Count(head => asked is null || head.Key.Scenario == asked), from);
            if (answer.Holds && to is not null && file.Write(to, proofs.Select(proof => proof.Head)) is not ExitCode.Done and var failed) return failed;
            var written = session.Write(Report(answer, from), parsed.GetValue(Session.FormatOption));
            return answer.Holds ? written : file.NotWritten(to);
        });
        return verb;
    }

    private static VerifyAnswer Answer(string? scenario, IReadOnlyList<StreamProof> proofs, int? against, string? file) => new(
        scenario, proofs.All(proof => proof.Fault is null), proofs.Sum(proof => (long)proof.Head.Version), against,
        [.. proofs.Select(proof => new VerifiedStream($"{proof.Head.Key}", proof.Head.Version, $"{proof.Head.Hash}", proof.UnchainedBefore, proof.Fault is { } fault ? Fault(fault, file) : null))]);

    private static VerifiedFault Fault(ChainFault fault, string? file)
    {
        var (kind, says) = FaultWords.Of(fault, file);
        return new VerifiedFault(fault.Version, kind, says);
    }

    private static Report Report(VerifyAnswer answer, string? file)
    {
        var table = Table.Of(answer.Streams, ("stream", stream => stream.Stream), ("version", stream => $"v{stream.Version}"), ("head", stream => stream.Head), ("finding", Finding));
        var bad = answer.Streams.Count(stream => stream.Fault is not null);
        var before = answer.Streams.Sum(stream => stream.UnchainedBefore - 1L);
        var lines = new List<string>
        {
            answer.Streams.Count == 0 ? "nothing is recorded yet"
            : answer.Holds ? $"{Counted(answer.Streams.Count, "stream")}, {Counted(answer.Entries, "entry", "entries")}: {(before == 0 ? "each is what was recorded" : "no hash is wrong")}"
            : $"{bad:N0} of {Counted(answer.Streams.Count, "stream")} {(bad == 1 ? "is" : "are")} not what was recorded",
        };
        if (before > 0) lines.Add($"{Counted(before, "entry was", "entries were")} recorded before there were hashes: the first hash after them holds them as they stood then");
        if (answer is { Against: { } heads, Holds: true }) lines.Add($"{Counted(heads, "head")} of {file}: each is that of its version today");
        if (answer.Against is null) lines.Add(Limits);
        return new Report(answer, [new Section("", answer.Streams.Count == 0 ? null : table, lines)], table);
    }

    private static string Finding(VerifiedStream stream) => stream.Fault?.Says
        ?? (stream.UnchainedBefore == 1 ? "holds" : stream.UnchainedBefore > stream.Version ? "has no hashes yet" : $"holds; unchained before v{stream.UnchainedBefore}");

    private static string Counted(long count, string one, string? many = null) => $"{count:N0} {(count == 1 ? one : many ?? one + "s")}";
}
