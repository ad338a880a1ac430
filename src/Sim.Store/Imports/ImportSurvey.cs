using Sim.Events;
using Sim.Files;

namespace Sim.Store;

/// <summary>What a file of events holds.</summary>
/// <param name="Lines">The number of its last row's line; 0: it has none.</param>
/// <param name="Rows">Without the header.</param>
/// <param name="Events">Rows that are used.</param>
/// <param name="First">The first day on which one of them takes effect; null: there is none.</param>
/// <param name="Last">The last such day.</param>
public sealed record ImportSurvey(
    string Digest, int Lines, int Rows, int Events, DateOnly? First, DateOnly? Last,
    IReadOnlyDictionary<LeftOutReason, int> LeftOut, IReadOnlyDictionary<RejectReason, int> Rejected)
{
    private const int Every = 20_000;

    /// <summary>Reads the whole file and keeps none of it.</summary>
    /// <param name="reject">Told of each row that cannot be used.</param>
    /// <exception cref="FormatException">The file is not of the format, or damaged.</exception>
    public static ImportSurvey Of(ImportFile file, ImportReading reading, Scale scale, Action<ImportRow.Rejected> reject, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        var (leftOut, rejected) = (new SortedDictionary<LeftOutReason, int>(), new SortedDictionary<RejectReason, int>());
        var (lines, rows, events) = (0, 0, 0);
        DateOnly? first = null, last = null;
        using var text = file.Read();
        foreach (var row in Told(file, text, reading, scale, "unknown", ImportNaming.None))
        {
            cancellation.ThrowIfCancellationRequested();
            (lines, rows) = (Math.Max(lines, row.Line), rows + 1);
            switch (row)
            {
                case ImportRow.Read { Event: var happened }:
                    events++;
                    if (first is null || happened.Effective < first) first = happened.Effective;
                    if (last is null || happened.Effective > last) last = happened.Effective;
                    break;
                case ImportRow.LeftOut left:
                    leftOut[left.Reason] = leftOut.GetValueOrDefault(left.Reason) + 1;
                    break;
                case ImportRow.Rejected bad:
                    rejected[bad.Reason] = rejected.GetValueOrDefault(bad.Reason) + 1;
                    reject(bad);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
            if (rows % Every == 0) progress.Report(new ImportProgress(ImportStep.Reading, rows, Part(file)));
        }
        return new ImportSurvey(text.Digest, lines, rows, events, first, last, leftOut, rejected);
    }

    /// <summary>The file's rows as in the survey.</summary>
    /// <exception cref="FormatException">The file has changed since.</exception>
    public IEnumerable<ImportRow> Again(ImportFile file, ImportReading reading, Scale scale, string source)
    {
        using var text = file.Read();
        var events = 0;
        foreach (var row in Told(file, text, reading, scale, source, ImportNaming.Derived))
        {
            if (row is ImportRow.Read && ++events > Events) throw Changed(file);
            yield return row;
        }
        if (text.Digest != Digest) throw Changed(file);
    }

    /// <summary>Before what was read of it is appended: its digest is known only at its end.</summary>
    /// <exception cref="FormatException">The file was written to since it was opened.</exception>
    public static void RequireSame(ImportFile file)
    {
        if (file.HasChanged) throw Changed(file);
    }

    private static FormatException Changed(ImportFile file) => new($"{file.Name} was changed while it was imported: import it again");

    private static double Part(ImportFile file) => file.Bytes == 0 ? 1 : (double)file.Position / file.Bytes;

    private static IEnumerable<ImportRow> Told(ImportFile file, ImportStream text, ImportReading reading, Scale scale, string source, ImportNaming naming)
    {
        using var rows = ImportRows.Read(text, reading, scale, source, naming).GetEnumerator();
        while (true)
        {
            try
            {
                if (!rows.MoveNext()) yield break;
            }
            catch (FormatException e)
            {
                throw new FormatException($"{file.Name}: {e.Message}", e);
            }
            catch (InvalidDataException e)
            {
                throw new FormatException($"{file.Name} is packed with gzip and damaged: {e.Message}", e);
            }
            yield return rows.Current;
        }
    }
}
