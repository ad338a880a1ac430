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
    private readonly List<Conflict> conflicts;

    /// <param name="moved">Contents that count in one of two timelines and not, or otherwise, in the other.</param>
    /// <param name="whole">Holds them all, before anything is hidden.</param>
    /// <param name="only">Countries outside are not looked at; null: all.</param>
    public Touched(IEnumerable<PoliticalEvent> moved, Timeline whole, IReadOnlyCollection<string>? only = null)
    {
        var lineage = whole.Lineage;
        conflicts = [.. lineage.All<Declaration.Opposed>().Select(opposed => opposed.Conflict)];
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
    }

    /// <summary>
    /// By cell what it reads at the end of the day; absent where a posture has no such cell. A standing stands once, with its holder, though it
    /// concerns both its ends. Alerts of a label stand where a touched stance raises them.
    /// </summary>
    public SortedDictionary<CellKey, CellValue> Cells(PostureFold fold, DateOnly day)
    {
        var cells = new SortedDictionary<CellKey, CellValue>();
        var standings = fold.StandingsAt(day);
        foreach (var lane in lanes) AddStance(cells, lane, fold, day);
        foreach (var key in keys)
            if (standings.Find(key) is { } standing) cells[new CellKey(key.Holder, "standing", key.ToString())] = Answers.Cells.SetBy(standing.Text, standing.By, fold);
        foreach (var country in countries)
        {
            var held = standings.All.Where(standing => standing.Key.Concerns(country)).ToList();
            foreach (var conflict in conflicts) AddInvolvement(cells, Involvement.Of(country, conflict, lane => fold.Stances.At(lane, day), held), country);
            AddAlerts(cells, fold, country, day);
        }
        return cells;
    }

    private static void AddStance(SortedDictionary<CellKey, CellValue> cells, Lane lane, PostureFold fold, DateOnly day)
    {
        var sum = fold.Stances.At(lane, day);
        var label = StanceLabels.Of(sum, fold.IsWarAt(lane, day));
        void Add(string facet, CellValue value) => cells[new CellKey(lane.From, facet, lane.Key)] = value with { Events = sum.Events };
        if (label != StanceLabel.NoRecord) Add("label", new CellValue(null, label.Name()));
        if (sum.Events == 0) return;
        Add("score", new CellValue(sum.Score, null));
        Add("cooperation", new CellValue(sum.CooperationAxis, null));
        Add("conflict", new CellValue(sum.ConflictAxis, null));
        Add("mass", new CellValue(sum.Mass, null));
    }

    private static void AddInvolvement(SortedDictionary<CellKey, CellValue> cells, Involvement involvement, string country)
    {
        if (involvement.Leaning is { } leaning) cells[new CellKey(country, "leaning", involvement.Conflict.Id)] = new CellValue(leaning, null);
        cells[new CellKey(country, "level", involvement.Conflict.Id)] = new CellValue(null, involvement.Level.Name());
    }

    /// <remarks>One event may raise several alerts of one kind; a cell then holds them all.</remarks>
    private void AddAlerts(SortedDictionary<CellKey, CellValue> cells, PostureFold fold, string country, DateOnly day)
    {
        var stances = lanes.Where(lane => lane.From == country).Select(lane => new Stance(lane, fold.Stances.At(lane, day), fold.LabelAt(lane, day), 0, 0))
            .Where(stance => stance.Label != StanceLabel.NoRecord);
        foreach (var raised in Alerts.Of(fold, country, day, stances.ToList()).GroupBy(alert => (alert.Kind, alert.By)))
            cells[new CellKey(country, "alert", $"{raised.Key.Kind}/{raised.Key.By}")] =
                Answers.Cells.SetBy(string.Join("; ", raised.Select(alert => alert.Text).Distinct().Order(StringComparer.Ordinal)), raised.Key.By, fold);
    }

    /// <summary>The standings that the event begins, ends or answers.</summary>
    private static IEnumerable<StandingKey> Keys(PoliticalEvent happened, Timeline whole)
    {
        foreach (var (key, _) in StandingEffects.Begins(happened)) yield return key;
        foreach (var key in StandingEffects.Ends(happened)) yield return key;
        if (happened.Answers is not { } answer || whole.Find(answer.Request) is not { } request) yield break;
        foreach (var (key, _) in StandingEffects.Begins(request.Event)) yield return key;
    }
}
