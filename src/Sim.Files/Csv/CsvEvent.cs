using Sim.Events;

namespace Sim.Files;

/// <summary>One row of events → the mapping that a scenario file would hold. Empty cells are keys that are not there.</summary>
internal sealed class CsvEvent(IReadOnlyList<YamlText> header, IReadOnlyList<YamlText> cells, Findings findings)
{
    /// <summary>The keys of an event; a citation's stand beside them, and <c>cite</c> is another name of <c>at</c>.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "id", "occurred", "placed", "reported", "actor", "action", "name", "or", "recipient", "who", "summary", "cite", "source", "at", "quote", "credibility",
        "coded", "because", "begins", "ends", "answers", "score",
    ];

    /// <summary>Columns of an export that say how an event stands on a branch; they are no keys of an event.</summary>
    public static IReadOnlyList<string> Standing { get; } = ["branch", "assumed", "state", "effective", "known", "counts", "scored", "ref"];

    private readonly List<YamlEntry> entries = [];

    public YamlMap Node()
    {
        RefuseWhatIsNoHistory();
        var citing = new CsvCitations(this, findings);
        for (var i = 0; i < header.Count; i++)
        {
            var (key, cell) = (header[i], cells[i]);
            if (cell.Value.Length == 0 || header.Take(i).Any(other => other.Value == key.Value)) continue;
            if (Value(key.Value, cell) is { } value) entries.Add(new YamlEntry(new YamlText(cell.At, key.Value, isPlain: false), value));
        }
        if (citing.Node() is { } cite) entries.Add(new YamlEntry(new YamlText(cite.At, "cite", isPlain: false), cite));
        return new YamlMap(cells[0].At, entries);
    }

    /// <summary>Null where the cell is empty or there is no such column.</summary>
    public YamlText? Cell(string column)
    {
        for (var i = 0; i < header.Count; i++)
            if (header[i].Value == column) return cells[i].Value.Length > 0 ? cells[i] : null;
        return null;
    }

    /// <param name="offset">Of its first character within the cell's text.</param>
    public static YamlText Part(YamlText cell, int offset, string text) =>
        new(cell.At.Right(offset + (cell.IsPlain ? 0 : 1)), CsvText.Unescape(text), isPlain: false);

    /// <summary>Null where the cell is no key of the event by itself.</summary>
    private YamlNode? Value(string column, YamlText cell) => column switch
    {
        "action" => Action(cell),
        "or" => Others(cell),
        "name" when IsBareCode(Cell("action")) => null,
        "because" => Causes(cell),
        "begins" or "ends" => cell.Value == "none" ? new YamlList(cell.At, []) : new YamlList(cell.At, [.. CsvText.Split(cell.Value, ';').Select(part => CsvStanding.Node(cell, part.Offset, part.Text, findings))]),
        "answers" => Answer(cell),
        "cite" or "source" or "at" or "quote" or "credibility" => null,
        _ when Standing.Contains(column) || !Columns.Contains(column) => null,
        _ => new YamlText(cell.At, cell.Value, isPlain: false),
    };

    private static bool IsBareCode(YamlText? cell) => cell is { IsPlain: true } && cell.Value.All(char.IsAsciiDigit);

    private YamlText Action(YamlText cell)
    {
        if (!IsBareCode(cell)) return new YamlText(cell.At, cell.Value, isPlain: false);
        RefuseBareCode(cell);
        return new YamlText(cell.At, ActionTable.All.First().Code.Value, isPlain: false);
    }

    private YamlList Others(YamlText cell)
    {
        var codes = new List<YamlNode>();
        foreach (var (offset, text) in CsvText.Split(cell.Value, ';'))
        {
            var part = new YamlText(Part(cell, offset, text).At, CsvText.Unescape(text), cell.IsPlain);
            if (IsBareCode(part)) RefuseBareCode(part);
            else codes.Add(part);
        }
        return new YamlList(cell.At, codes);
    }

    private void RefuseBareCode(YamlText cell)
    {
        var meant = new[] { cell.Value, "0" + cell.Value }.Where(code => ActionTable.TryFind(code, out _, out _)).Select(code => $"CAMEO-{code}").ToList();
        findings.Error(cell.At, $"'{cell.Value}' is a bare code: a spreadsheet drops leading zeros, and the action becomes another",
            meant.Count > 0 ? $"write {string.Join(" or ", meant)}" : "write the short name, or CAMEO- before the code");
    }

    private static YamlNode Causes(YamlText cell)
    {
        const string any = "any:";
        var skip = cell.Value.StartsWith(any, StringComparison.Ordinal) ? any.Length : 0;
        var list = new YamlList(cell.At, [.. CsvText.Split(cell.Value[skip..], ';').Select(part => Part(cell, skip + part.Offset, part.Text))]);
        return skip == 0 ? list : new YamlMap(cell.At, [new YamlEntry(new YamlText(cell.At, "any", isPlain: false), list)]);
    }

    private YamlMap? Answer(YamlText cell)
    {
        if (CsvText.Split(cell.Value, '=') is [var request, var with])
            return new YamlMap(cell.At,
            [
                new YamlEntry(new YamlText(cell.At, "request", isPlain: false), Part(cell, request.Offset, request.Text)),
                new YamlEntry(new YamlText(cell.At, "with", isPlain: false), Part(cell, with.Offset, with.Text)),
            ]);
        findings.Error(cell.At, $"'{cell.Value}' is not an answer", "write EVENT-ID=granted, =refused or =withdrawn");
        return null;
    }

    /// <summary>An export holds assumed and undercut events too. Read as history they would claim what nobody recorded.</summary>
    private void RefuseWhatIsNoHistory()
    {
        if (Cell("assumed") is { Value: not "no" } assumed)
            findings.Error(assumed.At, "an assumed event is no history", "remove the row, or assert the event on a branch");
        if (Cell("state") is { Value: not "holds" } state)
            findings.Error(state.At, $"the event is {state.Value} on its branch and would count here", "remove the row, or write 'holds' where it is to count");
    }
}
