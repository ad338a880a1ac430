using Sim.Branches;
using Sim.Events;

namespace Sim.Tests.Generators;

/// <summary>Changes as one reads them in a counterexample.</summary>
internal static class Told
{
    public static string Of(Change change) => change switch
    {
        Change.Opened { Parent: null } => "opened",
        Change.Opened opened => $"opened on {opened.Parent}, {Of(opened.Point!)}",
        Change.Rebased rebased => $"rebased, {Of(rebased.Point)}",
        Change.Asserted asserted => $"assert {Of(asserted.Event)}",
        Change.Corrected corrected => $"correct {Of(corrected.Event)}",
        Change.Retracted retracted => $"retract {retracted.Id}{(retracted.Reported is { } day ? $" reported {Day.Text(day)}" : "")}",
        Change.Replaced replaced => $"replace {replaced.Id} with {Of(replaced.With)}",
        Change.Kept kept => $"keep {kept.Id}",
        Change.Dropped dropped => $"drop {dropped.Id}",
        Change.Reverted reverted => $"revert {reverted.Id}",
        Change.Declared declared => $"declare {declared.Declaration.Key}",
        _ => change.ToString(),
    };

    private static string Of(ForkPoint point) => $"from {Day.Text(point.From)}{(point.IsClean ? ", clean" : "")}, basis {point.Basis}";

    private static string Of(PoliticalEvent happened) =>
        $"{happened.Id}: {happened.Occurred}{(happened.Placed is { } placed ? $" placed {Day.Text(placed)}" : "")}"
        + $"{(happened.Reported is { } reported ? $" reported {Day.Text(reported)}" : "")} {happened.Actor} {happened.Action} {happened.Recipient}"
        + (happened.Score is { } stated ? $" score {stated.Score?.ToString() ?? "none"}" : "")
        + (happened.Because.Count > 0 ? $" because {happened.CauseMode} of [{happened.Because}]" : "")
        + (happened.Answers is { } answer ? $" answers {answer.Request} {answer.With}" : "")
        + (happened.Begins is { Count: > 0 } begins ? $" begins [{begins}]" : "")
        + (happened.Ends is { Count: > 0 } ends ? $" ends [{ends}]" : "");
}
