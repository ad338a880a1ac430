using System.Net;
using Sim.Cli.Serving;
using Sim.Store;
using Sim.Web.Api;

namespace Sim.Web.Tests;

public sealed class TagTests
{
    private static readonly string[] Asked =
    [
        "list", "branches?scenario=kazakhstan-2022", "watch?scenario=kazakhstan-2022&as-of=2022-04-01", "recall?scenario=kazakhstan-2022&source=essay",
        "posture?ref=main&country=KAZ", "posture?ref=kazakhstan-2022/main", "posture?ref=kazakhstan-2022/kazakhstan-accepts", "posture?ref=kazakhstan-2022/main.v59",
        "posture?ref=kazakhstan-2022/main&recorded-by=2099-01-01", "posture?ref=kazakhstan-2022/main&sources=A-C",
        "events?ref=kazakhstan-2022/kazakhstan-accepts&undercut=true", "compare?ref=kazakhstan-2022/main&ref=kazakhstan-2022/kazakhstan-accepts", "replay?ref=kazakhstan-2022/main",
        "rules?ref=kazakhstan-2022/main", "log?ref=kazakhstan-2022/main", "log?ref=kazakhstan-2022/kazakhstan-accepts", "export?ref=kazakhstan-2022/main", "export?ref=kazakhstan-2022/main&format=csv",
        "run?ref=kazakhstan-2022/kazakhstan-accepts&until=2022-04-01&runs=20", "brief?ref=kazakhstan-2022/kazakhstan-accepts&against=kazakhstan-2022/main&runs=20",
    ];

    private static readonly string[] Appended =
    [
        "fork kazakhstan-2022/main what --at 2022-02-24 --premise Nothing.",
        "retract kazakhstan-2022/what rus-invades-ukr --reason supposed",
        "record kazakhstan-2022/main --id x --occurred 2022-02-27 --actor KAZ --action 112 --recipient RUS --summary X",
        "grade kazakhstan-2022 essay --reliability C --reason checked",
        "correct kazakhstan-2022/main x --summary Y --reason better",
        "rebase kazakhstan-2022/what",
        "close kazakhstan-2022/what --reason done",
        $"load {Sim.Cli.Tests.Repository.Scenario("grain-corridor.yaml")}",
    ];

    [Fact]
    public async Task What_was_answered_otherwise_since_has_another_tag()
    {
        var (stale, kept) = await Stale(verbs => verbs);
        Assert.Empty(stale);
        // Not by another tag for everything: most of what a change does not reach keeps its own.
        Assert.InRange(kept, 20, int.MaxValue);
    }

    [Fact]
    public async Task Control_a_tag_of_the_branchs_own_version_alone_is_found_out() => Assert.NotEmpty((await Stale(verbs => new LeafTagged(verbs))).Stale);

    [Fact]
    public async Task Another_store_in_the_place_of_this_one_has_other_tags()
    {
        var (first, second) = (new MemoryStreamStore(TimeProvider.System), new MemoryStreamStore(TimeProvider.System));
        foreach (var (store, summary) in new[] { (first, "One"), (second, "Two") })
        {
            await Served.Type(store, $"load {Sim.Cli.Tests.Repository.Scenario("kazakhstan-2022.yaml")}");
            await Served.Type(store, $"record main --id x --occurred 2022-02-27 --actor KAZ --action 112 --recipient RUS --summary {summary}");
        }
        var (one, two) = (new ServedVerbs(first, TimeProvider.System), new ServedVerbs(second, TimeProvider.System));
        Assert.NotEqual(await one.Tag(Question(one, "events?ref=main"), default), await two.Tag(Question(two, "events?ref=main"), default));
    }

