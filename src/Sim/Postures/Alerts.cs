using Sim.Events;

namespace Sim.Postures;

/// <summary>Requests pending, labels that events changed within a week, and commitments triggered, honoured or breached.</summary>
internal static class Alerts
{
    internal const int Week = 7;

    /// <summary>The kinds of standings that raise any, besides by what they do to labels.</summary>
    private static readonly StandingKind[] Raising = [StandingKind.Request, StandingKind.Alliance, StandingKind.War, StandingKind.Troops, StandingKind.Aid];

    public static IEnumerable<Alert> Of(PostureFold fold, string country, DateOnly day, IEnumerable<Stance> stances)
    {
        var held = fold.StandingsAt(day).All.Where(standing => !standing.IsUnconfirmed).ToList();
        return Pending(held, country).Concat(Labels(fold, country, day, stances)).Concat(Commitments(held, country, standing => ActorOf(fold, standing))).Distinct();
    }

    public static bool MayRaise(StandingKind kind) => Array.IndexOf(Raising, kind) >= 0;

    /// <summary>Those of standings alone: pending, triggered, honoured, breached.</summary>
    /// <param name="held">All that hold, without what nobody confirms, in the order of keys.</param>
    /// <param name="actorOf">Of the event that set a war's state.</param>
    public static IEnumerable<Alert> OfStandings(IReadOnlyCollection<Standing> held, string country, Func<Standing, string?> actorOf) =>
        Pending(held, country).Concat(Commitments(held, country, actorOf));

    /// <summary>Who set the standing's state.</summary>
    public static string? ActorOf(PostureFold fold, Standing standing) => fold.Timeline.FindCounted(standing.By)?.Event.Actor.Code;

    /// <summary>Whether <see cref="Labels"/> tell of the stance, without asking for the event's name.</summary>
    public static bool IsLabelNew(PostureFold fold, Lane lane, DateOnly day)
    {
        if (day.DayNumber < Week) return false;
        var before = day.AddDays(-Week);
        return fold.LabelAt(lane, before) != fold.LabelAt(lane, day)
            && (fold.Stances.At(lane, day).Events > fold.Stances.At(lane, before).Events || WarBegun(fold, lane, before, day) is not null || WarEnded(fold, lane, before, day) is not null);
    }

    private static IEnumerable<Alert> Pending(IEnumerable<Standing> held, string country) =>
        from standing in held
        where standing.Key.Kind == StandingKind.Request && standing.Key.Concerns(country) && standing.State == "pending"
        select new Alert("pending", $"{standing.Key.Holder}'s request to {standing.Key.Counterpart}{About(standing)} is pending since {Day.Text(standing.Since)}", standing.By, standing.Key.ToString());

    /// <remarks>
    /// Decay alone raises none, and neither does a war that lapses: an event on the stance since is asked for, or one that began or ended the
    /// war which makes it hostile. A war that nobody confirms raises none either way.
    /// </remarks>
    private static IEnumerable<Alert> Labels(PostureFold fold, string country, DateOnly day, IEnumerable<Stance> stances)
    {
        if (day.DayNumber < Week) yield break;
        var before = day.AddDays(-Week);
        // A stance that was hostile by war alone is without record once the war is over.
        var labels = new SortedDictionary<Lane, StanceLabel>();
        foreach (var war in Wars(fold.StandingsAt(before), country))
            if (war.Key.Other(country) is var enemy && enemy != country && fold.Timeline.Lineage.IsCountry(enemy))
                labels[new Lane(country, Channel.Government, enemy, Channel.Government)] = StanceLabel.NoRecord;
        foreach (var stance in stances) labels[stance.Lane] = stance.Label;
        foreach (var (lane, label) in labels)
        {
            var was = fold.LabelAt(lane, before);
            if (was == label) continue;
            if ((WarBegun(fold, lane, before, day) ?? WarEnded(fold, lane, before, day) ?? fold.Stances.Last(lane, before, day, fold.Wanted)) is { } raised)
                yield return new Alert("label", $"{lane.Key}: {was.Name()} → {label.Name()} within {Week} days", raised, lane.Key);
        }
    }

