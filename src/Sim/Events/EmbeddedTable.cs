namespace Sim.Events;

/// <summary>A tab-separated table compiled into the assembly: a constant, not input.</summary>
internal static class EmbeddedTable
{
    /// <summary>The cells of each row after the header.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the table {name} is not embedded");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            yield return line.Split('\t');
    }
}
