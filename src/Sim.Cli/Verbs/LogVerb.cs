using System.CommandLine;
using Sim.Answers;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class LogVerb
{
    public static Verb Of(Session session)
    {
        var reference = new Argument<string>("REF") { Description = "[scenario/]branch[.vN]: up to that version" };
        var (from, to) = (VersionOption("--from-version", "First version, inclusive"), VersionOption("--to-version", "Last version, inclusive"));
        var limit = ListLimit.Option("The newest so many entries, or all");
        var verb = new Verb("log", "A branch's stream as it was recorded: version, recorded time, who, change, reason",
            "sim log kazakhstan-2022/main", "sim log main --from-version 30 --to-version 42", "sim log main --recorded-by 2026-11-22T18:00") { reference, from, to, limit };
        var questions = QuestionOptions.AddedTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var span = new VersionSpan(parsed.GetValue(from), parsed.GetValue(to));
            var asked = questions.Read(parsed, parsed.GetRequiredValue(reference)).Then(question => Recorded(question, span));
            var answer = await asked.ThenAsync(question => session.Workspace(parsed).Log(question, span, parsed.GetValue(limit).Most, cancellation));
            var code = session.Answer(parsed, answer, LogReport.Of);
            if (answer is Outcome<LogAnswer>.Done({ Omitted: > 0 and var omitted } told))
                session.Terminal.Error.WriteLine($"{Words.Count(omitted, "older entry")} not told, up to v{told.Entries[0].Version - 1}: --limit all tells every one, --to-version ends earlier");
            return code;
        });
        return verb;
    }

    /// <summary>The log knows recorded time alone.</summary>
    private static Outcome<Question> Recorded(Question question, VersionSpan span) => question.Reference switch
    {
        { File: { } file } => new Outcome<Question>.Invalid($"{file} is a file and has no log: 'sim load' it and name SCENARIO/BRANCH"),
        { Day: not null } or { KnownBy: not null } => new Outcome<Question>.Invalid(
            $"the log is of when things were recorded, not of when they happened: write {question.Reference with { Day = null, KnownBy = null }}, with --recorded-by for a date (for valid time: sim events)"),
        { Version: { } version } when span.Last is not null => new Outcome<Question>.Invalid($".v{version} and --to-version both say where to end: leave one out"),
        _ when span.First > span.Last => new Outcome<Question>.Invalid($"--from-version {span.First} is after --to-version {span.Last}: exchange them"),
        _ => new Outcome<Question>.Done(question),
    };

    private static Option<int?> VersionOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value.TrimStart('v'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var version) && version > 0) return version;
            result.AddError($"'{result.Tokens[0].Value}' is not a version: versions run from 1");
            return null;
        },
    };
}
