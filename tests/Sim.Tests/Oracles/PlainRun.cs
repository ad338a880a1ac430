using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Rules;
using Sim.Runs;

namespace Sim.Tests.Oracles;

/// <summary>A run told slowly: each day the whole timeline is made anew, and every choice of countries is tried. For rules that always or never happen, after a fixed lag.</summary>
internal sealed class PlainRun(Timeline timeline, RunSettings settings, Func<string, EventId, string, EventId> nameOf)
{
    private readonly List<(DateOnly Day, int Order, ReactionRule Rule, string Bound, PoliticalEvent Event, bool AnswersTrigger)> due = [];
    private readonly List<(ReactionRule Rule, string Actor, string? Recipient, DateOnly Day)> fired = [];
    private readonly List<RunEvent> made = [];
    private int matched;

    /// <param name="nameOf">What an event that a rule made is called, by rule, trigger and countries.</param>
    public static IReadOnlyList<RunEvent> Of(Timeline timeline, RunSettings settings, Func<string, EventId, string, EventId> nameOf) => new PlainRun(timeline, settings, nameOf).All();

    private List<RunEvent> All()
    {
        var rules = timeline.Lineage.Rules.ToList();
        var end = timeline.Lineage.Branches.Select(branch => branch.Point?.Until).Where(until => until is not null).Min()?.AddDays(-1)
            ?? timeline.Told.Where(happened => happened.Depth == 0).Select(happened => happened.Effective).DefaultIfEmpty(DateOnly.MinValue).Max();
        var longest = rules.Count == 0 ? 0 : rules.Max(rule => ((Lag.Fixed)rule.After).Days);
        var first = timeline.Told.Select(happened => happened.Effective).DefaultIfEmpty(settings.Until).Min();
        for (var day = first; day <= settings.Until; day = day.AddDays(1))
        {
            Take(day);
            var now = On();
            var fold = new PostureFold(now);
            foreach (var happened in now.Told.Where(happened => happened.Effective == day))
            {
                var isMade = made.Exists(one => one.Event.Id == happened.Id);
                if (!isMade && happened.Depth == 0 && day.DayNumber <= end.DayNumber - longest) continue;
                foreach (var rule in rules)
                    foreach (var bound in Bindings(rule, happened.Event, fold, day))
                        Fire(rule, happened, bound, isMade, end);
                matched++;
            }
        }
        return made;
    }

