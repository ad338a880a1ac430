using Sim.Branches;
using Sim.Scenarios;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>The main job in thirty seconds: what happened, where a country stood, the what-if, both side by side.</summary>
internal static class DemoVerb
{
    public static Verb Of(Session session)
    {
        var verb = new Verb("demo", "Load the Kazakhstan scenario and walk the main job: replay, branch, compare", "sim demo");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var workspace = session.Workspace(parsed);
            var demo = await (await Demo.Load(workspace, cancellation)).ThenAsync(plan => Show(workspace, plan, cancellation));
            if (demo is Outcome<IReadOnlyList<string>>.Done(var lines))
            {
                foreach (var line in lines) session.Terminal.Output.WriteLine(Words.Safe(line));
                return ExitCode.Done;
            }
            return session.Answer<IReadOnlyList<string>>(parsed, demo, _ => throw new System.Diagnostics.UnreachableException());
        });
        return verb;
    }

    private static async Task<Outcome<IReadOnlyList<string>>> Show(Workspace workspace, LoadPlan plan, CancellationToken cancellation)
    {
        Question On(string branch, DateOnly day) => new(new Reference(Demo.Scenario, null, branch, null, day, null));
        var views = await workspace.Views([On(Scenario.Main, Demo.Before), On(Scenario.Main, Demo.After), On(Scenario.Main, Demo.Later), On(Demo.WhatIf, Demo.Later)], cancellation);
        return (await workspace.Branches(Demo.Scenario, cancellation)).Then(timelines =>
            views.Then<IReadOnlyList<string>>(found => new Outcome<IReadOnlyList<string>>.Done([.. Demo.Lines(plan, found, timelines)])));
    }
}
