using Parquet;
using Parquet.Serialization;

namespace Sim.Files;

/// <summary>Events as Apache Parquet: the columns are those of <see cref="EventRow"/>.</summary>
/// <remarks>
/// Days are <c>DATE</c>, scores <c>DECIMAL(5, 3)</c>, lists Parquet's three-level <c>LIST</c>; citations and standings are lists of groups. The
/// reference stands in each row, and in the file's own metadata as <c>sim.ref</c>.
/// </remarks>
public static class EventsParquet
{
    /// <summary>So many are in memory at once.</summary>
    public const int RowsPerGroup = 50_000;

    /// <param name="to">Has to be seekable: the format's writer needs that.</param>
    public static Task Write(Stream to, IEnumerable<EventLine> events, string reference, CancellationToken cancellation) => ParquetSerializer.SerializeAsync(
        events.Select(EventRow.Of), to, new ParquetOptions { RowGroupSize = RowsPerGroup, CompressionMethod = CompressionMethod.Snappy },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["sim.ref"] = reference }, cancellation);
}
