using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Sim.Answers;
using Sim.Files.Briefs;
using Sim.Runs;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>A reference told on a page that anybody can make again.</summary>
internal static class BriefVerb
{
    private const int DefaultRuns = 1000, DefaultHorizon = 90;

    public static Verb Of(Session session)
    {
        var reference = References.One();
        var against = new Option<string?>("--against") { Description = "Another reference: the differences explained, and both run on the same luck", HelpName = "REF" };
        var path = new Option<string?>("--out") { Description = "The file: .html opens offline in a browser, .md is Markdown; else --format html or md writes to the output, and json what it rests on", HelpName = "FILE" };
        var countries = new Option<string[]>("--country") { Description = "Only the postures of these countries", HelpName = "CODE" };
        var until = References.DayOption("--until", $"The last day of the runs, inclusive; else {DefaultHorizon} days after the last event");
        var runs = RunVerb.Number("--runs", $"So many runs of the rules, {DefaultRuns} where not given", 1, RunVerb.MostRuns);
        var seed = new Option<ulong>("--seed") { Description = "The luck: the same seed gives the same brief, anywhere", DefaultValueFactory = _ => 1, HelpName = "S" };
        var threads = RunVerb.Number("--threads", "At most so many at once; as many as there are cores where not given", 1, 1024);
        var verb = new Verb("brief", "A page to hand over: premise, changes, postures, what tends to follow, rules, citations, and the command that makes it again",
            "sim brief kazakhstan-accepts --against main --out my-folder/brief.html", "sim brief my.yaml:main --until 2022-05-31 --runs 5000 --seed 7 --out brief.md") { reference, against, path, countries, until, runs, seed, threads };
        var questions = QuestionOptions.WithCountingAddedTo(verb);
        verb.Validators.Add(parsed =>
        {
            if (parsed.GetValue(path) is not { } file)
            {
                if (parsed.GetValue(Session.FormatOption) is not (Format.Html or Format.Md or Format.Json)) parsed.AddError("a brief is a page: name its file with --out, or write it to the output with --format html or md");
                return;
            }
            if (Path.GetExtension(file) is not (".html" or ".md")) parsed.AddError($"'{file}' is neither a page nor Markdown: end its name with .html or .md");
            else if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder)) parsed.AddError($"there is no folder for '{file}': make it, or name a file in one that is there");
        });
        verb.SetAction(async (parsed, cancellation) =>
        {
            var file = parsed.GetValue(path);
            var isMarkdown = file is null ? parsed.GetValue(Session.FormatOption) == Format.Md : Path.GetExtension(file) == ".md";
            string[] texts = parsed.GetValue(against) is { } other ? [other, parsed.GetRequiredValue(reference)] : [parsed.GetRequiredValue(reference)];
            var read = Questions(parsed, questions, texts);
            using var clock = new RunClock(session.Terminal, parsed.GetValue(runs) ?? DefaultRuns);
            var views = await read.ThenAsync(several => session.Workspace(parsed).Views(several, CancellationToken.None));
            var made = views.Then(found => References.Countries(parsed.GetValue(countries) ?? [], found).Then(codes =>
            {
                var last = found.Max(view => view.Timeline.LastDay ?? view.Day);
                var settings = new RunSettings(parsed.GetValue(until) ?? last.AddDays(DefaultHorizon), parsed.GetValue(seed));
                return RunVerb.Within(found[^1], settings).Then<(BriefAnswer Brief, IReadOnlyList<BriefPart> Parts)>(view =>
                {
                    var (many, atOnce) = (parsed.GetValue(runs) ?? DefaultRuns, parsed.GetValue(threads) ?? -1);
                    var isRuled = view.Timeline.Lineage.Rules.Any();
                    var compared = found.Count > 1 ? Comparison.Of(found, [.. codes]) : null;
                    var ensemble = isRuled ? RunVerb.Summed(view, settings, many, atOnce, clock, cancellation) : null;
                    var matched = isRuled && found.Count > 1 ? RunVerb.Matched(found[0], view, settings, many, atOnce, clock, cancellation) : null;
                    clock.Clear();
                    if (cancellation.IsCancellationRequested) return new Outcome<(BriefAnswer, IReadOnlyList<BriefPart>)>.Invalid("cut short: no brief was written, as nobody could make the same again");
                    var brief = BriefAnswer.Of(view, compared, codes, ensemble, matched);
                    return new Outcome<(BriefAnswer, IReadOnlyList<BriefPart>)>.Done((brief, BriefPage.Of(brief, Command(found, parsed.GetValue(countries) ?? [], settings, many, file is not null ? $"--out {Quoted(Path.GetFileName(file))}" : $"--format {(isMarkdown ? "md" : "html")}"), Made(found, settings), compared)));
                });
            }));
            if (made is not Outcome<(BriefAnswer Brief, IReadOnlyList<BriefPart> Parts)>.Done(var done)) return session.Answer(parsed, made, _ => throw new System.Diagnostics.UnreachableException());
            if (file is null && parsed.GetValue(Session.FormatOption) == Format.Json) return session.Answer(parsed, made, told => new Report(told.Brief, [], Table.Of<string>([])));
            var code = await new ExportTarget(session.Terminal, file).Text(Words.Safe, writer =>
            {
                if (isMarkdown) BriefMarkdown.Write(writer, done.Parts);
                else BriefHtml.Write(writer, done.Parts);
            });
            return code != ExitCode.Done || file is null ? code : session.Answer(parsed, made, told => new Report(told.Brief,
                [new Section($"wrote {file}", null, told.Brief.Against is { } beside ? $"{told.Brief.Ref} beside {beside}" : told.Brief.Ref)], Table.Of([file], ("file", written => written))));
        });
        return verb;
    }

    private static Outcome<IReadOnlyList<Question>> Questions(ParseResult parsed, QuestionOptions options, string[] texts)
    {
        var questions = new List<Question>();
        foreach (var (place, text) in texts.Index())
        {
            var read = options.ReadUnpinned(parsed, text, place, texts.Length);
            if (read is not Outcome<Question>.Done(var question)) return read.As<IReadOnlyList<Question>>();
            if (Path.IsPathRooted(question.Reference.File)) return new Outcome<IReadOnlyList<Question>>.Invalid($"'{question.Reference.File}' means another file elsewhere, and a brief names none such: write it as seen from here, e.g. {Path.GetFileName(question.Reference.File)}");
            questions.Add(question);
        }
        return new Outcome<IReadOnlyList<Question>>.Done(questions);
    }

    /// <summary>Everything that is not said is said: versions, days, horizon, runs and seed.</summary>
    private static string Command(IReadOnlyList<View> views, string[] countries, RunSettings settings, int runs, string written) => string.Create(CultureInfo.InvariantCulture,
        $"sim brief {Quoted(views[^1].Text)}{(views.Count > 1 ? $" --against {Quoted(views[0].Text)}" : "")}{string.Concat(countries.Select(code => $" --country {code}"))} --until {Events.Day.Text(settings.Until)} --runs {runs} --seed {settings.Seed}{CountingWords.Options(views)} {written}");

    /// <summary>As a shell takes it for one word.</summary>
    private static string Quoted(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or ':' or '@' or '+' or ',' || (c == '~' && text[0] != '~'))
        ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <remarks>A stored branch is known by its version, a file by its bytes.</remarks>
    private static string Made(IReadOnlyList<View> views, RunSettings settings) => string.Concat(views.Select(each => each.Reference.File).OfType<string>().Distinct(StringComparer.Ordinal)
        .Select(file => $"{file}, SHA-256: {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}. ")) + Made(views[^1], settings);

    private static string Made(View view, RunSettings settings) => string.Create(CultureInfo.InvariantCulture,
        $"Seed {settings.Seed}; half-life {view.Timeline.Lineage.HalfLife} days; scale {view.Timeline.Lineage.Scale.Name} {view.Timeline.Lineage.Scale.Version}; sim {typeof(BriefVerb).Assembly.GetName().Version!.ToString(3)}.");
}
