using System.Net;
using System.Text.Json.Nodes;
using Sim.Cli;
using Sim.Store;

namespace Sim.Web.Tests;

public sealed class ApiTests : IAsyncLifetime
{
    private Served served = null!;

    public async Task InitializeAsync() => served = await Served.Start();

    public async Task DisposeAsync() => await served.DisposeAsync();

    [Theory]
    [InlineData("list", "list")]
    [InlineData("branches?scenario=kazakhstan-2022", "branches kazakhstan-2022")]
    [InlineData("posture?ref=main@2022-02-25&country=KAZ&explain=true", "posture main@2022-02-25 KAZ --explain")]
    [InlineData("posture?ref=main&country=KAZ&country=RUS&explain=false", "posture main KAZ RUS")]
    [InlineData("events?ref=kazakhstan-accepts&undercut", "events kazakhstan-accepts --undercut")]
    [InlineData("compare?ref=main&ref=kazakhstan-accepts&at=2022-03-01", "compare main kazakhstan-accepts --at 2022-03-01")]
    [InlineData("replay?ref=main&from=2022-02-20&to=2022-02-25", "replay main --from 2022-02-20 --to 2022-02-25")]
    [InlineData("recall?scenario=kazakhstan-2022&source=essay", "recall kazakhstan-2022 essay")]
    [InlineData("rules?ref=main", "rules main")]
    [InlineData("watch?scenario=kazakhstan-2022&as-of=2022-04-01", "watch kazakhstan-2022 --as-of 2022-04-01")]
    [InlineData("run?ref=kazakhstan-accepts&until=2022-05-31&runs=200&seed=7", "run kazakhstan-accepts --until 2022-05-31 --runs 200 --seed 7")]
    public async Task A_question_is_answered_as_the_command_line_answers_it(string path, string line)
    {
        var output = new StringWriter { NewLine = "\n" };
        await Program.Serve([.. line.Split(' '), "--format", "json"], new Terminal(output, TextWriter.Null, false, 120), (_, _) => Task.FromResult<IStreamStore>(served.Store), "analyst", default);
        Assert.Equal(output.ToString(), await served.Client.GetStringAsync(new Uri($"/api/v1/{path}", UriKind.Relative)));
    }

