using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Sim.Web.Tests;

public sealed partial class ReadmeTests
{
    [Fact]
    public async Task What_it_asks_the_server_is_answered()
    {
        await using var served = await Served.Start();
        var asked = Curl().Matches(File.ReadAllText(Path.Combine(Cli.Tests.Repository.Root, "README.md"))).ToList();
        Assert.Equal(5, asked.Count);
        foreach (var match in asked)
        {
            var (body, path) = (match.Groups["body"].Value, new Uri(match.Groups["path"].Value, UriKind.Relative));
            using var content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"); // As curl says it.
            using var response = body.Length > 0 ? await served.Client.PostAsync(path, content) : await served.Client.GetAsync(path);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {await response.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public async Task It_names_what_is_served()
    {
        await using var served = await Served.Start();
        var page = File.ReadAllText(Path.Combine(Cli.Tests.Repository.Root, "README.md"));
        var described = System.Text.Json.Nodes.JsonNode.Parse(await served.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!["paths"]!.AsObject();
        var named = Regex.Matches(page, "(?<=(asked by GET|JSON\n  object|in\n  the address|by server-sent events): `)[a-z/ ]+(?=`)").SelectMany(match => match.Value.Split(' '));
        Assert.Equal(described.Select(path => path.Key["/api/v1/".Length..]).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("^curl (-d '(?<body>[^']*)' )?'?http://127.0.0.1:5171(?<path>/[^'\n]*)'?$", RegexOptions.Multiline)]
    private static partial Regex Curl();
}
