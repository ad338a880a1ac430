using Sim.Branches;
using Sim.Events;

namespace Sim.Answers;

/// <summary>A country's leaning in one conflict in two views, and the events that make the difference.</summary>
/// <param name="Shares">
/// Each event's part of second leaning less first: its share of the stance it belongs to, divided by the members of that side, with side B's
/// sign turned. By size, then id; they sum exactly.
/// </param>
public sealed record LeaningDifference(ValueList<DifferenceShare> Shares)
{
    public static LeaningDifference Of(string country, Conflict conflict, View first, View second)
    {
        var shares = Side(conflict.SideA, 1.0).Concat(Side(conflict.SideB, -1.0)).GroupBy(share => share.Name).Select(same => same.First() with
        {
            Score = same.Sum(share => share.Score),
            Cooperation = same.Sum(share => share.Cooperation),
            Conflict = same.Sum(share => share.Conflict),
        });
        return new LeaningDifference(shares.OrderByDescending(share => Math.Abs(share.Score)).ThenBy(share => share.Name, StringComparer.Ordinal).ToValueList());

        IEnumerable<DifferenceShare> Side(ValueList<string> members, double sign) =>
            from member in members
            from share in StanceDifference.Of(new Lane(country, Channel.Government, member, Channel.Government), first, second).Shares
            let part = sign / members.Count
            select share with { Score = share.Score * part, Cooperation = share.Cooperation * part, Conflict = share.Conflict * part };
    }
}
