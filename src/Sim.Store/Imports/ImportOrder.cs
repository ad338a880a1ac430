using Sim.Branches;
using Sim.Events;
using Sim.Files;

namespace Sim.Store;

/// <summary>What is to be imported, and how.</summary>
/// <param name="Scenario">Made where there is none of that name; its root <c>main</c> takes the events.</param>
/// <param name="Reading">For CSV without a map: the one by which the scenario's last CSV file was read.</param>
/// <param name="Source">The id of the source that the events cite; null: one made from the file's name.</param>
/// <param name="Reliability">Of a source that is declared by this import.</param>
public sealed record ImportOrder(string Scenario, ImportReading Reading, string? Source, Reliability Reliability)
{
    /// <summary>For a new scenario; null: its name.</summary>
    public string? Title { get; init; }

    /// <summary>For a new scenario; null: <see cref="HalfLife.Default"/>.</summary>
    public HalfLife? HalfLife { get; init; }

    /// <summary>For a new scenario; null: <see cref="Scale.Goldstein"/>.</summary>
    public Scale? Scale { get; init; }

    /// <summary>Whether anything is appended.</summary>
    public ImportMode Mode { get; init; }
}

public enum ImportMode
{
    Append,

    /// <summary>Tell what would be appended.</summary>
    DryRun,
}

/// <summary>How far an import is.</summary>
/// <param name="Rows">Of the file so far; while appending: of those to be appended.</param>
/// <param name="Part">0 to 1 of the step.</param>
public readonly record struct ImportProgress(ImportStep Step, int Rows, double Part);

public enum ImportStep
{
    /// <summary>The whole file is read once: what can be used, and its digest.</summary>
    Reading,
    Appending,
}

/// <summary>What came of an import.</summary>
/// <param name="Branch">With the scenario.</param>
/// <param name="Version">Of the branch, after it.</param>
/// <param name="Appended">Events appended, or with <see cref="ImportMode.DryRun"/> to be appended.</param>
/// <param name="Known">Events whose ids the branch has already.</param>
/// <param name="After">The line after which an interrupted import of the file went on; 0: from its beginning.</param>
/// <param name="WasComplete">The same file was imported before, all of it.</param>
public sealed record ImportDone(string Scenario, string Branch, int Version, string File, string Source, string Reading, ImportSurvey Survey, int Appended, int Known, int After, bool WasComplete);
