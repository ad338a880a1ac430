using Sim.Events;

namespace Sim.Files;

/// <summary>A standing in a cell: <c>kind</c>, <c>kind=state</c>, or <c>kind:holder:counterpart:subject:size:until=state</c>, later parts left out where empty.</summary>
internal static class CsvStanding
{
    private static readonly string[] Parts = ["kind", "holder", "counterpart", "subject", "size", "until"];

    public static YamlNode Node(YamlText cell, int offset, string item, Findings findings)
    {
        var sides = CsvText.Split(item, '=');
        var entries = new List<YamlEntry>();
        if (sides.Count > 0)
        {
            var parts = CsvText.Split(sides[0].Text, ':');
            for (var i = 0; i < Math.Min(parts.Count, Parts.Length); i++)
                if (parts[i].Text.Length > 0) Add(Parts[i], parts[i].Offset, parts[i].Text);
            if (parts.Count > Parts.Length || sides.Count > 2)
                findings.Error(CsvEvent.Part(cell, offset, "").At, $"'{item}' has too many parts", $"write {string.Join(':', Parts)}=state, and \\: or \\= within a text");
            if (sides.Count > 1) Add("state", sides[1].Offset, sides[1].Text);
        }
        return new YamlMap(CsvEvent.Part(cell, offset, "").At, entries);

        void Add(string key, int at, string text)
        {
            var value = CsvEvent.Part(cell, offset + at, text);
            entries.Add(new YamlEntry(new YamlText(value.At, key, isPlain: false), value));
        }
    }

    public static string Text(StandingStart start) =>
        Joined([start.Kind.Name(), start.Holder, start.Counterpart, start.Subject, start.Size?.ToString(), start.Until is { } until ? until.Day is { } day ? Day.Text(day) : "unknown" : null])
        + (start.State is { } state ? "=" + CsvText.Escape(state) : "");

    public static string Text(StandingEnd end) => Joined([end.Kind.Name(), end.Holder, end.Counterpart, end.Subject]);

    private static string Joined(IEnumerable<string?> parts) => string.Join(':', parts.Reverse().SkipWhile(string.IsNullOrEmpty).Reverse().Select(part => CsvText.Escape(part ?? "")));
}
