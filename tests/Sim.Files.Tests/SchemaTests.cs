using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sim.Rules;

namespace Sim.Files.Tests;

/// <summary>The words that the schema lists are those that the reader takes.</summary>
public sealed class SchemaTests
{
    private static readonly JsonObject Definitions =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Shipped.Folder, "scenario.schema.json")))!["definitions"]!.AsObject();

    [Fact]
    public void An_event_has_the_keys_that_the_reader_knows()
    {
        using var folder = new Folder();
        const string told = "unknown key 'zzzzzzzzz' of an event: its keys are ";
        var error = folder.Check("format: 1\nscenario: x\nevents: [{ id: a, occurred: 2022, actor: KAZ, action: fight, zzzzzzzzz: 1 }]\n").Single();
        var known = error[(error.IndexOf(told, StringComparison.Ordinal) + told.Length)..].Split(", ");
        // The name is a row's own check of its code; in YAML a comment does as well.
        Assert.Equal(known.Where(key => key != "name").Order(), Definitions["event"]!["properties"]!.AsObject().Select(key => key.Key).Order());
    }

    /// <param name="definition">Of the schema.</param>
    [Theory]
    [InlineData("rule", "a rule", "rules: [{ zzzzzzzzz: 1 }]")]
    [InlineData("eventPattern", "'when' of a rule", "rules: [{ when: { zzzzzzzzz: 1 } }]")]
    [InlineData("template", "'then' of a rule", "rules: [{ then: { zzzzzzzzz: 1 } }]")]
    [InlineData("ruleBegins", "'begins'", "rules: [{ then: { begins: { zzzzzzzzz: 1 } } }]")]
    [InlineData("ruleEnds", "'ends'", "rules: [{ then: { ends: { zzzzzzzzz: 1 } } }]")]
    [InlineData("branch", "a branch", "branches: [{ zzzzzzzzz: 1 }]")]
    [InlineData("signpost", "a signpost", "branches: [{ signposts: [{ zzzzzzzzz: 1 }] }]")]
    public void A_part_has_the_keys_that_the_reader_knows(string definition, string noun, string stated)
    {
        using var folder = new Folder();
        var told = $"unknown key 'zzzzzzzzz' of {noun}: its keys are ";
        var error = folder.Check($"format: 1\nscenario: x\nevents: []\n{stated}\n").Single(error => error.Contains(told, StringComparison.Ordinal));
        var known = error[(error.IndexOf(told, StringComparison.Ordinal) + told.Length)..].Split(", ");
        Assert.Equal(known.Order(), Definitions[definition]!["properties"]!.AsObject().Select(key => key.Key).Order());
    }

    [Fact]
    public void A_pattern_of_actions_is_an_action_or_a_category() =>
        Assert.Equal(ActionPattern.Categories, Definitions["actionPattern"]!["anyOf"]![1]!["enum"]!.AsArray().Select(category => (string)category!));

    [Fact]
    public void A_likelihood_is_a_term_of_a_lexicon()
    {
        var forms = Definitions["likelihood"]!["anyOf"]!.AsArray();
        Assert.Equal(Lexicon.Icd203.Terms.Select(term => term.Term), forms[0]!["enum"]!.AsArray().Select(term => (string)term!));
        var phia = new Regex((string)forms[1]!["pattern"]!, RegexOptions.CultureInvariant);
        Assert.All(Lexicon.Phia.Terms, term => Assert.Matches(phia, term.ToString()));
        Assert.Equal(Lexicon.Phia.Terms.Count, phia.ToString().Split('|').Length);
        Assert.DoesNotMatch(phia, "phia: maybe");
    }

    [Fact]
    public void A_confidence_has_the_levels_that_the_reader_knows() =>
        Assert.Equal(Confidences.Names, Definitions["confidence"]!["enum"]!.AsArray().Select(level => (string)level!));
}
