using System.CommandLine;
using Sim.Store;
using Sim.Store.Backups;

namespace Sim.Cli.Verbs;

internal static class BackupVerbs
{
    public static IEnumerable<Verb> Of(Session session) => [Backup(session), Restore(session)];

    private static Verb Backup(Session session)
    {
        var file = new Argument<string>("FILE") { Description = "To be made; an earlier backup is never written over" };
        var verb = new Verb("backup", "Writes all that is recorded to one file, verified on the way: for another machine, another PostgreSQL, or the day after a disk failed; what is made from the record (snapshots, projections) is not in it, and is made anew",
            "sim backup /media/stick/my-2026-03-01.sim-backup") { file };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            if (Path.Exists(path)) return session.Answer(parsed, new Outcome<BackupTotals>.Refused([new($"'{path}' is there already, and an earlier backup is never written over", "name a new file")]), _ => throw new System.Diagnostics.UnreachableException());
            try
            {
                var store = await session.Store(parsed, cancellation);
                return session.Answer(parsed, await BackupFile.Write(path, to => store.Backup(to, cancellation)), totals => Report(path, totals, "written to"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                throw new FormatException($"'{path}' cannot be written ({e.Message.TrimEnd('.')}): name a new file in a folder that is there, that you may write to and that has room", e);
            }
        });
        return verb;
    }

    private static Verb Restore(Session session)
    {
        var file = new Argument<string>("FILE") { Description = "As 'sim backup' wrote it" };
        var verb = new Verb("restore", "Takes all that a backup holds into an empty store, all of it or nothing: the file's digest, every entry's hash and what the database gives back are verified first",
            "sim restore /media/stick/my-2026-03-01.sim-backup", "sim restore /media/stick/my-2026-03-01.sim-backup --store postgresql://sim:sim@127.0.0.1:5433/sim") { file };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            await using var from = Opened(path);
            var store = await session.Store(parsed, cancellation);
            return session.Answer(parsed, await store.Restore(from, path, cancellation), totals => Report(path, totals, "restored from"));
        });
        return verb;
    }

    /// <exception cref="FormatException">It cannot be read.</exception>
    private static FileStream Opened(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FormatException($"'{path}' cannot be read: {e.Message}", e);
        }
    }

    private static Report Report(string path, BackupTotals totals, string done)
    {
        var answer = new BackupAnswer(path, totals.Streams, totals.Entries, totals.Digest);
        var table = Table.Of([answer], ("file", backup => backup.File), ("#streams", backup => $"{backup.Streams}"), ("#entries", backup => $"{backup.Entries}"), ("digest", backup => backup.Digest));
        return new Report(answer, [new Section("", null, $"{totals.Streams:N0} {(totals.Streams == 1 ? "stream" : "streams")}, {totals.Entries:N0} {(totals.Entries == 1 ? "entry" : "entries")} {done} {path}", $"digest {totals.Digest}")], table);
    }
}
