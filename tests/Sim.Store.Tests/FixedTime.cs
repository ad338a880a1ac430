namespace Sim.Store.Tests;

/// <summary>A clock that stands still.</summary>
public sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
