using System.CommandLine;
using Sim.Branches;
using Sim.Events;
using Sim.Rules;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class ForkVerb
{
    public static Verb Of(Session session)
    {
        var reference = new Argument<string>("REF") { Description = "The parent: [scenario/]branch[.vN]" };
        var name = new Argument<string>("NAME") { Description = "The new branch: lower-case letters, digits and hyphens" };
        var at = References.DayOption("--at", "The fork day: the branch agrees with its parent before it");
        at.Required = true;
        var premise = new Option<string>("--premise") { Description = "What the branch assumes, in a sentence", Required = true, HelpName = "TEXT" };
        var likelihood = new Option<string?>("--likelihood") { Description = "How likely you hold the premise to be, as a term of ICD 203 or PHIA: likely, \"phia: realistic possibility\"", HelpName = "TERM" };
        var confidence = new Option<string?>("--confidence") { Description = "How well founded that is: low, moderate or high", HelpName = "LEVEL" };
        var clean = new Option<bool>("--clean") { Description = "Nothing of the parent from the fork day on; else history goes on, except where the branch undercuts it" };
        var verb = new Verb("fork", "Make a branch: a what-if", "sim fork main my-what-if --at 2022-02-24 --premise \"Russia does not invade.\"") { reference, name, at, premise, likelihood, confidence, clean };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var (child, from, isClean) = (parsed.GetRequiredValue(name), parsed.GetRequiredValue(at)!.Value, parsed.GetValue(clean));
            var parent = await Session.Parse(parsed.GetRequiredValue(reference)).Then(Parent).ThenAsync(written => session.Named(parsed, written, cancellation));
            var assumed = Assumed(parsed.GetRequiredValue(premise), parsed.GetValue(likelihood), parsed.GetValue(confidence));
            var outcome = await parent.ThenAsync(found => assumed.ThenAsync(async stated =>
                (await session.Workspace(parsed).Fork(found, child, from, isClean, stated, cancellation)).Then<ForkAnswer>(point => new Outcome<ForkAnswer>.Done(
                    new ForkAnswer($"{found.Scenario}/{child}", $"{found with { Version = null }}", point.From, point.Until, point.Basis)))));
            return session.Answer(parsed, outcome, Report);
        });
        return verb;
    }

    private static Outcome<Premise> Assumed(string text, string? likelihood, string? confidence)
    {
        var problems = new List<string>();
        var premise = new Premise(text);
        if (likelihood is not null)
        {
            if (LikelihoodWords.TryParse(likelihood, out var term, out var refusal)) premise = premise with { Likelihood = term };
            else problems.Add($"--likelihood: {refusal}");
        }
        if (confidence is not null)
        {
            if (Confidences.TryParse(confidence, out var level, out var refusal)) premise = premise with { Confidence = level };
            else problems.Add($"--confidence: {refusal}");
        }
        return problems.Count > 0 ? new Outcome<Premise>.Invalid(problems.ToValueList()) : new Outcome<Premise>.Done(premise);
    }

    private static Outcome<Reference> Parent(Reference reference) => reference switch
    {
        { File: not null } => new Outcome<Reference>.Invalid("a file's branches are written in the file: add one under 'branches', or 'sim load' it first"),
        { KnownBy: not null } or { Day: not null } => new Outcome<Reference>.Invalid($"name the fork day with --at, and the parent as {(reference with { Day = null, KnownBy = null })}"),
        _ => new Outcome<Reference>.Done(reference),
    };

    private static Report Report(ForkAnswer answer)
    {
        var table = Table.Of([answer], ("branch", fork => fork.Branch), ("parent", fork => fork.Parent), ("from", fork => Day.Text(fork.From)),
            ("until", fork => fork.Until is { } until ? Day.Text(until) : ""), ("#basis", fork => $"{fork.Basis}"));
        return new Report(answer, [new Section("", null,
            $"{answer.Branch}: forked from {answer.Parent}.v{answer.Basis} on {Day.Text(answer.From)}{(answer.Until is null ? "" : ", clean")}",
            $"next: sim replace {answer.Branch} EVENT …, sim retract {answer.Branch} EVENT …, sim record {answer.Branch} …, then sim compare {answer.Parent} {answer.Branch}")], table);
    }
}