    private static EventId? WarBegun(PostureFold fold, Lane lane, DateOnly before, DateOnly day) =>
        fold.IsWarAt(lane, day) && fold.StandingsAt(day).FindWar(lane.From, lane.To) is { IsUnconfirmed: false } war && war.Since > before ? war.By : null;

    private static EventId? WarEnded(PostureFold fold, Lane lane, DateOnly before, DateOnly day)
    {
        if (!fold.IsWarAt(lane, before) || fold.IsWarAt(lane, day)) return null;
        StandingEnding? last = null;
        foreach (var war in Wars(fold.StandingsAt(before), lane.From))
            if (!war.IsUnconfirmed && war.Key.Concerns(lane.To) && fold.StandingsAt(day).EndingOf(war.Key) is { } ending && ending.On > before && !(ending.On < last?.On)) last = ending;
        return last?.By;
    }

    private static IEnumerable<Standing> Wars(StandingFold held, string country) =>
        held.All.Where(standing => standing.Key.Kind == StandingKind.War && standing.Key.Concerns(country));

    /// <summary>
    /// A third party's war on a defence ally triggers, each such war once; troops or aid to the ally then honour, and refusing its request then
    /// breaches, once however many wars there are; war on one of the attackers honours too.
    /// </summary>
    private static IEnumerable<Alert> Commitments(IReadOnlyCollection<Standing> held, string country, Func<Standing, string?> actorOf)
    {
        var allies = held.Where(standing => standing.Key.Kind == StandingKind.Alliance && standing.State == "defence" && standing.Key.Concerns(country))
            .Select(alliance => alliance.Key.Other(country)).Distinct();
        foreach (var ally in allies)
        {
            var wars = held.Where(standing => standing.Key.Kind == StandingKind.War && standing.Key.Concerns(ally) && IsAttackOn(ally, standing, actorOf)).ToList();
            var triggering = wars.Where(war => !war.Key.Concerns(country)).ToList();
            foreach (var war in triggering)
                yield return new Alert("triggered", $"{war.Key.Other(ally)} is at war with {ally}, a defence ally of {country}", war.By, war.Key.ToString(), ally);
            if (triggering.Count > 0)
            {
                foreach (var help in held.Where(standing => standing.Key.Holder == country && standing.Key.Counterpart == ally && standing.Key.Kind is (StandingKind.Troops or StandingKind.Aid)))
                    yield return new Alert("honoured", $"{country} gives {ally} {help.Key.Kind.Name()}", help.By, help.Key.ToString(), ally);
                foreach (var refused in held.Where(standing => standing.Key.Kind == StandingKind.Request && standing.Key.Holder == ally && standing.Key.Counterpart == country && standing.State == "refused"))
                    yield return new Alert("breached", $"{country} refused the request of {ally}, its defence ally{About(refused)}", refused.By, refused.Key.ToString(), ally);
            }
            foreach (var war in held.Where(standing => standing.Key.Kind == StandingKind.War && standing.Key.Concerns(country) && standing.Key.Other(country) != ally && standing.Key.Other(country) != country))
                if (wars.Exists(shared => shared.Key.Concerns(war.Key.Other(country)) && shared.Key != war.Key))
                    yield return new Alert("honoured", $"{country} is at war with {war.Key.Other(country)}, which is at war with {ally}, its defence ally", war.By, war.Key.ToString(), ally);
        }
    }

    /// <remarks>A war is symmetric; who began it is the actor of the event that did. One within the ally is no third party's.</remarks>
    private static bool IsAttackOn(string ally, Standing war, Func<Standing, string?> actorOf) =>
        war.Key.Other(ally) != ally && actorOf(war) != ally;

    private static string About(Standing standing) => standing.Key.Subject.Length == 0 ? "" : $" ({standing.Key.Subject})";
}
