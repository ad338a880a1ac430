using System.CommandLine;

namespace Sim.Cli.Verbs;

internal static class BranchesVerb
{
    public static Verb Of(Session session)
    {
        var scenario = new Argument<string?>("SCENARIO") { Description = "May be left out when one is loaded", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Verb("branches", "The branch tree: fork days, versions, rewrite size, own changes and what they undercut",
            "sim branches kazakhstan-2022") { scenario };
        verb.SetAction(async (parsed, cancellation) =>
        {
            return session.Answer(parsed, await session.Workspace(parsed).Tree(parsed.GetValue(scenario), cancellation), BranchesReport.Of);
        });
        return verb;
    }
}
