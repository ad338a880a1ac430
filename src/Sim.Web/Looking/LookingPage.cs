using Microsoft.AspNetCore.Components;
using Sim.Branches;
using Sim.Store;

namespace Sim.Web.Looking;

/// <summary>A page that looks at references of a scenario. The address holds the view: what it says is resolved once, and a day within it only moved to.</summary>
public abstract class LookingPage : ComponentBase, IDisposable
{
    private const int MostReferences = 4;

    private readonly CancellationTokenSource gone = new();
    private string? resolved;

    [Parameter] public string? Scenario { get; set; }

    [SupplyParameterFromQuery(Name = "ref")] public string[]? Texts { get; set; }

    [SupplyParameterFromQuery(Name = "country")] public string? Country { get; set; }

    [Inject] protected Workspace Workspace { get; set; } = null!;

    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The part of the address after the scenario.</summary>
    protected abstract string Name { get; }

    /// <summary>Null while it is resolved, and where it cannot be.</summary>
    protected Scene? Scene { get; private set; }

    /// <summary>Why there is nothing to look at; empty where there is.</summary>
    protected IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>The store has no scenario at all.</summary>
    protected bool IsEmpty { get; private set; }

    /// <summary>The day that the address names, if any; what is looked at is <see cref="Day"/>.</summary>
    protected DateOnly? AskedDay { get; private set; }

    protected DateOnly Day { get; private set; }

    /// <summary>Null: from everything known.</summary>
    protected DateOnly? Known { get; private set; }

    /// <summary>The scenario's branches, the root first.</summary>
    protected IReadOnlyList<CatalogEntry> Branches { get; private set; } = [];

    protected CancellationToken Gone => gone.Token;

    /// <summary>What the address holds beside references and country; those without a value are left out.</summary>
    protected virtual IEnumerable<(string Name, string? Value)> More => [];

    /// <summary>What is looked at where the address names nothing.</summary>
    protected virtual IReadOnlyList<Reference> Unasked(string scenario) => [Root(scenario)];

    /// <summary>Whether a version that the address names is looked at; else the newest always is.</summary>
    protected virtual bool IsOfVersions => true;

    /// <summary>Called with a new scene, before <see cref="Moved"/>.</summary>
    protected virtual Task Opened(Scene scene) => Task.CompletedTask;

    /// <summary>Called with a new scene, and when another day of it is looked at.</summary>
    protected virtual Task Moved(Scene scene) => Task.CompletedTask;

    protected Reference Root(string scenario) => new(scenario, null, Branches[0].Branch, null, null, null);

    /// <summary>The root, and the first what-if that is open and assumes anything by hand; the root alone where there is none.</summary>
    protected IReadOnlyList<Reference> RootAndWhatIf(string scenario) => Branches.FirstOrDefault(entry => entry.Parent == Branches[0].Branch && !entry.IsClosed) is { } child
        ? [Root(scenario), Root(scenario) with { Branch = child.Branch }] : [Root(scenario)];

    protected override async Task OnParametersSetAsync()
    {
        if (await Workspace.Scenarios(Gone) is { Count: 0 })
        {
            IsEmpty = true;
            return;
        }
        var scenario = await FirstScenario();
        var asked = await scenario.ThenAsync(Asked);
        var key = asked is Outcome<IReadOnlyList<Reference>>.Done(var references) ? string.Join(' ', references.Select(reference => reference with { Day = null, KnownBy = null })) : null;
        if (key is null || key != resolved) await Open(asked, key);
        if (Scene is not { } scene || asked is not Outcome<IReadOnlyList<Reference>>.Done(var wanted)) return;
        AskedDay = wanted.Select(reference => reference.Day).FirstOrDefault(day => day is not null);
        (Day, Known) = (Within(scene, AskedDay ?? scene.Views.Max(view => view.Day)), wanted.Select(reference => reference.KnownBy).FirstOrDefault(known => known is not null));
        await Moved(scene);
    }

