using Sim.Branches;

namespace Sim.Files;

/// <summary>What is wrong with a file, where, and the fix.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">Of the character within its line, from 1.</param>
public sealed record FileError(string File, int Line, int Column, string What, string Fix, Severity Severity = Severity.Error) : IComparable<FileError>
{
    public FileError(FilePosition at, string what, string fix, Severity severity = Severity.Error)
        : this(at.File, at.Line, at.Column, what, fix, severity) { }

    /// <summary>By file, line and column.</summary>
    public int CompareTo(FileError? other)
    {
        if (other is null) return 1;
        var order = string.CompareOrdinal(File, other.File);
        if (order == 0) order = Line.CompareTo(other.Line);
        if (order == 0) order = Column.CompareTo(other.Column);
        return order == 0 ? string.CompareOrdinal(What, other.What) : order;
    }

    public static bool operator <(FileError left, FileError right) => left.CompareTo(right) < 0;
    public static bool operator >(FileError left, FileError right) => left.CompareTo(right) > 0;
    public static bool operator <=(FileError left, FileError right) => left.CompareTo(right) <= 0;
    public static bool operator >=(FileError left, FileError right) => left.CompareTo(right) >= 0;

    public override string ToString() =>
        $"{File}:{Line}:{Column}: {(Severity == Severity.Warning ? "warning: " : "")}{What}{(Fix.Length == 0 ? "" : $": {Fix}")}";
}
