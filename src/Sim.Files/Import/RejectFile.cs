using System.Text;

namespace Sim.Files;

/// <summary>Rows that cannot be used, to be looked at and mended: line, reason and the row itself between tabs.</summary>
public sealed class RejectFile : IDisposable
{
    private readonly StreamWriter writer;

    /// <param name="path">Written anew where it is there.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public RejectFile(string path)
    {
        writer = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine("line\treason\trow");
    }

    public void Write(ImportRow.Rejected row)
    {
        writer.Write(row.Line);
        writer.Write('\t');
        writer.Write(row.Reason.Words());
        writer.Write('\t');
        writer.WriteLine(row.Text.ReplaceLineEndings("↵"));
    }

    public void Dispose() => writer.Dispose();
}
