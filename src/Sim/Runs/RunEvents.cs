using Sim.Events;
using Sim.Rules;

namespace Sim.Runs;

/// <summary>An event that a run made.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Trigger">The event that set it off: told, or made by the run too.</param>
/// <param name="Bound">What the rule's variables stand for, in their order: a variable and a country's code.</param>
public sealed record RunEvent(PoliticalEvent Event, string Rule, EventId Trigger, ValueList<(char Variable, string Code)> Bound);

/// <summary>From what a rule makes to the event that people read.</summary>
internal static class RunEvents
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The event's name: the same wherever the rule fires on that trigger with those countries.</summary>
    /// <remarks>Thirteen digits of Crockford's base 32, so that names sort as keys do.</remarks>
    public static EventId IdOf(ulong key)
    {
        Span<char> name = stackalloc char[17];
        "run-".CopyTo(name);
        for (var i = 0; i < 13; i++) name[16 - i] = Digits[(int)(key >> (5 * i)) & 31];
        return new EventId(new string(name));
    }

    /// <summary>The event without its day, its name and what it answers.</summary>
    public static PoliticalEvent Prototype(RunModel model, CompiledRule rule, Bindings bindings)
    {
        var then = rule.Rule.Then;
        return new PoliticalEvent
        {
            Id = new EventId("prototype"),
            Occurred = Edtf.Of(DateOnly.MinValue),
            Actor = new Actor(Code(then.Actor.Term), then.Actor.Sector),
            Action = then.Action,
            Recipient = then.Recipient is { } recipient ? new Actor(Code(recipient.Term), recipient.Sector) : null,
            Summary = SummaryText.Fill(then.Summary, term => model.Fold.Timeline.Lineage.NameOf(Code(term))),
            Begins = then.Begins?.Select(start => start with { Holder = End(start.Holder), Counterpart = End(start.Counterpart) }).ToValueList(),
            Ends = then.Ends?.Select(end => end with { Holder = End(end.Holder), Counterpart = End(end.Counterpart) }).ToValueList(),
            Score = then.Score,
        };

        string Code(RuleTerm term) => model.Codes[term.IsVariable ? bindings[Shapes.SlotOf(rule, term)] : model.NumberOf(term.Text)];

        string? End(string? text) => text is not null && RuleTerm.TryParse(text, out var term, out _) ? Code(term) : text;
    }

    public static RunEvent Of(RunModel model, Shape shape, ulong key, int day, EventId trigger, EventId? request)
    {
        var rule = model.Rules[shape.Rule];
        var happened = Prototype(model, rule, shape.Bindings) with
        {
            Id = IdOf(key),
            Occurred = Edtf.Of(DateOnly.FromDayNumber(day)),
            Because = [trigger],
            Answers = request is { } asked ? new Answer(asked, shape.Answer!) : null,
        };
        var bound = new List<(char, string)>();
        for (var slot = 0; slot < rule.Slots; slot++)
            if (shape.Bindings[slot] is >= 0 and var country) bound.Add((rule.Variable(slot), model.Codes[country]));
        return new RunEvent(happened, rule.Rule.Id, trigger, bound.ToValueList());
    }
}
