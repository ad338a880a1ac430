using Sim.Branches;
using Sim.Events;

namespace Sim.Postures;

/// <summary>Requests pending, labels that events changed within a week, and commitments triggered, honoured or breached.</summary>
internal static class Alerts
{
    private const int Week = 7;

    public static IEnumerable<Alert> Of(PostureFold fold, string country, DateOnly day, IEnumerable<Stance> stances)
    {
        var held = fold.StandingsAt(day).All.Where(standing => !standing.IsUnconfirmed).ToList();
        return Pending(held, country).Concat(Labels(fold, day, stances)).Concat(Commitments(fold.Timeline, held, country));
    }

    private static IEnumerable<Alert> Pending(IEnumerable<Standing> held, string country) =>
        from standing in held
        where standing.Key.Kind == StandingKind.Request && standing.Key.Concerns(country) && standing.State == "pending"
        select new Alert("pending", $"{standing.Key.Holder}'s request to {standing.Key.Counterpart}{About(standing)} is pending since {Day.Text(standing.Since)}", standing.By);

    /// <remarks>Decay alone raises none: an event on the stance since, or the war that made it hostile, is asked for.</remarks>
    private static IEnumerable<Alert> Labels(PostureFold fold, DateOnly day, IEnumerable<Stance> stances)
    {
        if (day.DayNumber < Week) yield break;
        var before = day.AddDays(-Week);
        foreach (var stance in stances)
        {
            var was = fold.LabelAt(stance.Lane, before);
            if (was == stance.Label) continue;
            EventId? by = null;
            foreach (var scored in fold.Stances.Events(stance.Lane))
                if (scored.Happened.Effective > before && scored.Happened.Effective <= day) by = scored.Happened.Id;
            if (fold.IsWarAt(stance.Lane, day) && fold.StandingsAt(day).FindWar(stance.Lane.From, stance.Lane.To) is { IsUnconfirmed: false } war && war.Since > before) by = war.By;
            if (by is { } raised) yield return new Alert("label", $"{stance.Lane.Key}: {was.Name()} → {stance.Label.Name()} within {Week} days", raised);
        }
    }

    /// <summary>A third party's war on a defence ally triggers; war on it, troops or aid to the ally honour; refusing the ally's request breaches.</summary>
    private static IEnumerable<Alert> Commitments(Timeline timeline, List<Standing> held, string country)
    {
        foreach (var alliance in held.Where(standing => standing.Key.Kind == StandingKind.Alliance && standing.State == "defence" && standing.Key.Concerns(country)))
        {
            var ally = alliance.Key.Other(country);
            foreach (var war in held.Where(standing => standing.Key.Kind == StandingKind.War && standing.Key.Concerns(ally) && !standing.Key.Concerns(country)))
            {
                var attacker = war.Key.Other(ally);
                // A war is symmetric; who began it is the actor of the event that did. One within the ally is no third party's.
                if (attacker == ally || timeline.Find(war.By)?.Event.Actor.Code == ally) continue;
                yield return new Alert("triggered", $"{attacker} is at war with {ally}, a defence ally of {country}", war.By);
                foreach (var help in held.Where(standing => standing.Key.Holder == country && standing.Key.Counterpart == ally && standing.Key.Kind is StandingKind.Troops or StandingKind.Aid))
                    if (help.Key.Holder == country && help.Key.Counterpart == ally)
                        yield return new Alert("honoured", $"{country} gives {ally} {help.Key.Kind.Name()}", help.By);
                foreach (var refused in held.Where(standing => standing.Key.Kind == StandingKind.Request && standing.Key.Holder == ally && standing.Key.Counterpart == country && standing.State == "refused"))
                    yield return new Alert("breached", $"{country} refused the request of {ally}, its defence ally{About(refused)}", refused.By);
            }
            foreach (var war in held.Where(standing => standing.Key.Kind == StandingKind.War && standing.Key.Concerns(country) && standing.Key.Other(country) != ally && standing.Key.Other(country) != country))
                if (held.FirstOrDefault(other => other.Key.Kind == StandingKind.War && other.Key.Concerns(ally) && other.Key.Concerns(war.Key.Other(country)) && other.Key != war.Key) is { } shared
                    && timeline.Find(shared.By)?.Event.Actor.Code != ally)
                    yield return new Alert("honoured", $"{country} is at war with {war.Key.Other(country)}, which is at war with {ally}, its defence ally", war.By);
        }
    }

    private static string About(Standing standing) => standing.Key.Subject.Length == 0 ? "" : $" ({standing.Key.Subject})";
}
