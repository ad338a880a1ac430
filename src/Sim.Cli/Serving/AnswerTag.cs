using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sim.Branches;
using Sim.Store;
using Sim.Web.Api;

namespace Sim.Cli.Serving;

/// <summary>A digest of all that a question's answer is made of: the question, the program, and how far the streams are that it is told from.</summary>
/// <remarks>
/// Streams only grow, and hold rules, scales and grades as they hold events: their versions say it all. That another store stands in this one's
/// place, with as many entries, the time of each newest entry tells.
/// </remarks>
internal static class AnswerTag
{
    /// <summary>Another for each build of the program.</summary>
    private static readonly string Build = string.Concat(new[] { typeof(AnswerTag), typeof(Call), typeof(Workspace), typeof(Files.ScenarioFile), typeof(Reference) }.Select(type => type.Module.ModuleVersionId.ToString("N")));

    /// <returns>Null where the question is wrong, or asks of what is not there.</returns>
    public static async Task<string?> Of(Call call, IStreamStore store, CancellationToken cancellation)
    {
        var told = new StringBuilder(Build);
        void Say(string text) => told.Append(CultureInfo.InvariantCulture, $"|{text.Length}:{text}");
        Say(call.Operation.Name);
        Say(call.Format);
        foreach (var (name, values) in call.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Say(name);
            told.Append(CultureInfo.InvariantCulture, $"*{values.Count}");
            foreach (var value in values) Say(value);
        }
        if (await Streams(call, store, cancellation) is not { } streams) return null;
        foreach (var (scenario, entry) in streams)
        {
            Say(scenario);
            Say(entry.Branch);
            told.Append(CultureInfo.InvariantCulture, $".v{entry.Version}");
            foreach (var newest in await store.Texts(new StreamKey(scenario, entry.Branch), [entry.Version], cancellation)) told.Append(CultureInfo.InvariantCulture, $"@{newest.At.UtcTicks}");
        }
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told.ToString())))[..32]}\"";
    }

    private static async Task<IReadOnlyList<(string Scenario, CatalogEntry Entry)>?> Streams(Call call, IStreamStore store, CancellationToken cancellation)
    {
        var (streams, workspace) = (new List<(string, CatalogEntry)>(), new Workspace(_ => Task.FromResult(store), call.By));
        async Task Whole(string scenario) => streams.AddRange((await store.Branches(scenario, cancellation)).Select(entry => (scenario, entry)));
        async Task<string?> Meant(string? scenario) => await workspace.Scenario(scenario, cancellation) is Outcome<string>.Done(var name) ? name : null;
        switch (call.Operation.Name)
        {
            case "list":
                foreach (var scenario in await store.Scenarios(cancellation)) await Whole(scenario);
                return streams;
            case "branches" or "watch" or "recall":
                if (await Meant(call.Values.TryGetValue("scenario", out var named) ? named[0] : null) is not { } asked) return null;
                await Whole(asked);
                return streams;
            // A root's scenario file tells of all its branches.
            case "export":
                if (!Reference.TryParse(call.Values["ref"][0], out var exported, out _) || await Meant(exported.Scenario) is not { } filed) return null;
                await Whole(filed);
                return streams;
            case "events" or "posture" or "replay" or "log" or "compare" or "rules" or "run" or "brief":
                foreach (var text in call.Values.Where(pair => pair.Key is "ref" or "against").OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value))
                {
                    if (!Reference.TryParse(text, out var reference, out _) || await Meant(reference.Scenario) is not { } scenario) return null;
                    var ancestry = await store.Ancestry(new StreamKey(scenario, reference.Branch), cancellation);
                    if (ancestry.Count == 0) return null;
                    streams.AddRange(ancestry.Select(entry => (scenario, entry)));
                }
                return streams;
            default: return null;
        }
    }
}
