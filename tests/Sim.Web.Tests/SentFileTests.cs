using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Sim.Cli;
using Sim.Store;

namespace Sim.Web.Tests;

public sealed class SentFileTests : IAsyncLifetime
{
    private const string Small = """
        format: 1
        scenario: small
        title: Small
        window: 2022-02-01/2022-03-01
        events:
          - id: one
            occurred: 2022-02-02
            actor: KAZ
            action: consult-unspecified
            recipient: RUS
            summary: They talk.
        """;

    private const string Rows = "When,A,Act,B\n2022-02-02,KAZ,040,RUS\n2022-02-03,USA,112,RUS\n2022-02-04,Nowhere,112,RUS\n";
    private const string Map = "scenario=mine&map=date%3DWhen,actor%3DA,action%3DAct,recipient%3DB";

    private Served served = null!;

    public async Task InitializeAsync() => served = await Served.Start();

    public async Task DisposeAsync() => await served.DisposeAsync();

    [Theory]
    [InlineData("application/yaml")]
    [InlineData("text/yaml; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task A_scenario_file_is_loaded_as_it_is(string? type)
    {
        var planned = JsonNode.Parse(await Ok("load?dry-run=true", Small, type))!;
        Assert.Equal(("small", true), ((string?)planned["scenario"], (bool)planned["dryRun"]!));
        Assert.Equal((bool)planned["dryRun"]!, !(await served.Store.Scenarios(default)).Contains("small"));
        var loaded = JsonNode.Parse(await Ok("load", Small, type))!;
        Assert.Equal((int)planned["appended"]!, (int)loaded["appended"]!);
        Assert.Equal(0, (int)JsonNode.Parse(await Ok("load", Small, type))!["appended"]!);
        Assert.Single((await served.Get("events?ref=small/main"))["events"]!.AsArray());
    }

    [Fact]
    public async Task Or_as_the_text_of_a_JSON_object()
    {
        using var checkedText = await served.Post("check", new { text = Small });
        Assert.Equal(HttpStatusCode.OK, checkedText.StatusCode);
        Assert.Empty(JsonNode.Parse(await checkedText.Content.ReadAsStringAsync())!["errors"]!.AsArray());
        Assert.DoesNotContain("small", await served.Store.Scenarios(default));
        using var loaded = await served.Post("load", new Dictionary<string, object> { ["text"] = Small, ["dry-run"] = false });
        Assert.Equal(HttpStatusCode.OK, loaded.StatusCode);
        Assert.Contains("small", await served.Store.Scenarios(default));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("load")]
    public async Task What_is_wrong_with_it_is_told_as_the_command_line_tells_it(string verb)
    {
        var bad = Small.Replace("KAZ", "KAZAKHSTAN", StringComparison.Ordinal).Replace("consult-unspecified", "consult", StringComparison.Ordinal);
        var file = Path.Combine(Directory.CreateTempSubdirectory("sim-sent-").FullName, "my.yaml");
        await File.WriteAllTextAsync(file, bad);
        var error = new StringWriter { NewLine = "\n" };
        Assert.Equal(ExitCode.BadInput, await Program.Serve([verb, file], new Terminal(TextWriter.Null, error, false, 120), (_, _) => Task.FromResult<IStreamStore>(served.Store), "analyst", default));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        foreach (var (query, name) in new[] { ("", "body"), ("?name=my.yaml", "my.yaml") })
        {
            var (status, messages) = await Served.Problem(await Post($"{verb}{query}", Encoding.UTF8.GetBytes(bad), "application/yaml"));
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Equal(error.ToString().TrimEnd('\n').Replace(file, name, StringComparison.Ordinal), messages);
            Assert.Contains($"{name}:8:", messages, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("passwd.csv")]
    [InlineData("../../etc/passwd.csv")]
    [InlineData("/etc/passwd.csv")]
    public async Task It_reaches_no_file_of_the_machine(string file)
    {
        var (status, messages) = await Served.Problem(await Post("check?name=/etc/my.yaml", Encoding.UTF8.GetBytes($"format: 1\nscenario: small\nevents: {file}\n"), "application/yaml"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("has no file beside it", messages, StringComparison.Ordinal);
        // A file of the name does not make a difference either.
        await File.WriteAllTextAsync("beside.csv", "id,occurred,actor,action\nx,2022-02-02,KAZ,none\n");
        (status, messages) = await Served.Problem(await Post("check", "format: 1\nscenario: small\nevents: beside.csv\n"u8.ToArray(), "application/yaml"));
        File.Delete("beside.csv");
        Assert.Contains("has no file beside it", messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/csv", false)]
    [InlineData("application/gzip", true)]
    [InlineData("application/octet-stream", true)]
    public async Task Events_are_imported_packed_or_not(string type, bool packed)
    {
        var body = packed ? Packed(Encoding.UTF8.GetBytes(Rows)) : Encoding.UTF8.GetBytes(Rows);
        var answer = JsonNode.Parse(await (await Post($"import/csv?{Map}&name=mine.csv", body, type)).Content.ReadAsStringAsync())!;
        Assert.Equal(("mine.csv", 3, 2, 2), ((string?)answer["file"], (int)answer["rows"]!, (int)answer["events"]!, (int)answer["appended"]!));
        Assert.Null((string?)answer["rejects"]);
        var again = JsonNode.Parse(await (await Post($"import/csv?{Map}&name=mine.csv", body, type)).Content.ReadAsStringAsync())!;
        Assert.Equal((0, true), ((int)again["appended"]!, (bool)again["wasComplete"]!));
        Assert.Equal(2, (await served.Get("events?ref=mine/main"))["events"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_packed_file_that_is_damaged_is_turned_away()
    {
        var body = Packed(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 2000).Select(i => $"2022-02-02,KAZ,04{i % 4},RUS{i}\n").Prepend("When,A,Act,B\n"))));
        foreach (var broken in new[] { body[..(body.Length / 2)], [0x1f, 0x8b, 1, 2, 3] })
        {
            var (status, messages) = await Served.Problem(await Post($"import/csv?{Map}", broken, "application/gzip"));
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Contains("body is packed with gzip and damaged", messages, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("mine", await served.Store.Scenarios(default));
    }

    [Theory]
    [InlineData("load", "application/xml")]
    [InlineData("load", "multipart/form-data; boundary=x")]
    [InlineData("check", "application/gzip")]
    [InlineData("import/csv?scenario=mine", "application/json")]
    [InlineData("fork", "text/plain")]
    [InlineData("fork", "nonsense")]
    public async Task A_body_of_another_kind_is_turned_away(string path, string type)
    {
        var (status, messages) = await Served.Problem(await Post(path, "{}"u8.ToArray(), type));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
        Assert.Contains("send the", messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("brief?ref=kazakhstan-accepts&against=main&runs=50", "text/html", "<!DOCTYPE html>", "--runs 50 --seed 1 --format html")]
    [InlineData("brief?ref=kazakhstan-accepts&runs=50&format=md", "text/markdown", "# ", "--format md")]
    [InlineData("brief?ref=main&runs=50&format=json", "application/json", "{", "\"ref\"")]
    public async Task A_brief_is_answered_as_a_page(string path, string type, string begins, string holds)
    {
        using var response = await served.Client.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith(begins, page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(holds, page, StringComparison.Ordinal);
    }

    private async Task<string> Ok(string path, string text, string? type)
    {
        using var response = await Post(path, Encoding.UTF8.GetBytes(text), type);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return body;
    }

    private async Task<HttpResponseMessage> Post(string path, byte[] body, string? type)
    {
        using var content = new ByteArrayContent(body);
        if (type is not null) Assert.True(content.Headers.TryAddWithoutValidation("Content-Type", type));
        return await served.Client.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), content);
    }

    private static byte[] Packed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
