using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sim.Files.Reports;

namespace Sim.Files;

/// <summary>A table as JSON Lines: one object a row, its members the columns; numbers as numbers, an empty one as null, all else as text.</summary>
public static class TableJsonLines
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Without line breaks at their ends; made one by one, as they are asked for.</summary>
    public static IEnumerable<string> Lines(Table table)
    {
        var columns = new TableColumns(table);
        foreach (var row in table.Rows)
        {
            using var bytes = new MemoryStream();
            using (var json = new Utf8JsonWriter(bytes, Readable))
            {
                json.WriteStartObject();
                foreach (var (index, name) in columns.Names.Index())
                {
                    if (!columns.AreNumbers[index]) json.WriteString(name, row[index]);
                    else if (TableColumns.Number(row[index]) is { } number) json.WriteNumber(name, number);
                    else json.WriteNull(name);
                }
                json.WriteEndObject();
            }
            yield return Encoding.UTF8.GetString(bytes.ToArray());
        }
    }
}