    /// <summary>The same view at another day, told to the address without an entry in the browser's history.</summary>
    protected void MoveTo(DateOnly day, DateOnly? known) => Navigation.NavigateTo(Here(day, known), replace: true);

    /// <summary>The address of this page with this view.</summary>
    protected string Here(DateOnly day, DateOnly? known) => Addresses.Page(Scene!.Scenario, Name, References(day, known), [("country", Country), .. More]);

    /// <summary>The references that are looked at, as they were asked for, at a day.</summary>
    protected IEnumerable<Reference> References(DateOnly day, DateOnly? known) => Scene!.Views.Zip(AskedVersions, (view, version) => view.Reference with { Version = version, Day = day, KnownBy = known });

    /// <summary>Versions that the address names; a reference without one follows its branch.</summary>
    protected IReadOnlyList<int?> AskedVersions { get; private set; } = [];

    /// <summary>Resolves anew, because something was appended.</summary>
    protected async Task Again()
    {
        resolved = null;
        await OnParametersSetAsync();
        StateHasChanged();
    }

    private async Task<Outcome<string>> FirstScenario() => Scenario is not null ? await Workspace.Scenario(Scenario, Gone) : new Outcome<string>.Done((await Workspace.Scenarios(Gone))[0]);

    private async Task<Outcome<IReadOnlyList<Reference>>> Asked(string scenario)
    {
        if (Branches.Count == 0 || Scene?.Scenario != scenario || resolved is null) await List(scenario);
        if (Texts is not { Length: > 0 }) return new Outcome<IReadOnlyList<Reference>>.Done(Unasked(scenario));
        if (Texts.Length > MostReferences) return new Outcome<IReadOnlyList<Reference>>.Invalid($"{Texts.Length} references are asked for, and {MostReferences} at most are looked at side by side: leave some out");
        var references = new List<Reference>();
        foreach (var text in Texts)
        {
            if (!Reference.TryParse(text, out var reference, out var problem)) return new Outcome<IReadOnlyList<Reference>>.Invalid(problem);
            if (reference.File is not null) return new Outcome<IReadOnlyList<Reference>>.Invalid($"'{text}' names a file, and none is read here: load it into the store");
            if (reference.Scenario is { } other && other != scenario) return new Outcome<IReadOnlyList<Reference>>.Invalid($"'{text}' is of another scenario than '{scenario}': leave '{other}/' out");
            references.Add(reference with { Scenario = scenario, Version = IsOfVersions ? reference.Version : null });
        }
        // It may have been made since.
        if (references.Exists(reference => Branches.All(entry => entry.Branch != reference.Branch))) await List(scenario);
        return new Outcome<IReadOnlyList<Reference>>.Done(references);
    }

    private async Task List(string scenario) =>
        Branches = [.. (await Workspace.Catalog(scenario, Gone)).OrderBy(entry => entry.Parent is not null).ThenBy(entry => entry.Branch, StringComparer.Ordinal)];

    private async Task Open(Outcome<IReadOnlyList<Reference>> asked, string? key)
    {
        (Problems, Scene, resolved) = ([], null, key);
        switch (await asked.ThenAsync(references => Scene.Of(Workspace, references, Gone)))
        {
            case Outcome<Scene>.Done(var scene):
                AskedVersions = asked is Outcome<IReadOnlyList<Reference>>.Done(var references) ? [.. references.Select(reference => reference.Version)] : [];
                Scene = scene;
                await Opened(scene);
                break;
            case Outcome<Scene>.Invalid invalid: Problems = [.. invalid.Problems]; break;
            case Outcome<Scene>.Refused refused: Problems = [.. refused.Refusals.Select(refusal => refusal.ToString())]; break;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private static DateOnly Within(Scene scene, DateOnly day) => day < scene.Span.First ? scene.Span.First : day > scene.Span.Last ? scene.Span.Last : day;

    public virtual void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
        GC.SuppressFinalize(this);
    }
}
