namespace Sim.Files.Briefs;

/// <summary>One part of a brief, whatever it is written as. Texts are plain: who writes them escapes them.</summary>
public abstract record BriefPart
{
    private BriefPart() { }

    /// <param name="Level">1 for the title of all, then 2 and 3.</param>
    public sealed record Heading(int Level, string Text) : BriefPart;

    public sealed record Paragraph(string Text) : BriefPart;

    /// <summary>Something to be typed.</summary>
    public sealed record Command(string Text) : BriefPart;

    /// <param name="Caption">Empty where the heading above says it.</param>
    /// <param name="Columns">One that begins with <c>#</c> stands over numbers, set to the right.</param>
    public sealed record Grid(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : BriefPart;

    /// <param name="Twin">The same in numbers, for who cannot see it and for who wants them.</param>
    public sealed record Figure(FanChart Chart, Grid Twin) : BriefPart;
}
