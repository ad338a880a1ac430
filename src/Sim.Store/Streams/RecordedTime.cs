namespace Sim.Store.Streams;

/// <summary>Transaction time as every store keeps it: whole microseconds, as PostgreSQL does, in UTC.</summary>
internal static class RecordedTime
{
    public static DateTimeOffset Of(TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }
}
