using System.CommandLine;
using Sim.Answers;
using Sim.Events;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class WatchVerb
{
    public static Verb Of(Session session)
    {
        var scenario = new Argument<string?>("SCENARIO") { Description = "May be left out when one is loaded", Arity = ArgumentArity.ZeroOrOne };
        var asOf = new Option<string?>("--as-of") { Description = "The last day that counts, included; the record's last where left out", HelpName = "DAY" };
        var verb = new Verb("watch", "Each branch's signposts, held against what the history has recorded since its fork; and how far the branch is from it",
            "sim watch kazakhstan-2022", "sim watch kazakhstan-2022 --as-of 2022-04-01") { scenario, asOf };
        verb.SetAction(async (parsed, cancellation) =>
        {
            DateOnly? day = null;
            if (parsed.GetValue(asOf) is { } text)
            {
                if (!Day.TryParse(text, out var stated)) return session.Answer(parsed, new Outcome<WatchAnswer>.Invalid($"'{text}' is not a day: write e.g. --as-of 2022-04-01"), WatchReport.Of);
                day = stated;
            }
            var named = await session.Workspace(parsed).Scenario(parsed.GetValue(scenario), cancellation);
            var answer = await named.ThenAsync<WatchAnswer>(async name => (await session.Workspace(parsed).Branches(name, cancellation)).Then<WatchAnswer>(timelines =>
                WatchAnswer.Of(name, timelines, day) is { } watched
                    ? new Outcome<WatchAnswer>.Done(watched)
                    : new Outcome<WatchAnswer>.Invalid("nothing is recorded yet: name a day, e.g. --as-of 2022-04-01")));
            return session.Answer(parsed, answer, WatchReport.Of);
        });
        return verb;
    }
}
