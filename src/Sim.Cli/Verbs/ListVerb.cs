using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class ListVerb
{
    public static Verb Of(Session session)
    {
        var verb = new Verb("list", "Scenarios in the store", "sim list");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var listed = (await session.Workspace(parsed).List(cancellation)).Select(line => new ListedScenario(line.Scenario, line.Title, line.Events, line.Branches, line.Sources));
            return session.Answer(parsed, new Outcome<ListAnswer>.Done(new ListAnswer([.. listed])), Report);
        });
        return verb;
    }

    private static Report Report(ListAnswer answer)
    {
        var table = Table.Of(answer.Scenarios,
            ("scenario", listed => listed.Scenario), ("title", listed => listed.Title), ("#events", listed => $"{listed.Events}"),
            ("#branches", listed => $"{listed.Branches}"), ("#sources", listed => $"{listed.Sources}"));
        return new Report(answer, [answer.Scenarios.Count == 0
            ? new Section("", null, "no scenario is loaded yet: 'sim load FILE' loads one, 'sim demo' shows how")
            : new Section("", table)], table);
    }
}