    [Theory]
    [InlineData("csv", "text/csv", "id,occurred,")]
    [InlineData("md", "text/markdown", "# ")]
    [InlineData("json", "application/json", "{")]
    public async Task A_table_comes_in_the_format_that_is_asked_for(string format, string type, string begins)
    {
        using var response = await served.Client.GetAsync(new Uri($"/api/v1/events?ref=main&format={format}", UriKind.Relative));
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith(begins, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("posture?ref=main&countri=KAZ", "'posture' takes no 'countri': did you mean 'country'?")]
    [InlineData("posture", "'ref' is missing")]
    [InlineData("posture?ref=nope", "no branch 'nope'")]
    [InlineData("posture?ref=main&explain=perhaps", "'explain' is true or false, not 'perhaps'")]
    [InlineData("posture?ref=main&ref=kazakhstan-accepts", "'ref' is given 2 times")]
    [InlineData("posture?ref=main&format=xml", "'xml' is not a format")]
    [InlineData("events?ref=/etc/passwd.yaml:main", "names a file")]
    [InlineData("events?ref=main&out=/tmp/x", "'events' takes no 'out'")]
    [InlineData("export?ref=main&out=x.csv", "'export' takes no 'out'")]
    [InlineData("run?ref=main&until=2022-05-31&save-as=x", "'run' takes no 'save-as'")]
    [InlineData("posture?ref=--help", "--help")]
    [InlineData("posture?ref=main%00", "control character")]
    [InlineData("branches?scenario=kazakhstan-2022&store=postgres://elsewhere/x", "'branches' takes no 'store'")]
    public async Task A_call_that_is_wrong_says_how(string path, string message)
    {
        var (status, messages) = await Served.Problem(await served.Send(HttpMethod.Get, $"/api/v1/{path}"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(message, messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_what_if_is_made_changed_and_compared()
    {
        using (var forked = await served.Post("fork", new { @ref = "main", name = "what", at = "2022-02-24", premise = "No invasion." })) Assert.Equal(HttpStatusCode.OK, forked.StatusCode);
        using (var retracted = await served.Post("retract", new { @ref = "what", @event = "rus-invades-ukr", reason = "supposed" })) Assert.Equal(HttpStatusCode.OK, retracted.StatusCode);
        var compared = await served.Get("compare?ref=main&ref=what&only-labels=true");
        Assert.NotEmpty(compared["cells"]!.AsArray());
        var log = await served.Get("log?ref=what");
        Assert.Equal(["opened", "retracted"], log["entries"]!.AsArray().Select(entry => (string)entry!["verb"]!));
        Assert.All(log["entries"]!.AsArray(), entry => Assert.Equal("analyst", (string)entry!["by"]!));
    }

    [Fact]
    public async Task What_is_refused_says_why_and_what_would_help()
    {
        var (status, messages) = await Served.Problem(await served.Post("record", new { @ref = "main", id = "kaz-thanks-rus", occurred = "2022-03-01", actor = "KAZ", action = "010", recipient = "RUS", summary = "Said." }));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("already names", messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "input does not contain")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{\"ref\":{\"a\":{\"b\":{\"c\":1}}}}", "depth")]
    [InlineData("{\"ref\":{}}", "'ref' is no text")]
    [InlineData("{\"ref\":[[1]]}", "'ref' is no text")]
    public async Task A_body_that_is_no_call_is_turned_away(string body, string message)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var (status, messages) = await Served.Problem(await served.Client.PostAsync(new Uri("/api/v1/close", UriKind.Relative), content));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(message, messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_is_not_asked_by_GET_nor_what_is_not_there()
    {
        using (var get = await served.Send(HttpMethod.Get, "/api/v1/retract?ref=main&event=rus-invades-ukr&reason=x")) Assert.False(get.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Served.Problem(await served.Send(HttpMethod.Get, "/api/v1/nope"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Served.Problem(await served.Send(HttpMethod.Get, "/api/v1/store"))).Status);
    }

    [Fact]
    public async Task What_is_as_it_was_is_not_sent_again()
    {
        const string path = "/api/v1/posture?ref=main&country=KAZ";
        using var first = await served.Send(HttpMethod.Get, path);
        var tag = Assert.Single(first.Headers.GetValues("ETag"));
        using (var again = await served.Send(HttpMethod.Get, path, ("If-None-Match", tag))) Assert.Equal((HttpStatusCode.NotModified, 0L), (again.StatusCode, again.Content.Headers.ContentLength ?? 0));
        (await served.Post("retract", new { @ref = "main", @event = "kaz-thanks-rus", reason = "a hoax", reported = "2022-02-25" })).Dispose();
        using var changed = await served.Send(HttpMethod.Get, path, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task Each_operation_is_described_as_it_can_be_called()
    {
        var paths = JsonNode.Parse(await served.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!["paths"]!.AsObject();
        Assert.Equal(33, paths.Count);
        foreach (var (path, item) in paths)
        {
            var (method, described) = item!.AsObject().Single();
            Assert.False(string.IsNullOrEmpty((string?)described!["summary"]), path);
            Assert.Equal(method == "post", described["requestBody"] is not null);
            var inAddress = (described["parameters"]?.AsArray() ?? []).Where(parameter => (bool?)parameter!["required"] == true).Select(parameter => (string)parameter!["name"]!);
            var inBody = described["requestBody"]?["content"]?["application/json"]?["schema"]?["required"]?.AsArray().Select(name => (string)name!) ?? [];
            var required = inAddress.Concat(inBody).ToList();
            if (required.Contains("text")) continue;
            // Without what it demands, it says that, and nothing else.
            if (required.Count == 0) continue;
            var (status, messages) = await Served.Problem(method == "get" ? await served.Send(HttpMethod.Get, path) : path.Contains("import", StringComparison.Ordinal) ? await served.Send(HttpMethod.Post, path) : await served.Post(path["/api/v1/".Length..], new { }));
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Equal(required.Order(StringComparer.Ordinal), messages.Split('\n').Select(message => message.Split('\'')[1]).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Its_documentation_is_a_page_that_loads_nothing_from_elsewhere()
    {
        var page = await served.Client.GetStringAsync(new Uri("/docs", UriKind.Relative));
        Assert.DoesNotContain("//", page.Replace("<!doctype", "", StringComparison.Ordinal), StringComparison.Ordinal);
        foreach (var script in new[] { "/docs/scalar/scalar.js", "/docs/start.js" })
        {
            Assert.Contains(script, page, StringComparison.Ordinal);
            using var response = await served.Send(HttpMethod.Get, script);
            Assert.Equal((HttpStatusCode.OK, "text/javascript"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        }
    }
}
