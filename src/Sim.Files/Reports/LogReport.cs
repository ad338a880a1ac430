using Sim.Answers;

namespace Sim.Files.Reports;

public static class LogReport
{
    public static Report Of(LogAnswer answer)
    {
        var table = Table.Of(answer.Entries,
            ("#version", entry => $"v{entry.Version}"), ("recorded", entry => entry.Recorded.Replace('T', ' ')), ("by", entry => $"{entry.By} ({entry.Origin})"),
            ("change", entry => entry.Id is null ? entry.Verb : $"{entry.Verb} {entry.Id}"), ("what", entry => entry.Line()), ("reason", entry => entry.Reason));
        var flat = Table.Of(answer.Entries,
            ("#version", entry => $"{entry.Version}"), ("recorded", entry => entry.Recorded), ("by", entry => entry.By), ("origin", entry => entry.Origin),
            ("change", entry => entry.Verb), ("id", entry => entry.Id), ("what", entry => entry.What),
            ("fields", entry => string.Join("; ", entry.Fields)), ("reason", entry => entry.Reason));
        return new Report(answer, [new Section(answer.Ref, table, $"{answer.Entries.Count} {(answer.Entries.Count == 1 ? "entry" : "entries")}, newest last; recorded times are UTC")], flat);
    }
}