    private void Fire(ReactionRule rule, TimelineEvent trigger, Dictionary<string, string> bound, bool isMade, DateOnly end)
    {
        var on = trigger.Effective.AddDays(((Lag.Fixed)rule.After).Days);
        if (rule.Probability is Chance.Number { Thousandths: 0 } || on > settings.Until || !isMade && trigger.Depth == 0 && on <= end) return;
        string Code(RuleTerm term) => bound.GetValueOrDefault(term.Text, term.Text);
        string? End(string? text) => text is null ? null : bound.GetValueOrDefault(text, text);
        var then = rule.Then;
        var name = string.Join(", ", bound.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        due.Add((on, matched, rule, name, new PoliticalEvent
        {
            Id = nameOf(rule.Id, trigger.Id, name),
            Occurred = Edtf.Of(on),
            Actor = new Actor(Code(then.Actor.Term), then.Actor.Sector),
            Action = then.Action,
            Recipient = then.Recipient is { } recipient ? new Actor(Code(recipient.Term), recipient.Sector) : null,
            Summary = SummaryText.Fill(then.Summary, term => timeline.Lineage.NameOf(Code(term))),
            Because = [trigger.Id],
            Begins = then.Begins?.Select(start => start with { Holder = End(start.Holder), Counterpart = End(start.Counterpart) }).ToValueList(),
            Ends = then.Ends?.Select(ended => ended with { Holder = End(ended.Holder), Counterpart = End(ended.Counterpart) }).ToValueList(),
            Score = then.Score,
            // Who asked whom, until the day on which it is looked up.
            Who = then.Answers is { From: { } from, To: { } to } ? $"{Code(from)} {Code(to)}" : "",
        }, then.Answers is { From: null }));
    }

    private void Take(DateOnly day)
    {
        var before = new PostureFold(On()).StandingsAt(day.AddDays(-1));
        var (now, taken) = (On(), new List<RunEvent>());
        foreach (var (_, _, rule, bound, planned, answersTrigger) in due.Where(one => one.Day == day).OrderBy(one => one.Order).ThenBy(one => one.Rule.Id, StringComparer.Ordinal).ThenBy(one => one.Bound, StringComparer.Ordinal))
        {
            var (actor, recipient) = (planned.Actor.Code, planned.Recipient?.Code);
            if (fired.Exists(one => one.Rule == rule && one.Actor == actor && one.Recipient == recipient
                && (rule.Limit is RuleLimit.OncePerDyad || rule.Limit is RuleLimit.Cooldown { Days: var days } && day.DayNumber - one.Day.DayNumber < days))) continue;
            var happened = planned with { Who = "" };
            if (rule.Then.Answers is { } answers)
            {
                bool Asks(TimelineEvent asked, Func<StandingKey, bool> takes) => asked.Effective <= day
                    && StandingEffects.Begins(asked.Event).Any(begun => begun.Key.Kind == StandingKind.Request && takes(begun.Key));
                // What the run made is later than what is told, whatever its day.
                var request = now.Told.Where(asked => answersTrigger
                        ? asked.Id == planned.Because[0] && Asks(asked, _ => true)
                        : Asks(asked, key => $"{key.Holder} {key.Counterpart}" == planned.Who && before.Find(key)?.State == "pending"))
                    .OrderBy(asked => made.FindIndex(one => one.Event.Id == asked.Id)).LastOrDefault();
                if (request is null) continue;
                happened = happened with { Answers = new Answer(request.Id, answers.With) };
            }
            fired.Add((rule, actor, recipient, day));
            taken.Add(new RunEvent(happened, rule.Id, planned.Because[0], []));
        }
        made.AddRange(taken.OrderBy(one => one.Event.Id));
    }

    private Timeline On() => new Run(settings, 0, made.ToValueList(), false).On(timeline);

    private IEnumerable<Dictionary<string, string>> Bindings(ReactionRule rule, PoliticalEvent happened, PostureFold fold, DateOnly day)
    {
        var (lineage, when) = (timeline.Lineage, rule.When);
        if (!when.Actor.Speaks(happened.Actor) || !when.Actions.Takes(happened.Action) || when.Answers is { } word && happened.Answers?.With != word) return [];
        if (when.Recipient is { } sought && (happened.Recipient is not { } recipient || !sought.Speaks(recipient))) return [];
        if (when.Begins is { } kind && !StandingEffects.Begins(happened).Any(begun => begun.Key.Kind == kind)) return [];
        var named = rule.Terms.Where(term => !term.IsVariable).Select(term => term.Text).ToHashSet();
        var countries = fold.Countries.Concat(rule.Given.OfType<RuleCondition.Among>().SelectMany(among => among.Codes)).Distinct().Where(code => lineage.IsCountry(code) && !named.Contains(code)).Order(StringComparer.Ordinal).ToList();
        var choices = new List<Dictionary<string, string>> { new() };
        foreach (var variable in rule.Terms.Where(term => term.IsVariable))
            choices = [.. from choice in choices from country in countries where !choice.ContainsValue(country) select new Dictionary<string, string>(choice) { [variable.Text] = country }];
        var held = fold.StandingsAt(day);
        return choices.Where(bound =>
        {
            string Code(RuleTerm term) => bound.GetValueOrDefault(term.Text, term.Text);
            if (Code(when.Actor.Term) != happened.Actor.Code || when.Recipient is { } to && Code(to.Term) != happened.Recipient?.Code) return false;
            return rule.Given.All(condition => condition switch
            {
                RuleCondition.Stands stands => held.All.Any(standing => Is(stands, standing)) != stands.IsDenied,
                RuleCondition.Measures measures => fold.Stances.At(Lane(measures.From, measures.To), day) is { Events: > 0 } sum && Compare(measures, sum),
                RuleCondition.Reads reads => fold.LabelAt(Lane(reads.From, reads.To), day) == reads.Label != reads.IsDenied,
                RuleCondition.Among among => among.Codes.Contains(Code(among.Term)) != among.IsDenied,
                _ => throw new System.Diagnostics.UnreachableException(),
            });

            Lane Lane(PartyPattern from, PartyPattern to) => new(Code(from.Term), from.Channel, Code(to.Term), to.Channel);

            bool Is(RuleCondition.Stands stands, Standing standing)
            {
                bool Fits(string holder, string counterpart) => holder == Code(stands.Holder) && (stands.Counterpart is not { } other || counterpart == Code(other));
                var (kind, key) = (stands.Kind, standing.Key);
                return key.Kind == kind && (stands.State is null || standing.State == stands.State)
                    && (Fits(key.Holder, key.Counterpart) || kind.IsSymmetric() && Fits(key.Counterpart, key.Holder));
            }
        });
    }

    private static bool Compare(RuleCondition.Measures measures, DecayedSum sum)
    {
        var value = Math.Round(measures.Measure switch
        {
            StanceMeasure.Score => sum.Score,
            StanceMeasure.Cooperation => sum.CooperationAxis,
            StanceMeasure.Conflict => sum.ConflictAxis,
            _ => sum.Mass,
        }, 6);
        var other = measures.Thousandths / 1000.0;
        return measures.Comparison switch { Comparison.Less => value < other, Comparison.AtMost => value <= other, Comparison.AtLeast => value >= other, _ => value > other };
    }
}
