using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Sim.Cli.Tests;

/// <summary>Briefs of the shipped scenario, and of texts that would be markup.</summary>
public sealed partial class BriefTests
{
    private const string Asked = "brief kazakhstan-accepts --against main --until 2022-03-31 --runs 400";

    [Theory]
    [InlineData("brief.md")]
    [InlineData("brief.html")]
    public async Task A_brief_holds_all_that_was_asked(string name)
    {
        using var folder = new Folder();
        Golden.Check(name, await Written(await Shell.With("kazakhstan-2022"), $"{Asked} --out {Path.Combine(folder.Path, name)}"));
    }

    [Theory]
    [InlineData(".md")]
    [InlineData(".html")]
    public async Task The_command_that_it_prints_makes_the_same_bytes_on_any_number_of_threads(string ending)
    {
        using var folder = new Folder();
        var (shell, path) = (await Shell.With("kazakhstan-2022"), Path.Combine(folder.Path, $"brief{ending}"));
        var first = await Written(shell, $"{Asked} --seed 7 --threads 1 --out {path}");
        var command = PrintedCommand().Match(first).Groups["command"].Value;
        Assert.EndsWith($" --out brief{ending}", command, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, first, StringComparison.Ordinal);
        File.Delete(path);
        Assert.Equal(first, await Written(shell, command.Replace($"--out brief{ending}", $"--threads 4 --out {path}", StringComparison.Ordinal)));
        Assert.NotEqual(first, await Written(shell, $"{Asked} --seed 8 --out {path}"));
    }

    [Theory]
    [InlineData("kazakhstan-accepts --against main")]
    [InlineData("main")]
    public async Task Likelihood_and_confidence_are_never_in_one_sentence(string references)
    {
        using var folder = new Folder();
        var text = await Written(await Shell.With("kazakhstan-2022"), $"brief {references} --runs 20 --until 2022-03-31 --out {Path.Combine(folder.Path, "brief.md")}");
        Assert.All(text.Split(['.', '\n', '|']), sentence => Assert.False(Mixes(sentence), sentence));
        Assert.True(Mixes("We have high confidence that it is likely"));
    }

    [Fact]
    public async Task Hostile_texts_are_text_and_the_page_is_whole_and_names_nothing_elsewhere()
    {
        using var folder = new Folder();
        var file = folder.Write("hostile.yaml", Hostile);
        var shell = new Shell();
        _ = (await shell.Run("load", file)).Done;
        var page = await Written(shell, $"brief hostile/what-if --against main --out {Path.Combine(folder.Path, "brief.html")}");
        foreach (var never in new[] { "<script", "<img", "http:", "https:", "url(", "javascript:", "src=", "href=" }) Assert.DoesNotContain(never, Unescaped(page, never), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        var document = Parsed(page);
        Assert.Equal("&\"' </title> ]]>", document.Descendants("title").First().Value);
        Assert.Equal(document.Descendants().Attributes("id").Count(), document.Descendants().Attributes("id").Select(id => id.Value).Distinct().Count());
        Assert.Throws<XmlException>(() => Parsed(page.Replace("&lt;script", "<script", StringComparison.Ordinal)));

        var markdown = await Written(shell, $"brief hostile/what-if --against main --out {Path.Combine(folder.Path, "brief.md")}");
        Assert.DoesNotContain("<", markdown, StringComparison.Ordinal);
        Assert.Contains("\\[pay\\](x)", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_picture_has_a_title_a_description_and_a_table()
    {
        using var folder = new Folder();
        var page = Parsed(await Written(await Shell.With("kazakhstan-2022"), $"{Asked} --out {Path.Combine(folder.Path, "brief.html")}"));
        Assert.NotEmpty(page.Descendants("figure"));
        Assert.All(page.Descendants("figure"), figure =>
        {
            Assert.NotEmpty(figure.Descendants("table"));
            var picture = Assert.Single(figure.Elements("svg"));
            var named = picture.Attribute("aria-labelledby")!.Value.Split(' ');
            Assert.Equal([named[0]], picture.Elements("title").Attributes("id").Select(id => id.Value));
            Assert.Equal([named[1]], picture.Elements("desc").Attributes("id").Select(id => id.Value));
        });
    }

    [Theory]
    [InlineData("brief main --out brief.pdf", "end its name with .html or .md")]
    [InlineData("brief main --out no-such-folder/brief.md", "there is no folder")]
    [InlineData("brief /tmp/x.yaml:main --out brief.md", "as seen from here, e.g. x.yaml")]
    [InlineData("brief main --until 2082-01-01 --out brief.md", "more than ten years after")]
    public async Task What_cannot_be_made_is_refused_with_the_fix_and_writes_nothing(string line, string said)
    {
        Assert.Contains(said, (await (await Shell.With("kazakhstan-2022")).Type(line)).Failed(ExitCode.BadInput), StringComparison.Ordinal);
        Assert.False(File.Exists("brief.md"));
    }

    private const string Hostile = """
        format: 1
        scenario: hostile
        title: "&\"' </title> ]]>"
        question: "<script>alert(1)</script> <img src=x onerror=alert(1)> [pay](x) | `x` # y"
        countries: { KAZ: "<b>Kaz</b>", RUS: Russia }
        sources:
          - { id: wire, title: "<a href='https://e.org'>wire</a>", reliability: B }
        source: wire
        events:
          - { id: asks, occurred: 2022-02-01, actor: RUS, action: praise, recipient: KAZ, cite: [{ source: wire, at: "<i>1</i>", quote: "javascript:alert(1) &amp; <script>" }], summary: "<script>alert(1)</script>" }
        branches:
          - name: what-if
            from: main
            at: 2022-02-02
            premise: "[pay](x) <script>alert(1)</script>"
            changes:
              - { assert: { id: thanks, occurred: 2022-02-03, actor: KAZ, action: praise, recipient: RUS, summary: "*<script>alert(1)</script>*" }, reason: "<script>" }

        """;

    private static bool Mixes(string sentence) => sentence.Contains("confidence", StringComparison.OrdinalIgnoreCase)
        && (sentence.Contains("likel", StringComparison.OrdinalIgnoreCase) || sentence.Contains("chance", StringComparison.OrdinalIgnoreCase) || sentence.Contains("probab", StringComparison.OrdinalIgnoreCase));

    /// <summary>The page's markup without what its cells and paragraphs say, where a word may stand as text.</summary>
    private static string Unescaped(string page, string never) => never.StartsWith('<') ? page : Texts().Replace(page, "><");

    private static XDocument Parsed(string page)
    {
        using var reader = XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    private static async Task<string> Written(Shell shell, string line)
    {
        _ = (await shell.Type(line.StartsWith("sim ", StringComparison.Ordinal) ? line["sim ".Length..] : line)).Done;
        return await File.ReadAllTextAsync(line.Split("--out ")[1]);
    }

    [GeneratedRegex(@"(?m)^(<pre><code>|    )(?<command>sim brief [^<\n]*)")]
    private static partial Regex PrintedCommand();

    [GeneratedRegex(">[^<>]*<")]
    private static partial Regex Texts();
}
