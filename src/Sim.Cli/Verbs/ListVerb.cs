using Sim.Branches;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class ListVerb
{
    public static Verb Of(Session session)
    {
        var verb = new Verb("list", "Scenarios in the store", "sim list");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var workspace = session.Workspace(parsed);
            var listed = new List<ListedScenario>();
            foreach (var scenario in await workspace.Scenarios(cancellation))
            {
                if (await workspace.Branches(scenario, cancellation) is not Outcome<IReadOnlyList<Timeline>>.Done(var timelines)) continue;
                var root = timelines.First(timeline => timeline.Lineage.Leaf.IsRoot);
                listed.Add(new ListedScenario(
                    scenario, root.Lineage.Description?.Title ?? "", root.Events.Count, timelines.Count, root.Lineage.All<Declaration.Sourced>().Count()));
            }
            return session.Answer(parsed, new Outcome<ListAnswer>.Done(new ListAnswer(listed)), Report);
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
