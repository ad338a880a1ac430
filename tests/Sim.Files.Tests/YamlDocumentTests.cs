using System.Diagnostics;
using System.Text;

namespace Sim.Files.Tests;

public sealed class YamlDocumentTests
{
    private static string[] Errors(string text) => Errors(Encoding.UTF8.GetBytes(text));

    private static string[] Errors(byte[] bytes) => [.. YamlDocument.Of("x.yaml", bytes).Errors.Select(error => error.ToString())];

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("[\n")]
    public void Fifty_megabytes_of_nesting_are_refused_at_once(string opening)
    {
        var bytes = Encoding.UTF8.GetBytes(new StringBuilder().Insert(0, opening, 50_000_000 / opening.Length).ToString());
        var watch = Stopwatch.StartNew();
        var error = Assert.Single(Errors(bytes));
        Assert.Contains(opening == "{a: " ? "the file nests deeper than 64 levels" : "the file nests deeper than 64 levels: close the brackets, or flatten it", error);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}: other programs may share the machine, and reading it all would take minutes");
    }

    [Fact]
    public void Nesting_up_to_the_limit_is_read() =>
        Assert.Empty(Errors(new string('[', YamlDocument.DepthLimit) + new string(']', YamlDocument.DepthLimit)));

    [Fact]
    public void A_file_past_64_MiB_is_refused_unread()
    {
        using var folder = new Folder();
        var path = folder.Write("big.yaml", new byte[(64 << 20) + 1]);
        var error = Assert.Single(YamlDocument.Read(path).Errors);
        Assert.Equal($"{path}:1:1: the file is larger than 64 MiB: split it, or keep mass data out of scenario files (sim import)", error.ToString());
    }

    [Fact]
    public void A_byte_that_is_not_utf8_is_told_with_its_place() =>
        Assert.Equal(["x.yaml:2:10: the byte 0xFC is not UTF-8: save the file as UTF-8"], Errors([.. "format: 1\ntitle: é "u8, 0xFC, .. "\n"u8]));

    [Fact]
    public void Utf16_is_told_by_its_name() =>
        Assert.Equal(["x.yaml:1:1: the file is UTF-16: save it as UTF-8"], Errors([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("format: 1")]));

    [Fact]
    public void A_byte_order_mark_of_utf8_shifts_nothing()
    {
        var document = YamlDocument.Of("x.yaml", [.. Encoding.UTF8.GetPreamble(), .. "format: 1"u8]);
        Assert.Empty(document.Errors);
        var entry = Assert.Single(Assert.IsType<YamlMap>(document.Root).Entries);
        Assert.Equal(("format", 1, 1), (entry.Key.Value, entry.Key.At.Line, entry.Key.At.Column));
    }

    [Theory]
    [InlineData("a: 1\r\nb: 2\r\nc: x", 3)]
    [InlineData("a: 1\rb: 2\rc: x", 3)]
    public void Lines_are_counted_as_editors_count_them(string text, int line)
    {
        var map = Assert.IsType<YamlMap>(YamlDocument.Of("x.yaml", Encoding.UTF8.GetBytes(text)).Root);
        Assert.Equal((line, 4), (map.Find("c")!.At.Line, map.Find("c")!.At.Column));
    }

    [Theory]
    [InlineData("a: x\0", "x.yaml:1:5: the text holds a NUL character: remove it")]
    [InlineData("a: \"\\0\"", "x.yaml:1:4: the text holds a NUL character: remove it")]
    [InlineData("a: \"\\e[31m\"", "x.yaml:1:4: the text holds the control character U+001B: remove it")]
    [InlineData("a: x\u001B", "x.yaml:1:5: the text holds the control character U+001B: remove it")]
    [InlineData("a: x\u2028y", "x.yaml:1:5: the text holds the line separator U+2028: write a space, or \\u2028 within double quotes")]
    [InlineData("", "x.yaml:1:1: the file is empty: begin with 'format: 1'")]
    [InlineData("# only a remark", "x.yaml:1:1: the file is empty: begin with 'format: 1'")]
    [InlineData("a: 1\na: 2", "x.yaml:2:1: the key 'a' is stated twice, first on line 1: remove one of them")]
    [InlineData("a: 1\n---\nb: 2", "x.yaml:2:1: a second document begins here: keep one scenario per file")]
    [InlineData("a: !!str 1", "x.yaml:1:4: the tag 'tag:yaml.org,2002:str' is not read: remove it: every value is read as text")]
    [InlineData("a: *b", "x.yaml:1:4: no anchor '&b' is complete before this alias: name an anchor further up, or write the value out")]
    [InlineData("a: &a [*a]", "x.yaml:1:8: no anchor '&a' is complete before this alias: name an anchor further up, or write the value out")]
    [InlineData("[a]: 1", "x.yaml:1:1: a list stands where a key is expected: write a plain key, 'key: value'")]
    public void What_a_scenario_file_may_not_hold_is_refused_with_its_place(string text, string error) => Assert.Equal([error], Errors(text));

    [Theory]
    [InlineData("a: 1\n\tb: 2\n", "x.yaml:2:1: a tab stands in the indentation: indent with spaces")]
    [InlineData("a: \"1\nb: 2\n", "x.yaml:1:4: the quote that opens here is never closed: close it; within double quotes write \\\" for a quote")]
    [InlineData("a: 'it's'\nb: 2\n", "x.yaml:1:8: this line does not fit those above it: align it with its neighbours, and quote text that begins with a quote or bracket or holds ': '")]
    [InlineData("events:\n  - id:a\n    occurred: 2022\n", "x.yaml:2:5: no space after the colon in 'id:': write 'id: a'")]
    [InlineData("a: 1\nb:2\nc: 3\n", "x.yaml:2:1: no space after the colon in 'b:': write 'b: 2'")]
    [InlineData("title: Talks: round two\n", "x.yaml:1:13: a second ': ' stands within one value: quote text that holds ': '")]
    [InlineData("a: [1, 2\nb: 3\n", "x.yaml:2:1: a list or mapping before this place is not closed: close it with ']' or '}', and quote text that holds , [ ] { } or ': '")]
    [InlineData("a: 1\n  b: 2\n", "x.yaml:2:4: a second ': ' stands within one value: quote text that holds ': '")]
    [InlineData("a: @b\n", "x.yaml:1:4: no value can begin with this character: quote the text")]
    [InlineData("k: b\n? :", "x.yaml:2:4: this is not YAML (a value is missing): check indentation, quotes and brackets")]
    public void Broken_syntax_is_told_in_an_authors_words(string text, string error) => Assert.Equal([error], Errors(text));

    [Fact]
    public void Aliases_share_their_node_and_are_counted_as_often_as_they_stand()
    {
        var shared = Assert.IsType<YamlMap>(YamlDocument.Of("x.yaml", "a: &a [1, 2]\nb: *a"u8).Root);
        Assert.Same(shared.Find("a"), shared.Find("b"));

        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i <= 12; i++) bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.StartsWith("x.yaml:7:", Assert.Single(Errors(bomb.ToString())));
    }

    [Fact]
    public void Plain_words_stay_as_written()
    {
        var map = Assert.IsType<YamlMap>(YamlDocument.Of("x.yaml", "{a: no, b: 0332, c: 2022-01, d: ~, e: 1e3}"u8).Root);
        Assert.Equal(["no", "0332", "2022-01", "~", "1e3"], map.Entries.Select(entry => ((YamlText)entry.Value).Value));
    }

    [Fact]
    public void Whatever_is_broken_in_a_file_comes_back_as_an_error_or_as_nodes()
    {
        var text = File.ReadAllText(Shipped.Scenarios.First(path => path.Contains("kazakhstan")))[..6000];
        var luck = new Random(20220225);
        const string marks = "[]{},:'\"#&*!|>-?@`%\t\n \\a0";
        for (var i = 0; i < 3000; i++)
        {
            var broken = new StringBuilder(text[..luck.Next(200, text.Length)]);
            for (var j = luck.Next(1, 4); j > 0; j--)
            {
                var at = luck.Next(broken.Length);
                if (luck.Next(2) == 0) broken.Insert(at, marks[luck.Next(marks.Length)]);
                else broken[at] = marks[luck.Next(marks.Length)];
            }
            var document = YamlDocument.Of("x.yaml", Encoding.UTF8.GetBytes(broken.ToString()));
            Assert.True(document.Root is not null || document.Errors.Count > 0);
        }
    }
}
