using Sim.Branches;
using Sim.Events;
using Sim.Files;

namespace Sim.Store;

/// <summary>What the store has of the scenario that an import goes into.</summary>
/// <param name="Version">Of the root; 0: there is no scenario.</param>
/// <param name="Frame">The root without its events.</param>
internal sealed record ImportTarget(string Scenario, int Version, Branch Frame, IReadOnlyList<Change.Imported> Imports, int FilesVersion)
{
    public StreamKey Key => new(Scenario, Scenarios.Scenario.Main);

    public StreamKey Files => StreamKey.OfFiles(Scenario);

    public Scale? Scale => (Frame.Declarations.GetValueOrDefault(new DeclarationKey(DeclarationKind.Scale)) as Declaration.Scaled)?.Scale;

    public HalfLife? HalfLife => (Frame.Declarations.GetValueOrDefault(new DeclarationKey(DeclarationKind.HalfLife)) as Declaration.Decaying)?.HalfLife;

    public static async Task<Outcome<ImportTarget>> Read(IStreamStore store, string scenario, CancellationToken cancellation)
    {
        var branches = await store.Branches(scenario, cancellation);
        var main = branches.FirstOrDefault(entry => entry.Branch == Scenarios.Scenario.Main);
        if (branches.Count > 0 && main is not { Parent: null })
            return new Outcome<ImportTarget>.Refused([new Refusal($"'{scenario}' has no root '{Scenarios.Scenario.Main}', and that is where a file's events stand", "import into another scenario")]);
        // A scenario that nobody sees may have been loaded whole all the same: its stream of files means nothing before it is seen.
        if (main is null) return new Outcome<ImportTarget>.Done(new ImportTarget(scenario, 0, new Branch(Scenarios.Scenario.Main), [], 0));
        var target = new ImportTarget(scenario, main.Version, new Branch(Scenarios.Scenario.Main), [], 0);
        // Read by way of the index, which the import needs anyhow: by what is kept of it the ids are looked up.
        var frame = Branch.Fold(main.Branch, (await store.Index(target.Key, cancellation)).Told.Select(recorded => recorded.Change).Where(change => change.Subject is null));
        if (ClosedBranch.Refusal(frame) is { } closed) return new Outcome<ImportTarget>.Refused([closed]);
        var files = await store.Read(target.Files, null, cancellation);
        return new Outcome<ImportTarget>.Done(target with
        {
            Frame = frame,
            Imports = [.. files.Select(recorded => recorded.Change).OfType<Change.Imported>().Where(imported => imported.Branch == main.Branch)],
            FilesVersion = files.Count,
        });
    }

    /// <summary>The order's reading, with the columns by which the scenario's last CSV file was read where it names none.</summary>
    public Outcome<ImportReading> Reading(ImportReading asked)
    {
        if (asked is not { Format: ImportFormat.Csv, Map: null }) return new Outcome<ImportReading>.Done(asked);
        return Imports.Select(imported => ImportReading.MapOf(imported.Reading)).LastOrDefault(saved => saved is not null) is var (map, codes)
            ? new Outcome<ImportReading>.Done(asked with { Map = map, Codes = codes })
            : new Outcome<ImportReading>.Invalid($"which column holds what? Write --map date=COLUMN,actor=COLUMN,action=COLUMN,recipient=COLUMN; it is kept with '{Scenario}' for the next file");
    }

    /// <summary>Why what an order says of a new scenario cannot be; null: nothing speaks against it.</summary>
    public Refusal? Differs(ImportOrder order)
    {
        if (Version == 0) return null;
        const string fix = "leave the option out: it is for a new scenario";
        if (order.HalfLife is { } halfLife && halfLife != (HalfLife ?? Branches.HalfLife.Default)) return new Refusal($"'{Scenario}' has a half-life of {HalfLife ?? Branches.HalfLife.Default} days", fix);
        if (order.Scale is { } scale && scale != (Scale ?? Events.Scale.Goldstein)) return new Refusal($"'{Scenario}' has the scale {(Scale ?? Events.Scale.Goldstein).Name}", fix);
        var title = (Frame.Declarations.GetValueOrDefault(new DeclarationKey(DeclarationKind.Scenario)) as Declaration.Described)?.Title ?? "";
        return order.Title is { } wanted && wanted != title ? new Refusal($"'{Scenario}' has the title '{title}'", fix) : null;
    }

    public Source? Declared(string id) => (Frame.Declarations.GetValueOrDefault(new DeclarationKey(DeclarationKind.Source, id)) as Declaration.Sourced)?.Source;
}
