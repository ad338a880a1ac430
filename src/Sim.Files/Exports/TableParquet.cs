using Parquet;
using Parquet.Schema;
using Sim.Files.Reports;

namespace Sim.Files;

/// <summary>A table as Apache Parquet: numbers are <c>DOUBLE</c>, an empty one null, all else text.</summary>
/// <remarks>Whole numbers too, so that a column's type is the same in every answer.</remarks>
public static class TableParquet
{
    /// <param name="to">Has to be seekable: the format's writer needs that.</param>
    public static async Task Write(Stream to, Table table, CancellationToken cancellation)
    {
        var columns = new TableColumns(table);
        DataField[] fields = [.. columns.Names.Select((name, index) => columns.AreNumbers[index] ? (DataField)new DataField<double?>(name) : new DataField<string>(name, false))];
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), to, new ParquetOptions { CompressionMethod = CompressionMethod.Snappy }, cancellationToken: cancellation);
        foreach (var rows in table.Rows.Chunk(EventsParquet.RowsPerGroup).DefaultIfEmpty([]))
        {
            using var group = writer.CreateRowGroup();
            foreach (var (index, field) in fields.Index())
            {
                if (columns.AreNumbers[index]) await group.WriteAsync<double>(field, rows.Select(row => TableColumns.Number(row[index])).ToArray().AsMemory(), cancellationToken: cancellation);
                else await group.WriteAsync(field, rows.Select(row => row[index]).ToList());
            }
            group.CompleteValidate();
        }
    }
}
