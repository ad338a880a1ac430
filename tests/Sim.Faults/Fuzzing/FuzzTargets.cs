using Sim.Branches;
using Sim.Events;

namespace Sim.Faults.Fuzzing;

/// <summary>Every kind of input that Sim reads.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        OfTexts("reference", ["main", "kazakhstan-2022/main@2022-02-25", "kazakhstan-accepts.v6@2022-03-01~2022-02-26", "my.yaml:main@2022-02", "folder/my.yaml:what-if~2022-01-01", "'two words.yaml':main"], References),
        OfTexts("edtf", ["2022-02-25", "2022-02", "2022", "2022-02-25/2022-03-01", "../2022-02-25", "2022-02/..", "2022-02-25?", "2022~", "[2022-02-25,2022-02-27]", "2022-02-XX", "202X"], Dates),
        ScenarioTargets.Yaml, ImportTargets.Icews, ImportTargets.FullIcews, ImportTargets.Gdelt, ImportTargets.Csv, CommandTargets.Line, CommandTargets.Body, SnapshotTarget.Any, BackupTarget.Any,
    ];

    private static FuzzTarget OfTexts(string name, IEnumerable<string> examples, Action<string> read) => new(name, new Mutation(examples).Make, () => Task.FromResult<Func<string, Task>>(text =>
    {
        read(text);
        return Task.CompletedTask;
    }));

    /// <summary>What is read is written so that it is read as the same.</summary>
    private static void References(string text)
    {
        if (Reference.TryParse(text, out var reference, out var problem)) Same(reference, Reference.TryParse($"{reference}", out var again, out _) ? again : null, text);
        else if (string.IsNullOrWhiteSpace(problem)) throw new InvalidOperationException($"'{text}' is refused without a reason");
    }

    private static void Dates(string text)
    {
        if (Edtf.TryParse(text, out var date, out var problem)) Same(date, Edtf.TryParse($"{date}", out var again, out _) ? again : null, text);
        else if (string.IsNullOrWhiteSpace(problem)) throw new InvalidOperationException($"'{text}' is refused without a reason");
    }

    private static void Same(object read, object? again, string text)
    {
        if (!read.Equals(again)) throw new InvalidOperationException($"'{text}' is read as {read}, and that as {again ?? "nothing"}");
    }
}
