using Sim.Store.Embedded;

namespace Sim.Cli.Verbs;

internal static class StoreVerb
{
    public static Verb Of(Session session)
    {
        var verb = new Verb("store", "The embedded store: a private PostgreSQL in your data folder", "sim store status", "sim store stop", "psql \"$(sim store url)\"");
        verb.Add(Action(session, "status", "Whether it runs, and where its files are", (_, _) => Task.CompletedTask));
        verb.Add(Action(session, "start", "Start it (other verbs do so when they need it)", (postgres, cancellation) => postgres.EnsureStarted(cancellation)));
        verb.Add(Action(session, "stop", "Stop it; nothing is lost", (postgres, cancellation) => postgres.Stop(cancellation)));
        var url = new Verb("url", "Its address, with the password: for psql and other programs", "psql \"$(sim store url)\"");
        url.SetAction(async (parsed, cancellation) =>
        {
            var postgres = new EmbeddedPostgres(DataFolder.OfThisUser());
            await postgres.EnsureStarted(cancellation);
            session.Terminal.Output.WriteLine(postgres.Url);
            return ExitCode.Done;
        });
        verb.Add(url);
        return verb;
    }

    private static Verb Action(Session session, string name, string description, Func<EmbeddedPostgres, CancellationToken, Task> act)
    {
        var verb = new Verb(name, description, $"sim store {name}");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var postgres = new EmbeddedPostgres(DataFolder.OfThisUser());
            await act(postgres, cancellation);
            var status = postgres.Status();
            var answer = new StoreAnswer(status.State.ToString().ToLowerInvariant(), status.Port is { } port ? $"127.0.0.1:{port}" : "", status.Cluster);
            var table = Table.Of([answer], ("state", store => store.State), ("address", store => store.Address), ("folder", store => store.Folder));
            Output.Write(new Report(answer, [new Section("", table)], table), parsed.GetValue(Session.FormatOption), session.Terminal);
            return ExitCode.Done;
        });
        return verb;
    }
}
