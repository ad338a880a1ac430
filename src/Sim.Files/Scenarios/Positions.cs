using Sim.Branches;

namespace Sim.Files;

/// <summary>Where a scenario file states what, so that problems of the model lead back to a line.</summary>
internal sealed class Positions(FilePosition scenario)
{
    private readonly Dictionary<string, FilePosition> branches = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Branch, string Id), List<Stated>> stated = [];

    private readonly record struct Stated(YamlNode Name, YamlMap Content);

    public void AddBranch(string name, FilePosition at) => branches.TryAdd(name, at);

    /// <param name="name">The value that says the id.</param>
    public void Add(string branch, string id, YamlNode name, YamlMap content)
    {
        if (!stated.TryGetValue((branch, id), out var list)) stated[(branch, id)] = list = [];
        list.Add(new Stated(name, content));
    }

    /// <param name="lineage">The branch and its ancestors, the branch first.</param>
    public FilePosition Of(IEnumerable<string> lineage, Problem problem)
    {
        var own = lineage.First();
        foreach (var branch in lineage)
        {
            if (stated.GetValueOrDefault((branch, problem.About)) is { } places) return Within(places, problem);
            // The branch moved a cause, and the effect is an ancestor's: what the branch itself states is what can be mended here.
            if (branch == own && Mentioned(own, problem) is { } mention) return mention;
        }
        return branches.TryGetValue(own, out var at) ? at : scenario;
    }

    private FilePosition? Mentioned(string branch, Problem problem) => stated
        .Where(pair => pair.Key.Branch == branch && problem.About.Length > 0 && problem.What.Contains($"'{pair.Key.Id}'", StringComparison.Ordinal))
        .Select(pair => (FilePosition?)pair.Value[0].Name.At).FirstOrDefault();

    private static FilePosition Within(List<Stated> places, Problem problem)
    {
        foreach (var place in places)
            foreach (var field in Fields(problem.Field))
                if (Values(place.Content, field).ToList() is { Count: > 0 } values)
                    return (Named(values, problem) ?? (field == problem.Field || problem.Field == "occurred" ? values[0] : place.Name)).At;
        return places[0].Name.At;
    }

    /// <summary>Where to look for a field, in order: an answer is a cause too, and a placed day overrules the written one.</summary>
    private static string[] Fields(string field) => field switch
    {
        "occurred" => ["placed", "occurred"],
        "because" => ["because", "answers"],
        "answers" => ["answers", "because"],
        "cite" => ["cite", "source"],
        _ => [field],
    };

    /// <summary>The values under a key, at any depth.</summary>
    private static IEnumerable<YamlNode> Values(YamlMap map, string field)
    {
        if (field.Length == 0) yield break;
        if (map.Find(field) is { } direct)
        {
            yield return direct;
            yield break;
        }
        foreach (var node in map.Descend().OfType<YamlMap>())
            if (node != map && node.Find(field) is { } nested) yield return nested;
    }

    /// <summary>The very item that the problem names.</summary>
    private static YamlText? Named(List<YamlNode> values, Problem problem)
    {
        // The problem names its own event too, which counts where nothing else is named.
        var texts = values.SelectMany(value => value.Descend()).OfType<YamlText>().Where(text => text.Value.Length > 0)
            .OrderBy(text => text.Value == problem.About).ToList();
        return texts.Find(text => problem.What.Contains($"'{text.Value}'", StringComparison.Ordinal))
            ?? texts.Find(text => problem.What.Split(' ').Contains(text.Value));
    }
}
