using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Answers;

/// <summary>The cells that some events can move, so that only those are folded where a timeline is looked at without them, or with others.</summary>
internal sealed class Touched
{
    private readonly SortedSet<Lane> lanes = [];
    private readonly SortedSet<StandingKey> keys = [];
    private readonly SortedSet<string> countries = new(StringComparer.Ordinal);
    private readonly HashSet<(string Country, string Stance)> moving = [];
    private readonly HashSet<CellKey> standingCells = [];

    /// <param name="moved">Contents that count in one of two timelines and not, or otherwise, in the other.</param>
    /// <param name="whole">Holds them all, before anything is hidden.</param>
    /// <param name="only">Countries outside are not looked at; null: all.</param>
    public Touched(IEnumerable<PoliticalEvent> moved, Timeline whole, IReadOnlyCollection<string>? only = null)
    {
        var lineage = whole.Lineage;
        var ends = new HashSet<string>(StringComparer.Ordinal);
        foreach (var happened in moved)
        {
            if (Lane.Of(happened) is { } lane) lanes.Add(lane);
            foreach (var key in Keys(happened, whole)) keys.Add(key);
        }
        foreach (var key in keys)
        {
            ends.UnionWith([key.Holder, key.Counterpart]);
            if (key.Kind != StandingKind.War) continue;
            // A war decides the label of both governments' stances.
            lanes.Add(new Lane(key.Holder, Channel.Government, key.Counterpart, Channel.Government));
            lanes.Add(new Lane(key.Counterpart, Channel.Government, key.Holder, Channel.Government));
        }
        foreach (var lane in lanes) countries.Add(lane.From);
        countries.UnionWith(ends);
        // What befalls an ally triggers or honours a commitment.
        foreach (var happened in whole.All)
            foreach (var (key, _) in StandingEffects.Begins(happened.Event))
                if (key.Kind == StandingKind.Alliance && (ends.Contains(key.Holder) || ends.Contains(key.Counterpart))) countries.UnionWith([key.Holder, key.Counterpart]);
        bool Counts(string code) => lineage.IsCountry(code) && (only is null || only.Contains(code));
        lanes.RemoveWhere(lane => lane.From == lane.To || !Counts(lane.From) || !lineage.IsCountry(lane.To));
        countries.RemoveWhere(code => !Counts(code));
        keys.RemoveWhere(key => only is not null && !only.Any(key.Concerns));
        foreach (var lane in lanes) moving.Add((lane.From, lane.Key));
        foreach (var key in keys) standingCells.Add(CellOf(key));
    }

    /// <summary>By cell what it reads at the end of the day; absent where a posture has no such cell.</summary>
    /// <remarks>A standing stands once, with its holder, though it concerns both its ends.</remarks>
    public SortedDictionary<CellKey, CellValue> Cells(PostureFold fold, DateOnly day)
    {
        var cells = Answers.Cells.Of(fold, countries, day);
        foreach (var key in cells.Keys.Where(key => !CanMove(key)).ToList()) cells.Remove(key);
        foreach (var key in keys)
            if (!countries.Contains(key.Holder) && fold.StandingsAt(day).Find(key) is { } standing) cells[CellOf(key)] = Answers.Cells.SetBy(standing.Text, standing.By, fold);
        return cells;
    }

    private bool CanMove(CellKey cell) => cell switch
    {
        { IsOfStance: true } => moving.Contains((cell.Country, cell.Key)),
        { Facet: "standing" } => standingCells.Contains(cell),
        _ => true,
    };

    private static CellKey CellOf(StandingKey key) => new(key.Holder, "standing", key.ToString());

    /// <summary>The standings that the event begins, ends or answers.</summary>
    private static IEnumerable<StandingKey> Keys(PoliticalEvent happened, Timeline whole)
    {
        foreach (var (key, _) in StandingEffects.Begins(happened)) yield return key;
        foreach (var key in StandingEffects.Ends(happened)) yield return key;
        if (happened.Answers is not { } answer || whole.Find(answer.Request) is not { } request) yield break;
        foreach (var (key, _) in StandingEffects.Begins(request.Event)) yield return key;
    }
}
