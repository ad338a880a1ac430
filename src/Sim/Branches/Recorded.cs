namespace Sim.Branches;

/// <summary>By which way a change came into the record.</summary>
public enum Origin
{
    Command,
    /// <summary>A scenario file stated it.</summary>
    File,
}

/// <summary>A change as it stands in its stream.</summary>
/// <param name="Version">Its place in the stream, from 1, gapless.</param>
/// <param name="At">Transaction time: when it was recorded.</param>
/// <param name="By">Who recorded it.</param>
public sealed record Recorded(int Version, Change Change, Origin Origin, string By, DateTimeOffset At);
