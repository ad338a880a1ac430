using Sim.Events;
using Sim.Rules;

namespace Sim.Files;

/// <summary>Rules and signposts as the keys of a scenario file.</summary>
internal sealed class RuleWriter(YamlPrinter yaml, EventWriter events)
{
    public void Write(ReactionRule rule)
    {
        yaml.Raw("id", YamlQuotes.Text(rule.Id));
        yaml.Raw("when", Pattern(rule.When));
        if (rule.Given.Count > 0) yaml.Raw("if", YamlPrinter.Flow(rule.Given.Select(Condition)));
        yaml.Open("then");
        yaml.Depth++;
        Template(rule.Then);
        yaml.Depth--;
        yaml.Raw("after", rule.After is Lag.Skewed skewed ? YamlPrinter.Flow([("median", $"{skewed.Median}"), ("p90", $"{skewed.P90}")]) : rule.After.ToString()!);
        yaml.Raw("probability", rule.Probability is Chance.Number number ? $"{number}" : YamlQuotes.Text($"{rule.Probability}"));
        if (rule.Limit is RuleLimit.Cooldown cooldown) yaml.Raw("limit", YamlPrinter.Flow([("cooldown", $"{cooldown.Days}")]));
        else yaml.Stated("limit", RuleWords.Of(rule.Limit));
        yaml.Text("rationale", rule.Rationale);
        if (rule.Precedents.Count > 0) yaml.Raw("precedents", YamlPrinter.Flow(rule.Precedents.Select(id => YamlQuotes.Text(id.Value))));
        events.Cite(rule.Citations, hasDefault: false);
    }

    public void Write(Signpost signpost)
    {
        yaml.Raw("id", YamlQuotes.Text(signpost.Id));
        yaml.Text("says", signpost.Says);
        yaml.Raw("by", Day.Text(signpost.By));
        if (signpost.Sign is Sign.Happens happens) yaml.Raw("when", Pattern(happens.Pattern));
        if (signpost.Sign is Sign.Comes comes) yaml.Raw("if", Condition(comes.Condition));
    }

    private static string Condition(RuleCondition condition) => YamlQuotes.Quoted(ConditionText.Of(condition));

    private static string Pattern(RulePattern when) => YamlPrinter.Flow(
    [
        ("actor", YamlQuotes.Text($"{when.Actor}")), ("action", when.Actions.Words switch { [] => null, [var only] => YamlQuotes.Text(only), var words => YamlPrinter.Flow(words.Select(YamlQuotes.Text)) }),
        ("recipient", when.Recipient is { } recipient ? YamlQuotes.Text($"{recipient}") : null), ("answers", when.Answers), ("begins", when.Begins?.Name()),
    ]);

    private void Template(RuleTemplate then)
    {
        yaml.Raw("actor", YamlQuotes.Text($"{then.Actor}"));
        if (then.Action.IsNone) yaml.Raw("action", "none");
        else yaml.Raw("action", YamlQuotes.Quoted(then.Action.Value), ActionTable.NameOf(then.Action));
        if (then.Recipient is { } recipient) yaml.Raw("recipient", YamlQuotes.Text($"{recipient}"));
        yaml.Text("summary", then.Summary);
        if (then.Score is { } stated) yaml.Raw("score", stated.Score?.ToString() ?? "none");
        events.Standings(then.Begins, then.Ends);
        if (then.Answers is { } answer)
            yaml.Raw("answers", YamlPrinter.Flow([("request", answer is { From: { } from, To: { } to } ? YamlQuotes.Text($"{from}→{to}") : "trigger"), ("with", answer.With)]));
    }
}
