using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Sim.Web.Tests;

/// <summary>Every operation is called as /openapi/v1.json describes it.</summary>
public sealed class DescriptionTests : IAsyncLifetime
{
    private const string File = "format: 1\nscenario: small\ntitle: Small\nwindow: 2022-02-01/2022-03-01\nevents: []\n";

    /// <summary>What each operation is told, as far as it demands or a value of one parameter needs another.</summary>
    private static readonly Dictionary<string, string> Least = new(StringComparer.Ordinal)
    {
        ["list"] = "",
        ["branches"] = "",
        ["watch"] = "",
        ["recall"] = "scenario=kazakhstan-2022&source=essay",
        ["appends"] = "scenario=kazakhstan-2022",
        ["events"] = "ref=main",
        ["posture"] = "ref=main",
        ["replay"] = "ref=main",
        ["log"] = "ref=main",
        ["rules"] = "ref=main",
        ["export"] = "ref=main",
        ["brief"] = "ref=main&runs=10",
        ["compare"] = "ref=main&ref=kazakhstan-accepts",
        ["run"] = "ref=kazakhstan-accepts&until=2022-04-01",
        ["run/progress"] = "ref=kazakhstan-2022/kazakhstan-accepts&until=2022-04-01",
        ["fork"] = "ref=main&name=what&at=2022-02-24&premise=x",
        ["record"] = "ref=main&id=x&occurred=2022-02-27&actor=KAZ&action=112&recipient=RUS&summary=X",
        ["correct"] = "ref=main&event=kaz-thanks-rus&summary=Y&reason=better",
        ["retract"] = "ref=kazakhstan-accepts&event=rus-invades-ukr&reason=x",
        ["replace"] = "ref=no-call-for-troops&event=rus-invades-ukr&id=rus-waits&action=010&summary=Waits.",
        ["keep"] = "ref=kazakhstan-accepts&event=usa-approves-refusal&reason=x",
        ["drop"] = "ref=kazakhstan-accepts&event=usa-approves-refusal&reason=x",
        ["revert"] = "ref=kazakhstan-accepts&event=rus-invades-ukr&reason=x",
        ["rebase"] = "ref=kazakhstan-accepts",
        ["graft"] = "from-ref=kazakhstan-accepts&event=kaz-sides-against-ukr&to=no-call-for-troops",
        ["promote"] = "ref=kazakhstan-accepts&event=kaz-accepts-troops&cite=essay&reported=2022-02-26",
        ["close"] = "ref=no-call-for-troops&reason=x",
        ["grade"] = "scenario=kazakhstan-2022&source=essay&reliability=C&reason=x",
        ["check"] = "",
        ["load"] = "",
        ["import/icews"] = "scenario=small",
        ["import/gdelt"] = "scenario=small",
        ["import/csv"] = "scenario=mine&map=date%3DD,actor%3DA,action%3DC,recipient%3DR",
    };

    /// <summary>A value of a parameter that is asked for beside the least, where its form does not tell one; and what else it needs.</summary>
    private static readonly Dictionary<string, string> Told = new(StringComparer.Ordinal)
    {
        ["country"] = "KAZ",
        ["scenario"] = "kazakhstan-2022",
        ["sources"] = "A-C",
        ["unjudged"] = "omit",
        ["claims"] = "all",
        ["recorded-by"] = "2099-01-01",
        ["from"] = "2022-02-20",
        ["to"] = "2022-02-25",
        ["against"] = "kazakhstan-2022/main",
        ["runs"] = "10",
        ["seed"] = "7",
        ["sweep"] = "likelihoods",
        ["cell"] = "score(USA->KAZ)",
        ["downgrade-to"] = "D",
        ["name"] = "my.yaml",
        ["expected-version"] = "59",
        ["event"] = "kaz-thanks-rus",
        ["limit"] = "5",
        ["as-of"] = "2022-04-01",
    };

    private static readonly string[] Undeclared = ["nonsense", "out", "store", "threads", "save-as", "file", "help"];

    private Served served = null!;

    public async Task InitializeAsync() => served = await Served.Start();

    public async Task DisposeAsync() => await served.DisposeAsync();

