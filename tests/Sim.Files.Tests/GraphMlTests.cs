using System.Xml;
using System.Xml.Linq;
using Sim.Answers;

namespace Sim.Files.Tests;

public sealed class GraphMlTests
{
    private static readonly XNamespace Space = "http://graphml.graphdrawing.org/xmlns";

    private static XElement Written(params CountryAnswer[] countries)
    {
        var writer = new StringWriter();
        StanceGraphMl.Write(writer, new PostureAnswer("x.yaml:main@2022-03-01", new DateOnly(2022, 3, 1), countries.ToValueList()));
        return XDocument.Parse(writer.ToString()).Root!;
    }

    private static CountryAnswer Country(string code, string name, params StanceAnswer[] stances) => new(code, name, stances.ToValueList(), [], [], [], []);

    private static StanceAnswer Stance(string toward, string channel, double? score) =>
        new(toward, channel, score, score, score is null ? null : 0, score is null ? 0 : 0.1, "cordial", score is null ? 0 : 1, 0, 0, null);

    [Fact]
    public void Identifiers_are_name_tokens_used_once_and_every_attribute_is_declared()
    {
        var graph = Written(
            Country("KAZ", "Kazakhstan", Stance("RUS", "government", 0.1 + 0.2), Stance("RUS/society", "government", 1), Stance("RUS", "society", 1), Stance("RUS/society", "society", 1)),
            Country("RUS", "Russia"), Country("X-1_A", "Named"));
        var ids = graph.DescendantsAndSelf().Attributes("id").Select(id => id.Value).ToList();
        Assert.All(ids, id => XmlConvert.VerifyNMTOKEN(id));
        var declared = graph.Elements(Space + "key").Select(key => key.Attribute("id")!.Value).ToList();
        Assert.Equal(declared.Count, declared.Distinct().Count());
        Assert.All(graph.Descendants(Space + "data"), datum => Assert.Contains(datum.Attribute("key")!.Value, declared));
        foreach (var kind in (string[])["node", "edge"])
            Assert.Equal(graph.Descendants(Space + kind).Count(), graph.Descendants(Space + kind).Select(element => element.Attribute("id")!.Value).Distinct().Count());
        var nodes = graph.Descendants(Space + "node").Select(node => node.Attribute("id")!.Value).ToList();
        Assert.All(graph.Descendants(Space + "edge"), edge => Assert.Contains(edge.Attribute("target")!.Value, nodes));
        // The schema's order: keys, then the graph.
        Assert.Equal("graph", graph.Elements().Last().Name.LocalName);
        Assert.Contains(graph.Descendants(Space + "data"), datum => datum.Value == "0.30000000000000004");
    }

    [Fact]
    public void A_stance_by_a_war_alone_has_a_weight_and_no_score()
    {
        var edge = Written(Country("KAZ", "Kazakhstan", Stance("RUS", "government", null)), Country("RUS", "Russia")).Descendants(Space + "edge").Single();
        var data = edge.Elements(Space + "data").ToDictionary(datum => datum.Attribute("key")!.Value, datum => datum.Value);
        Assert.Equal("1", data["weight"]);
        Assert.DoesNotContain("score", data.Keys);
    }

    [Theory]
    [InlineData("A & B <c> \"d\" ]]>", "A & B <c> \"d\" ]]>")]
    [InlineData("a\u0001b\u001B[2J", "a\uFFFDb\uFFFD[2J")]
    [InlineData("😀 \uFFFE", "😀 \uFFFD")]
    public void Any_name_can_be_read_again_without_what_xml_cannot_hold(string name, string read) => AssertReads(name, read);

    [Fact]
    public void Half_of_a_surrogate_pair_is_replaced() => AssertReads($"half {(char)0xD83D} pair", "half \uFFFD pair");

    private static void AssertReads(string name, string read) => Assert.Equal(read,
        Written(Country("KAZ", name)).Descendants(Space + "data").Single(datum => datum.Attribute("key")!.Value == "name").Value);
}
