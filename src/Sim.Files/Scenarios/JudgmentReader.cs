using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Files;

internal readonly record struct JudgmentDraft(Judgment Judgment, YamlMap Content, bool IsDated);

internal sealed class JudgmentReader(Findings findings, CitationReader citations)
{
    private static readonly string[] Keys = ["id", "occurred", "placed", "says", "about", "confidence", "cite", "because", "expects"];

    public IEnumerable<JudgmentDraft> Read(Fields top)
    {
        var ids = new HashSet<EventId>();
        foreach (var item in top.List("judgments"))
        {
            if (top.AsMap(item, "judgments", "its keys: id, occurred, says …") is not { } map) continue;
            var draft = Read(map);
            if (draft is not { Judgment.Id: var id }) continue;
            if (ids.Add(id)) yield return draft.Value;
            else findings.Error(map.Find("id")!.At, $"'{id}' already names a judgment", "choose another id");
        }
    }

    private JudgmentDraft? Read(YamlMap map)
    {
        var fields = new Fields(map, findings, "a judgment", Keys);
        var id = fields.Required("id", "write one, e.g. 'id: control'");
        if (id is not null && !EventId.IsValid(id)) fields.Error("id", $"'{id}' is not an id", "write letters, digits, '.', '_' and '-', a letter or digit first");
        var occurred = fields.Require("occurred", "write when, e.g. 'occurred: 2022-02'") ? fields.Edtf("occurred") : null;
        var placed = fields.Day("placed");
        var says = fields.Required("says", "write what is concluded, in a sentence");
        var because = new CauseReader(findings).Read(fields, "because", "a judgment");
        if (because.Mode == CauseMode.Any)
            fields.Error("because", "a judgment hangs on all of its causes, and this one says 'any'", "list those without which it would not have been concluded");
        var confidence = EstimateReader.Confidence(fields);
        var cited = citations.Read(fields);
        var expects = Expects(fields);
        var about = Codes(fields).ToValueList();
        if (id is null || !EventId.IsValid(id)) return null;
        var judgment = new Judgment(new EventId(id), occurred ?? Edtf.Of(placed ?? DateOnly.MinValue), placed, says ?? "", about,
            confidence, cited, because.Ids, expects);
        return new JudgmentDraft(judgment, map, occurred is not null);
    }

    private IEnumerable<string> Codes(Fields fields)
    {
        foreach (var text in fields.Texts("about", fields.Items("about")))
        {
            if (Actor.IsCode(text.Value)) yield return text.Value;
            else findings.Error(text.At, $"'{text.Value}' is not an actor's code", "write a country's code or a declared actor");
        }
    }

    private Expectation? Expects(Fields judgment)
    {
        if (judgment.Map("expects", "expects: { country: KAZ, toward: RUS, label: close }") is not { } map) return null;
        var fields = new Fields(map, findings, "an expectation", ["country", "toward", "channel", "label"]);
        var country = fields.Required("country", "write whose stance is meant, e.g. 'country: KAZ'");
        if (country is not null && !Actor.IsCode(country)) fields.Error("country", $"'{country}' is not a country's code", "write e.g. KAZ");
        var toward = fields.Required("toward", "write toward whom, e.g. RUS or RUS/society");
        var society = toward?.EndsWith("/society", StringComparison.Ordinal) == true;
        var code = society ? toward![..^"/society".Length] : toward;
        if (code is not null && !Actor.IsCode(code)) fields.Error("toward", $"'{toward}' is neither a government nor a society", "write e.g. RUS or RUS/society");
        var channel = fields.Word("channel", ["government", "society"]) is 1 ? Channel.Society : Channel.Government;
        fields.Require("label", $"write one or a list of {string.Join(", ", StanceLabels.All)}");
        var labels = new List<string>();
        foreach (var text in fields.Texts("label", fields.Items("label")))
        {
            if (StanceLabels.All.Contains(text.Value)) labels.Add(text.Value);
            else findings.Error(text.At, $"'{text.Value}' is not a label", Nearest.Ask(text.Value, StanceLabels.All, $"write one or a list of {string.Join(", ", StanceLabels.All)}"));
        }
        return country is null || code is null ? null : new Expectation(country, code, channel, society ? Channel.Society : Channel.Government, labels.ToValueList());
    }
}
