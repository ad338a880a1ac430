using Sim.Store.Embedded;

namespace Sim.Store.Tests.Embedded;

/// <summary>A test that needs PostgreSQL's programs on this machine; skipped, with the reason, where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Found =
        new(() => Task.Run(() => PostgresBinaries.Find(BinaryFolders.OfThisMachine())).GetAwaiter().GetResult().Count > 0);

    public PostgresFactAttribute()
    {
        if (WhyNot is { } reason) Skip = reason;
    }

    /// <summary>It sends a process a signal, which Windows has not.</summary>
    public bool NeedsSignals
    {
        get => Skip == NoSignals;
        set
        {
            if (value && OperatingSystem.IsWindows()) Skip ??= NoSignals;
        }
    }

    private const string NoSignals = "Windows has no signals";

    internal static string? WhyNot => Found.Value ? null : PostgresBinaries.NoneFound;
}

/// <inheritdoc cref="PostgresFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute()
    {
        if (PostgresFactAttribute.WhyNot is { } reason) Skip = reason;
    }
}
