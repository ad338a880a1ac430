using System.Collections.Frozen;

namespace Sim.Events;

/// <summary>A CAMEO action code of two to four digits (the leading zero matters), or <see cref="None"/>.</summary>
public readonly record struct ActionCode(string Value)
{
    /// <summary>Nothing was done: no score, no mass, no stance. Such an event may begin, end or answer standings, or only say something.</summary>
    public static ActionCode None { get; } = new("none");

    public bool IsNone => Value == "none";

    public override string ToString() => Value;
}

/// <param name="Code">CAMEO.</param>
/// <param name="Name">This project's own short name, unique in the table.</param>
/// <param name="Quad">1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.</param>
/// <param name="Plover">PLOVER category, empty where PLOVER has none.</param>
/// <param name="Begins">Standings that it begins by default, for analyst-coded events that state neither begins nor ends.</param>
/// <param name="Ends">Standings that it ends by default, likewise.</param>
public sealed record PoliticalAction(
    ActionCode Code, string Name, int Quad, string Plover, ValueList<DefaultStanding> Begins, ValueList<DefaultStanding> Ends);

/// <param name="Swapped">The recipient's country is the holder and the actor's the counterpart.</param>
public readonly record struct DefaultStanding(StandingKind Kind, string State, bool Swapped);

/// <summary>All CAMEO actions with their short names, categories, scores and default standings (Actions.tsv).</summary>
public static class ActionTable
{
    private static readonly Lazy<IReadOnlyList<string[]>> Rows = new(() => [.. EmbeddedTable.Rows("Actions.tsv")]);

    private static readonly Lazy<FrozenDictionary<string, PoliticalAction>> ByCode = new(() =>
        Rows.Value.Select(Read).ToFrozenDictionary(action => action.Code.Value, StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<string, PoliticalAction>> ByName = new(() =>
        ByCode.Value.Values.ToFrozenDictionary(action => action.Name, StringComparer.Ordinal));

    /// <summary>In the order of their codes.</summary>
    public static IEnumerable<PoliticalAction> All => Rows.Value.Select(row => ByCode.Value[row[0]]);

    /// <exception cref="KeyNotFoundException">CAMEO has no such code.</exception>
    public static PoliticalAction Get(ActionCode code) => ByCode.Value[code.Value];

    public static string NameOf(ActionCode code) => code.IsNone ? "none" : Get(code).Name;

    /// <summary>Reads a code (<c>1222</c>, <c>CAMEO-1222</c>), a short name (<c>reject-military-aid</c>) or <c>none</c>.</summary>
    /// <param name="problem">What is wrong and the nearest names, or empty.</param>
    public static bool TryFind(string text, out ActionCode code, out string problem)
    {
        problem = "";
        code = ActionCode.None;
        if (text == "none") return true;
        var bare = text.StartsWith("CAMEO-", StringComparison.Ordinal) ? text[6..] : text;
        if (ByCode.Value.TryGetValue(bare, out var action) || ByName.Value.TryGetValue(text, out action))
        {
            code = action.Code;
            return true;
        }
        problem = bare.Length > 0 && bare.All(char.IsAsciiDigit) && ByCode.Value.ContainsKey("0" + bare)
            ? $"'{text}' is not a CAMEO action: write \"0{bare}\", quoted, for {ByCode.Value["0" + bare].Name}"
            : $"'{text}' is not an action: {Nearest.Ask(text, ByName.Value.Keys.Concat(ByCode.Value.Keys), "write a short name or a quoted CAMEO code; 'none' where nothing was done")}";
        return false;
    }

    /// <summary>Scores in thousandths by code, from one of the table's columns.</summary>
    internal static FrozenDictionary<string, int> Scores(ScaleColumn column) => Rows.Value.ToFrozenDictionary(
        row => row[0],
        row => Decimals.TryThousandths(row[(int)column], out var score) ? score : throw new InvalidDataException($"Actions.tsv, {row[0]}: no score"),
        StringComparer.Ordinal);

    private static PoliticalAction Read(string[] row) =>
        new(new ActionCode(row[0]), row[1], int.Parse(row[2]), row[3], Standings(row[6]), Standings(row[7]));

    private static ValueList<DefaultStanding> Standings(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(text =>
    {
        var swapped = text.StartsWith('~');
        var parts = text.TrimStart('~').Split('=');
        if (!StandingKinds.TryParse(parts[0], out var kind)) throw new InvalidDataException($"Actions.tsv: '{text}' is not a standing");
        return new DefaultStanding(kind, parts.Length > 1 ? parts[1] : kind.DefaultState(), swapped);
    }).ToValueList();
}

/// <summary>The columns of Actions.tsv that hold scores.</summary>
internal enum ScaleColumn
{
    Goldstein = 4,
    Icews = 5,
}
