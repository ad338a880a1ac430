using System.Globalization;
using Sim.Branches;

namespace Sim.Store.Chains;

/// <summary>Heads as a small text, to be kept where nobody who can change the store can reach it.</summary>
/// <remarks>
/// A first line that says what it is, then a line for each stream, <c>HASH  scenario/branch.vN</c>, in ordinal order. No clock and no machine
/// stand in it: the same record gives the same bytes. The form is permanent.
/// </remarks>
public static class WrittenHeads
{
    private const string First = "sim heads 1", Between = "  ", BeforeVersion = ".v";

    public static void Write(TextWriter text, IEnumerable<StreamHead> heads)
    {
        text.Write($"{First}\n");
        foreach (var head in heads) text.Write(string.Create(CultureInfo.InvariantCulture, $"{head.Hash}{Between}{head.Key}{BeforeVersion}{head.Version}\n"));
    }

    /// <param name="name">What messages call it.</param>
    /// <exception cref="FormatException">It is not what <see cref="Write"/> writes; the message names the line.</exception>
    public static IReadOnlyList<StreamHead> Read(TextReader text, string name)
    {
        if (text.ReadLine()?.TrimEnd('\r') != First) throw new FormatException($"{name}:1: no heads that sim wrote: 'sim verify --write FILE' writes them");
        var (heads, number) = (new Dictionary<StreamKey, StreamHead>(), 1);
        while (text.ReadLine()?.TrimEnd('\r') is { } line)
        {
            number++;
            if (line.Length == 0) continue;
            if (Head(line) is not { } head || !heads.TryAdd(head.Key, head)) throw new FormatException($"{name}:{number.ToString(CultureInfo.InvariantCulture)}: the line is damaged, or names its stream again: use another copy");
        }
        return [.. heads.Values];
    }

    private static StreamHead? Head(string line)
    {
        var (between, version) = (line.IndexOf(Between, StringComparison.Ordinal), line.LastIndexOf(BeforeVersion, StringComparison.Ordinal));
        if (between < 0 || version < between || !HeadHash.TryParse(line.AsSpan(0, between), out var hash)) return null;
        if (line[(between + Between.Length)..version].Split('/') is not [var scenario, var branch] || !Reference.IsName(scenario)) return null;
        var key = new StreamKey(scenario, branch);
        return (key.IsOfFiles || Reference.IsName(branch)) && int.TryParse(line.AsSpan(version + BeforeVersion.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at > 0
            ? new StreamHead(key, at, hash)
            : null;
    }
}
