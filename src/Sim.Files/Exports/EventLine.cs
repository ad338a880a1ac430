using Sim.Answers;
using Sim.Branches;
using Sim.Events;

namespace Sim.Files;

/// <summary>One line of an export: an event of a timeline as of a reference.</summary>
/// <param name="Ref">The whole reference.</param>
/// <param name="Counts">Whether numbers rest on it: false where it gives way to a rival claim, or its sources are not good enough for what was asked.</param>
/// <param name="Scored">The score in use, stated or the scale's; null where it has none.</param>
public sealed record EventLine(string Ref, TimelineEvent Happened, bool Counts, Score? Scored)
{
    /// <summary>The events that hold, are known and have taken effect by the view's day, in timeline order; those that do not count among them.</summary>
    public static IEnumerable<EventLine> Of(View view)
    {
        var (text, scale) = (view.Text, view.Timeline.Lineage.Scale);
        var leftOut = view.Counted.LeftOut.Select(hidden => hidden.Happened.Id).ToHashSet();
        foreach (var happened in view.Counted.Whole.Events)
        {
            if (happened.Effective > view.Day) yield break;
            yield return new EventLine(text, happened, !leftOut.Contains(happened.Id), scale.Of(happened.Event));
        }
    }
}