    [Fact]
    public async Task What_is_as_it_was_is_not_even_answered_again()
    {
        CountedVerbs counted = null!;
        await using var served = await Served.Start(watched: verbs => counted = new CountedVerbs(verbs));
        const string path = "/api/v1/run?ref=kazakhstan-accepts&until=2022-05-31&runs=100";
        using var first = await served.Send(HttpMethod.Get, path);
        var tag = Assert.Single(first.Headers.GetValues("ETag"));
        foreach (var known in new[] { tag, $"\"other\", {tag}", $"W/{tag}" })
        {
            using var again = await served.Send(HttpMethod.Get, path, ("If-None-Match", known));
            Assert.Equal((HttpStatusCode.NotModified, tag), (again.StatusCode, Assert.Single(again.Headers.GetValues("ETag"))));
        }
        Assert.Equal(1, counted.Count);
        using (var other = await served.Send(HttpMethod.Get, $"{path}&seed=2", ("If-None-Match", tag))) Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using (var form = await served.Send(HttpMethod.Get, $"{path}&format=csv", ("If-None-Match", tag))) Assert.Equal(HttpStatusCode.OK, form.StatusCode);
        await Served.Type(served.Store, "record main --id x --occurred 2022-02-27 --actor KAZ --action 112 --recipient RUS --summary X");
        using var changed = await served.Send(HttpMethod.Get, path, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    /// <summary>Questions whose answers changed and whose tags did not; and how many tags stayed where the answers did.</summary>
    private static async Task<(List<string> Stale, int Kept)> Stale(Func<IVerbs, IVerbs> tagged)
    {
        var store = new MemoryStreamStore(TimeProvider.System);
        await Served.Type(store, $"load {Sim.Cli.Tests.Repository.Scenario("kazakhstan-2022.yaml")}");
        var verbs = tagged(new ServedVerbs(store, TimeProvider.System));
        var (stale, kept) = (new List<string>(), 0);
        var before = await Answers(verbs);
        foreach (var line in Appended)
        {
            await Served.Type(store, line);
            var after = await Answers(verbs);
            foreach (var question in Asked)
            {
                var (was, now) = (before[question], after[question]);
                if (was.Tag is null || was.Tag != now.Tag) continue;
                if (was.Answer == now.Answer) kept++;
                else stale.Add($"{question} after {line}");
            }
            before = after;
        }
        return (stale, kept);
    }

    private static async Task<Dictionary<string, (string? Tag, string Answer)>> Answers(IVerbs verbs)
    {
        var answers = new Dictionary<string, (string?, string)>(StringComparer.Ordinal);
        foreach (var question in Asked)
        {
            var ran = await verbs.Run(Question(verbs, question), default);
            answers[question] = (await verbs.Tag(Question(verbs, question), default), $"{ran.Outcome}{System.Text.Encoding.UTF8.GetString(ran.Answer.Span)}");
        }
        return answers;
    }

    private static Call Question(IVerbs verbs, string text)
    {
        var (name, query) = text.Split('?') is [var path, var rest] ? (path, rest) : (text, "");
        var values = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).GroupBy(pair => pair[0], pair => pair[1]).ToDictionary(group => group.Key, group => group.ToValueList(), StringComparer.Ordinal);
        var operation = verbs.Operations.Single(known => known.Name == name);
        var format = values.Remove("format", out var stated) ? stated[0] : operation.Formats[0];
        return new Call(operation, values, format, "analyst");
    }

    /// <summary>Broken on purpose: a branch is told from its ancestors too, and a list from what is not yet in it.</summary>
    private sealed class LeafTagged(IVerbs verbs) : IVerbs
    {
        public IReadOnlyList<Operation> Operations => verbs.Operations;

        public Task<Ran> Run(Call call, CancellationToken cancellation) => verbs.Run(call, cancellation);

        public async Task<string?> Tag(Call question, CancellationToken cancellation)
        {
            var branch = question.Values.TryGetValue("ref", out var refs) ? refs[0].Split('/')[^1].Split('.')[0] : "main";
            return $"{question.Operation.Name}{(await verbs.Versions("kazakhstan-2022", cancellation))?.Branches.FirstOrDefault(known => known.Branch == branch)?.Version}";
        }

        public Task<ScenarioVersions?> Versions(string? scenario, CancellationToken cancellation) => verbs.Versions(scenario, cancellation);

        public IAsyncEnumerable<IReadOnlyList<Store.Following.StreamVersion>> Follow(string? scenario, CancellationToken cancellation) => verbs.Follow(scenario, cancellation);
    }
}
