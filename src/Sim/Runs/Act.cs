using Sim.Events;
using Sim.Postures;

namespace Sim.Runs;

/// <summary>What a rule sees of an event, with countries and other actors as numbers.</summary>
/// <param name="Recipient">−1: nobody.</param>
/// <param name="Begins">A bit for each kind of standing that it begins.</param>
internal readonly record struct Act(int Actor, Sector ActorSector, ActionCode Action, int Recipient, Sector RecipientSector, string? Answers, int Begins)
{
    public static Act Of(PoliticalEvent happened, Func<string, int> number)
    {
        var begins = 0;
        foreach (var (key, _) in StandingEffects.Begins(happened)) begins |= 1 << (int)key.Kind;
        return new Act(
            number(happened.Actor.Code), happened.Actor.Sector, happened.Action, happened.Recipient is { } recipient ? number(recipient.Code) : -1,
            happened.Recipient?.Sector ?? Sector.Gov, happened.Answers?.With, begins);
    }
}
