using System.Globalization;

namespace Sim.Answers;

/// <summary>Recorded times as people and programs read them: UTC, ISO 8601, as fine as they were recorded.</summary>
public static class RecordedInstant
{
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
