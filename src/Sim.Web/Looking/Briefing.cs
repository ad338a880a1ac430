using System.Text;
using Sim.Web.Api;
using Sim.Web.Server;

namespace Sim.Web.Looking;

/// <summary>The brief of <c>sim brief</c>, made in the background for one page.</summary>
internal sealed class Briefing(IVerbs verbs, Turns turns)
{
    private readonly Operation operation = verbs.Operations.First(operation => operation.Name == "brief");
    private int done;

    /// <summary>Replications finished.</summary>
    public int Done => Volatile.Read(ref done);

    /// <param name="values">By the operation's parameters.</param>
    /// <returns>The page, or why there is none.</returns>
    public Task<(string? Html, IReadOnlyList<string> Problems)> Make(IEnumerable<(string Name, string? Value)> values, string by, CancellationToken cancelled)
    {
        var given = values.Where(value => !string.IsNullOrEmpty(value.Value)).ToDictionary(value => value.Name, value => (ValueList<string>)[value.Value!], StringComparer.Ordinal);
        var call = new Call(operation, given, "html", by) { Progress = (runs, _) => Volatile.Write(ref done, runs) };
        return turns.Take<(string?, IReadOnlyList<string>)>(async () =>
        {
            var ran = await verbs.Run(call, cancelled);
            return ran.Outcome == CallOutcome.Done ? (Encoding.UTF8.GetString(ran.Answer.Span), []) : (null, ran.Messages.Count > 0 ? ran.Messages : ["the store cannot be reached: try again in a moment"]);
        }, cancelled);
    }
}
