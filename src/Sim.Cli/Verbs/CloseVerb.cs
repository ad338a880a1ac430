using System.CommandLine;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class CloseVerb
{
    public static Verb Of(Session session)
    {
        var reference = new Argument<string>("REF") { Description = "[scenario/]branch" };
        var reason = Reasons.Demanded();
        var verb = new Verb("close", "Nothing more is to be said on a branch: nothing is deleted, and it can be read as before",
            "sim close kazakhstan-2022/my-what-if --reason \"overtaken by events\"") { reference, reason };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var target = await Session.Parse(parsed.GetRequiredValue(reference)).Then(Targets.Newest).ThenAsync(branch => session.Named(parsed, branch, cancellation));
            var answer = await target.ThenAsync(async branch => (await session.Workspace(parsed).Close(branch, parsed.GetValue(reason)!, cancellation))
                .Then<ChangeAnswer>(changes => new Outcome<ChangeAnswer>.Done(new ChangeAnswer(
                    branch.ToString(), changes.Count > 0, changes.Count == 0 ? "it is so already" : string.Join("; ", changes.Select(ChangeWords.Told))))));
            return session.Answer(parsed, answer, ChangeVerbs.Report);
        });
        return verb;
    }
}
