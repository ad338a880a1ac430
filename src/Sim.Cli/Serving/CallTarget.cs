using Sim.Branches;
using Sim.Files;
using Sim.Store;
using Sim.Web.Api;

namespace Sim.Cli.Serving;

/// <summary>The branch whose version a command's sender saw: the one that it appends to; of a fork the parent.</summary>
internal static class CallTarget
{
    /// <returns>Null: it expects none.</returns>
    public static async Task<Outcome<Expectation?>> Of(Call call, IStreamStore store, CancellationToken cancellation)
    {
        if (call.ExpectedVersion is not { } version) return new Outcome<Expectation?>.Done(null);
        var workspace = new Workspace(_ => Task.FromResult(store), call.By);
        switch (call.Operation.Name)
        {
            case "grade": return (await Root(workspace, store, One(call, "scenario"), cancellation)).Then<Expectation?>(key => new Outcome<Expectation?>.Done(new Expectation(key, version, false)));
            case "promote": return (await Named("ref").ThenAsync(reference => Root(workspace, store, reference.Scenario, cancellation))).Then<Expectation?>(key => new Outcome<Expectation?>.Done(new Expectation(key, version, false)));
            case "load" when Loaded(call) is { } scenario: return new Outcome<Expectation?>.Done(new Expectation(new StreamKey(scenario, Scenarios.Scenario.Main), version, false));
            case "load": return new Outcome<Expectation?>.Done(null); // It is wrong, and appends nothing.
            case "import/icews" or "import/gdelt" or "import/csv": return new Outcome<Expectation?>.Done(new Expectation(new StreamKey(One(call, "scenario"), Scenarios.Scenario.Main), version, false));
            default:
                var named = Named(call.Operation.Name == "graft" ? "to" : "ref");
                return await named.ThenAsync(async reference => (await workspace.Scenario(reference.Scenario, cancellation)).Then<Expectation?>(scenario =>
                    new Outcome<Expectation?>.Done(new Expectation(new StreamKey(scenario, reference.Branch), version, call.Operation.Name == "fork" && reference.Version is null))));
        }

        Outcome<Reference> Named(string parameter) => Session.Parse(One(call, parameter));
    }

    private static string One(Call call, string parameter) => call.Values[parameter][0];

    private static async Task<Outcome<StreamKey>> Root(Workspace workspace, IStreamStore store, string? scenario, CancellationToken cancellation) =>
        await (await workspace.Scenario(scenario, cancellation)).ThenAsync<StreamKey>(async name =>
            new Outcome<StreamKey>.Done(new StreamKey(name, (await store.Branches(name, cancellation)).First(entry => entry.Parent is null).Branch)));

    /// <summary>The scenario that the file states; null: it is none. The file is then read again.</summary>
    private static string? Loaded(Call call)
    {
        using var read = new MemoryStream();
        call.File!.CopyTo(read);
        call.File.Position = 0;
        return ScenarioFile.Of(call.FileName, read.GetBuffer().AsSpan(0, (int)read.Length)).Scenario?.Name;
    }
}
