using Sim.Answers;
using Sim.Branches;
using Sim.Store;

namespace Sim.Web.Looking;

/// <summary>What a page looks at: references resolved once, to be looked at on any day and from what was known on any.</summary>
public sealed class Scene
{
    private readonly Workspace workspace;
    private readonly Dictionary<DateOnly, IReadOnlyList<View>> knownBy = [];

    private Scene(Workspace workspace, IReadOnlyList<View> views)
    {
        (this.workspace, Views) = (workspace, views);
        IsTold = views.All(view => view.Timeline.Facts.IsEmpty);
        Span = DaysOf.Span(views);
    }

    /// <summary>At least one, in the order in which they were asked for, each on its own day.</summary>
    public IReadOnlyList<View> Views { get; }

    public string Scenario => Views[0].Timeline.Lineage.Scenario;

    public Lineage Lineage => Views[^1].Timeline.Lineage;

    /// <summary>The days that can be looked at, both included.</summary>
    public (DateOnly First, DateOnly Last) Span { get; }

    /// <summary>Whether every event is told in full: then answers need nothing more from the store.</summary>
    public bool IsTold { get; }

    public static async Task<Outcome<Scene>> Of(Workspace workspace, IReadOnlyList<Reference> references, CancellationToken cancellation) =>
        (await workspace.Answer([.. references.Select(reference => new Question(reference with { KnownBy = null }))], views => new Outcome<IReadOnlyList<View>>.Done(views), cancellation))
            .Then<Scene>(views => new Outcome<Scene>.Done(new Scene(workspace, views)));

    /// <summary>All of them on a day, from what was known by another; null: from everything.</summary>
    public IReadOnlyList<View> On(DateOnly day, DateOnly? known)
    {
        if (known is not { } by) return [.. Views.Select(view => view.At(day))];
        if (!knownBy.TryGetValue(by, out var seen))
        {
            // A person scrubs back and forth: some hundred days are kept, not all of a decade's.
            if (knownBy.Count >= 256) knownBy.Clear();
            seen = knownBy[by] = [.. Views.Select(view => View.Of(view.Reference with { KnownBy = by }, Timeline.Of(view.Timeline.Lineage, by), view.Counted.Counting)!)];
        }
        return [.. seen.Select(view => view.At(day))];
    }

    /// <summary>An answer on a day; of a long root its texts are fetched as they are named.</summary>
    public async Task<Outcome<T>> Ask<T>(DateOnly day, DateOnly? known, Func<IReadOnlyList<View>, Outcome<T>> answer, CancellationToken cancellation) => IsTold
        ? answer(On(day, known))
        : await workspace.Answer([.. Views.Select(view => new Question(view.Reference with { Day = day, KnownBy = known }))], answer, cancellation);
}
