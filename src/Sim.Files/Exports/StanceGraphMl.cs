using System.Text;
using System.Xml;
using Sim.Answers;

namespace Sim.Files;

/// <summary>The stance network as GraphML (opens in Gephi): a node for each country, a directed edge for each stance.</summary>
/// <remarks>
/// Two countries have up to four edges in each direction: from either channel, toward either side. <c>weight</c> is 1 + mass, the denominator
/// of the score: layouts need it above 0, and a stance by a war alone has no mass. Score and axes are left out where there is no scored event.
/// </remarks>
public static class StanceGraphMl
{
    private const string Space = "http://graphml.graphdrawing.org/xmlns";

    /// <summary>Identifiers, what has the attribute, its name and type.</summary>
    private static readonly (string Id, string For, string Name, string Type)[] Keys =
    [
        ("name", "node", "name", "string"), ("code", "node", "label", "string"),
        ("weight", "edge", "weight", "double"), ("label", "edge", "label", "string"), ("channel", "edge", "channel", "string"), ("side", "edge", "side", "string"),
        ("score", "edge", "score", "double"), ("cooperation", "edge", "cooperation", "double"), ("conflict", "edge", "conflict", "double"), ("mass", "edge", "mass", "double"),
        ("events", "edge", "events", "int"), ("assumed", "edge", "assumed", "int"), ("change30", "edge", "change30", "double"),
    ];

    public static void Write(TextWriter writer, PostureAnswer answer)
    {
        // An XML writer would declare the encoding that texts have in memory.
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        using var xml = XmlWriter.Create(writer, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CloseOutput = false });
        xml.WriteStartElement("graphml", Space);
        xml.WriteAttributeString("xsi", "schemaLocation", "http://www.w3.org/2001/XMLSchema-instance", $"{Space} {Space}/1.0/graphml.xsd");
        foreach (var (id, kind, name, type) in Keys)
        {
            xml.WriteStartElement("key", Space);
            xml.WriteAttributeString("id", id);
            xml.WriteAttributeString("for", kind);
            xml.WriteAttributeString("attr.name", name);
            xml.WriteAttributeString("attr.type", type);
            xml.WriteEndElement();
        }
        xml.WriteStartElement("graph", Space);
        xml.WriteAttributeString("id", "stances");
        xml.WriteAttributeString("edgedefault", "directed");
        xml.WriteElementString("desc", Space, Legal(answer.Ref));
        foreach (var country in answer.Countries) Node(xml, country);
        foreach (var country in answer.Countries)
            foreach (var stance in country.Stances) Edge(xml, country.Country, stance);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.Flush();
        writer.Write('\n');
    }

    private static void Node(XmlWriter xml, CountryAnswer country)
    {
        xml.WriteStartElement("node", Space);
        xml.WriteAttributeString("id", country.Country);
        Datum(xml, "name", country.Name);
        Datum(xml, "code", country.Country);
        xml.WriteEndElement();
    }

    private static void Edge(XmlWriter xml, string from, StanceAnswer stance)
    {
        var side = stance.Toward.EndsWith("/society", StringComparison.Ordinal) ? "society" : "government";
        var to = side == "society" ? stance.Toward[..^"/society".Length] : stance.Toward;
        xml.WriteStartElement("edge", Space);
        // Within XML an id is a name token, which may hold neither '>' nor '/'.
        xml.WriteAttributeString("id", $"{from}.{stance.Channel}.{to}.{side}");
        xml.WriteAttributeString("source", from);
        xml.WriteAttributeString("target", to);
        Datum(xml, "weight", Number(1 + stance.Mass));
        Datum(xml, "label", stance.Label);
        Datum(xml, "channel", stance.Channel);
        Datum(xml, "side", side);
        if (stance.Score is { } score) Datum(xml, "score", Number(score));
        if (stance.Cooperation is { } cooperation) Datum(xml, "cooperation", Number(cooperation));
        if (stance.Conflict is { } conflict) Datum(xml, "conflict", Number(conflict));
        Datum(xml, "mass", Number(stance.Mass));
        Datum(xml, "events", XmlConvert.ToString(stance.Events));
        Datum(xml, "assumed", XmlConvert.ToString(stance.Assumed));
        Datum(xml, "change30", Number(stance.Change30));
        xml.WriteEndElement();
    }

    private static void Datum(XmlWriter xml, string key, string text)
    {
        xml.WriteStartElement("data", Space);
        xml.WriteAttributeString("key", key);
        xml.WriteString(Legal(text));
        xml.WriteEndElement();
    }

    /// <summary>As many digits as give the number back.</summary>
    private static string Number(double number) => XmlConvert.ToString(number);

    /// <summary>XML 1.0 has no way to write most control characters, nor half of a surrogate pair.</summary>
    private static string Legal(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            legal.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return legal.ToString();
    }
}
