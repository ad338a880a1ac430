using System.Text;
using CsvHelper;

namespace Sim.Files;

/// <summary>The records of a CSV file (RFC 4180, commas), each cell with its position and whether it was quoted.</summary>
internal sealed class CsvRecords
{
    private readonly TextFile file;
    private readonly Findings findings;
    private readonly byte[] bytes;
    private (int Bytes, int Characters) passed;

    private CsvRecords(TextFile file, Findings findings) => (this.file, this.findings, bytes) = (file, findings, Encoding.UTF8.GetBytes(file.Text));

    public static IReadOnlyList<IReadOnlyList<YamlText>> Of(TextFile file, Findings findings) => new CsvRecords(file, findings).All();

    private List<IReadOnlyList<YamlText>> All()
    {
        var malformed = new List<CsvMalformedRecord>();
        var records = new List<IReadOnlyList<YamlText>>();
        using (var reader = CsvReader.Create(bytes, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = ',',
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = malformed.Add,
        }))
            while (reader.Read()) records.Add(Cells(reader));

        passed = default;
        foreach (var record in malformed) findings.Error(At(Place(record)), What(record.Reason), "put quotes around the whole cell, and write \"\" for a quote within it");
        return records;
    }

    private YamlText[] Cells(CsvReader reader)
    {
        var cells = new YamlText[reader.FieldCount];
        var offset = (int)reader.ByteOffset;
        for (var i = 0; i < cells.Length; i++)
        {
            var raw = reader.GetRawSpan(i);
            cells[i] = new YamlText(At(offset), CsvText.Unprotect(reader.GetString(i)), isPlain: !raw.StartsWith("\""u8));
            offset += raw.Length + 1;
        }
        return cells;
    }

    /// <param name="offset">In bytes, never before the last one asked for.</param>
    private FilePosition At(int offset)
    {
        offset = Math.Min(offset, bytes.Length);
        passed = (offset, passed.Characters + Encoding.UTF8.GetCharCount(bytes, passed.Bytes, offset - passed.Bytes));
        return file.At(passed.Characters);
    }

    /// <summary>Of a quote that is never closed the parser tells the end of the file: the author wants its beginning.</summary>
    private int Place(CsvMalformedRecord record)
    {
        if (record.Reason != CsvMalformedReason.UnterminatedQuote) return (int)record.ByteOffset;
        var start = bytes.Length - Encoding.UTF8.GetByteCount(record.RawRecord);
        var (open, closed, isInside) = (start, -1, false);
        for (var at = start; at < bytes.Length; at++)
        {
            if (bytes[at] != (byte)'"') continue;
            if (isInside) closed = at;
            // A quote right behind a closing one is a doubled quote: the cell goes on.
            else if (closed < 0 || closed != at - 1) open = at;
            isInside = !isInside;
        }
        return open;
    }

    private static string What(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote => "a quote stands within a cell that does not begin with one",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closed quote",
        CsvMalformedReason.UnterminatedQuote => "the quote that opens here is never closed",
        _ => $"the row cannot be split into cells ({reason})",
    };
}
