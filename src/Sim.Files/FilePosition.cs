namespace Sim.Files;

/// <param name="Line">From 1.</param>
/// <param name="Column">Of the character within its line, from 1.</param>
public readonly record struct FilePosition(string File, int Line, int Column)
{
    public static FilePosition StartOf(string file) => new(file, 1, 1);

    public FilePosition Right(int characters) => this with { Column = Column + characters };
}
