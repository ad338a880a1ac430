namespace Sim.Answers;

/// <summary>One thing that is stated, named as in scenario files; what is not stated has no field.</summary>
public readonly record struct Field(string Name, string Text)
{
    /// <summary>The fields that differ, those of <paramref name="before"/> first, each in its own order.</summary>
    public static IReadOnlyList<FieldChange> Changes(IReadOnlyList<Field> before, IReadOnlyList<Field> after)
    {
        static string? Find(IReadOnlyList<Field> fields, string name) => fields.Where(field => field.Name == name).Select(field => field.Text).FirstOrDefault();
        return [.. before.Concat(after).Select(field => field.Name).Distinct().Select(name => new FieldChange(name, Find(before, name), Find(after, name))).Where(change => change.Before != change.After)];
    }
}

/// <param name="Before">Null: it was not stated.</param>
/// <param name="After">Null: it is not stated any more.</param>
public sealed record FieldChange(string Field, string? Before, string? After)
{
    public override string ToString() => $"{Field}: {Quoted(Before)} → {Quoted(After)}";

    private static string Quoted(string? text) => text is null ? "(none)" : $"'{text}'";
}