    [Fact]
    public async Task Each_parameter_that_is_described_is_taken_and_no_other()
    {
        var paths = JsonNode.Parse(await served.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!["paths"]!.AsObject();
        Assert.Equal(Least.Keys.Order(StringComparer.Ordinal), paths.Select(path => path.Key["/api/v1/".Length..]).Order(StringComparer.Ordinal));
        var wrong = new List<string>();
        foreach (var (path, item) in paths)
        {
            var (method, described) = item!.AsObject().Single();
            var name = path["/api/v1/".Length..];
            var inBody = method == "post" && described!["requestBody"]!["content"]!["application/json"] is { } json && json["schema"]!["properties"]!["text"] is null;
            var least = Least[name];
            var (status, messages) = await Call(described!, method, name, least, inBody);
            // Files of events that hold none are no files of events, and a preview is asked for by nobody: all else is done.
            if (!(status == HttpStatusCode.OK || name.StartsWith("import", StringComparison.Ordinal) || status == HttpStatusCode.Conflict)) wrong.Add($"{name}?{least}: {status} {messages}");
            var parameters = (described!["parameters"]?.AsArray() ?? []).Where(parameter => (string?)parameter!["in"] == "query").Select(parameter => (Name: (string)parameter!["name"]!, Schema: parameter["schema"]!, Text: (string?)parameter["description"] ?? ""))
                .Concat((described["requestBody"]?["content"]?["application/json"]?["schema"]?["properties"]?.AsObject() ?? []).Where(member => member.Key != "text").Select(member => (Name: member.Key, Schema: member.Value!, Text: (string?)member.Value!["description"] ?? "")))
                .DistinctBy(parameter => parameter.Name).ToList();
            foreach (var (parameter, schema, text) in parameters)
            {
                foreach (var value in schema["enum"]?.AsArray().Select(known => (string)known!) ?? [Value(parameter, schema, text)])
                {
                    var query = least.Contains($"{parameter}=", StringComparison.Ordinal) ? least : $"{least}&{parameter}={Uri.EscapeDataString(value)}{Needed(name, parameter)}";
                    (status, messages) = await Call(described, method, name, query, inBody);
                    if (messages.Contains("takes no", StringComparison.Ordinal) || (method == "get" && status != HttpStatusCode.OK)) wrong.Add($"{name}?{query}: {status} {messages}");
                }
            }
            foreach (var undeclared in Undeclared.Except(parameters.Select(parameter => parameter.Name)))
            {
                (status, messages) = await Call(described, method, name, $"{least}&{undeclared}=x", inBody);
                if (status != HttpStatusCode.BadRequest || !(messages.Contains($"takes no '{undeclared}'", StringComparison.Ordinal) || messages.Contains("nothing else", StringComparison.Ordinal))) wrong.Add($"{name}?{least}&{undeclared}=x: {status} {messages}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Needed(string operation, string parameter) => (operation, parameter) switch
    {
        ("compare", "from" or "to") => "&by-day=true",
        ("run" or "run/progress", "against" or "spread") => "&runs=10",
        ("run" or "run/progress", "sweep") => "&runs=10",
        ("run" or "run/progress", "cell") => "&runs=10&sweep=likelihoods",
        ("compare" or "events" or "posture" or "replay" or "recall" or "run" or "run/progress" or "brief", "unjudged") => "&sources=A-C",
        ("export", "unjudged") => "&sources=A-C&format=csv",
        ("export", "sources" or "claims") => "&format=csv",
        _ => "",
    };

    private static string Value(string name, JsonNode schema, string description) =>
        (string?)(schema["items"] ?? schema)["type"] == "boolean" ? "true"
        : Told.TryGetValue(name, out var told) ? told
        : description.Contains("(yyyy-mm-dd", StringComparison.Ordinal) ? "2022-02-25"
        : description.EndsWith("(N)", StringComparison.Ordinal) ? "5" : "x";

    /// <summary>What comes back is as described: the status is, and the content's type for it.</summary>
    private async Task<(HttpStatusCode Status, string Messages)> Call(JsonNode described, string method, string name, string query, bool inBody)
    {
        using var request = new HttpRequestMessage(method == "get" ? HttpMethod.Get : HttpMethod.Post, new Uri($"/api/v1/{name}{(inBody || query.Length == 0 ? "" : $"?{query.TrimStart('&')}")}", UriKind.Relative));
        if (inBody) request.Content = JsonContent.Create(query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).GroupBy(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]))
            .ToDictionary(group => group.Key, group => group.Count() > 1 ? (object)group.ToArray() : group.Single()));
        else if (method == "post") request.Content = new StringContent(name.StartsWith("import", StringComparison.Ordinal) ? "D,A,C,R\n" : File, Encoding.UTF8, name.StartsWith("import", StringComparison.Ordinal) ? "text/csv" : "application/yaml");
        using var response = await served.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var declared = described["responses"]![$"{(int)response.StatusCode}"];
        var type = response.Content.Headers.ContentType?.MediaType;
        Assert.True(declared?["content"]?[type ?? ""] is not null, $"{name}?{query}: {(int)response.StatusCode} {type} is not described");
        if (response.IsSuccessStatusCode) return (response.StatusCode, "");
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!["detail"]?.ToString() ?? "");
    }
}
