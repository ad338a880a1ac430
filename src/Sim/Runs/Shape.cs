using Sim.Events;
using Sim.Rules;

namespace Sim.Runs;

/// <summary>What a rule makes happen for certain countries, whenever that is.</summary>
/// <param name="Lane">The number of its stance in <see cref="RunLanes"/>; −1: it makes none, or is not scored.</param>
/// <param name="Score">In thousandths; meaningless without a lane.</param>
/// <param name="Moves">What it does to standings, answers to requests excepted.</param>
/// <param name="Reactions">The rules that look for it, with what it binds.</param>
/// <param name="Request">What it answers; null: nothing, or <paramref name="AnswersTrigger"/>.</param>
internal sealed record Shape(
    int Rule, Bindings Bindings, ulong Key, int Actor, int Recipient, int Lane, int Score, StandingMove[] Moves, (int Rule, Bindings Bindings)[] Reactions,
    (int From, int To)? Request, bool AnswersTrigger, string? Answer);

/// <summary>The shapes of one simulation, made when they are first needed.</summary>
internal sealed class Shapes(RunModel model, StandingLines standings, RunLanes lanes)
{
    private readonly Dictionary<(int Rule, Bindings Bindings), int> places = [];
    private readonly List<Shape> shapes = [];

    public int Count => shapes.Count;

    public Shape this[int place] => shapes[place];

    public int PlaceOf(CompiledRule rule, Bindings bindings)
    {
        if (places.TryGetValue((rule.Index, bindings), out var place)) return place;
        var made = Make(rule, bindings);
        places.Add((rule.Index, bindings), shapes.Count);
        shapes.Add(made);
        return shapes.Count - 1;
    }

    private Shape Make(CompiledRule rule, Bindings bindings)
    {
        var template = rule.Rule.Then;
        var prototype = RunEvents.Prototype(model, rule, bindings);
        var answersTrigger = template.Answers is { From: null };
        (int, int)? request = template.Answers is { From: { } from, To: { } to } ? (Number(from), Number(to)) : null;
        var act = Act.Of(prototype, model.NumberOf) with { Answers = template.Answers?.With };
        var (lane, score) = (-1, 0);
        if (Lane.Of(prototype) is { } stance && model.Fold.Timeline.Lineage.Scale.Of(prototype) is { } counted) (lane, score) = (lanes.NumberOf(model.NumberOf(stance.From), stance.Channel, model.NumberOf(stance.To), stance.Side), counted.Thousandths);
        var reactions = new List<(int, Bindings)>();
        foreach (var other in model.Rules)
            if (other.Takes(act, model.IsCountry, out var bound)) reactions.Add((other.Index, bound));
        return new Shape(
            rule.Index, bindings, KeyOf(rule, bindings), act.Actor, act.Recipient, lane, score, [.. standings.MovesOf(prototype, null)], [.. reactions],
            request, answersTrigger, template.Answers?.With);

        int Number(RuleTerm term) => term.IsVariable ? bindings[SlotOf(rule, term)] : model.NumberOf(term.Text);
    }

    private ulong KeyOf(CompiledRule rule, Bindings bindings)
    {
        var key = rule.Key;
        for (var slot = 0; slot < rule.Slots; slot++) key = Luck.With(key, bindings[slot] is >= 0 and var country ? model.CodeKeys[country] : 0);
        return key;
    }

    internal static int SlotOf(CompiledRule rule, RuleTerm term)
    {
        for (var slot = 0; slot < rule.Slots; slot++)
            if (rule.Variable(slot) == term.Text[0]) return slot;
        throw new System.Diagnostics.UnreachableException();
    }
}
