using System.CommandLine;
using Sim.Store.Access;
using Sim.Store.Embedded;

namespace Sim.Cli.Verbs;

internal static class StoreVerb
{
    public static Verb Of(Session session)
    {
        var verb = new Verb("store", "The embedded store: a private PostgreSQL in your data folder", "sim store status", "sim store stop", "psql \"$(sim store url)\"");
        verb.Add(Status(session));
        verb.Add(Action(session, "start", "Start it (other verbs do so when they need it)", (postgres, cancellation) => postgres.EnsureStarted(cancellation)));
        verb.Add(Action(session, "stop", "Stop it; nothing is lost", (postgres, cancellation) => postgres.Stop(cancellation)));
        verb.Add(Url(session));
        return verb;
    }

    private static Verb Status(Session session)
    {
        var verb = new Verb("status", "Whether it runs, where its files are, and what guards its record; of a server that --store or SIM_STORE names, the latter", "sim store status");
        verb.SetAction(async (parsed, cancellation) => StoreAddress.Named(parsed.GetValue(Session.StoreOption)) is { } named
            ? await Named(session, parsed, named, cancellation)
            : await Embedded(session, parsed, new EmbeddedPostgres(DataFolder.OfThisUser()), cancellation));
        return verb;
    }

    private static Verb Url(Session session)
    {
        var owner = new Option<bool>("--owner") { Description = "Of the owner, who may do all: for backups and upgrades" };
        var verb = new Verb("url", "Its address, with the password: for psql and other programs, which may read and append by it and change nothing", "psql \"$(sim store url)\"") { owner };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var postgres = new EmbeddedPostgres(DataFolder.OfThisUser());
            await postgres.EnsureStarted(cancellation);
            session.Terminal.Output.WriteLine(parsed.GetValue(owner) ? postgres.Url : postgres.ApplicationUrl);
            return ExitCode.Done;
        });
        return verb;
    }

    private static Verb Action(Session session, string name, string description, Func<EmbeddedPostgres, CancellationToken, Task> act)
    {
        var verb = new Verb(name, description, $"sim store {name}");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var postgres = new EmbeddedPostgres(DataFolder.OfThisUser());
            await act(postgres, cancellation);
            return await Embedded(session, parsed, postgres, cancellation);
        });
        return verb;
    }

    private static async Task<int> Embedded(Session session, ParseResult parsed, EmbeddedPostgres postgres, CancellationToken cancellation)
    {
        var status = postgres.Status();
        var guard = status.State == PostgresState.Running ? await StoreGuard.Of(await postgres.EnsureLogins(cancellation), postgres.Verify, cancellation) : null;
        return Tell(session, parsed, new StoreAnswer(status.State.ToString().ToLowerInvariant(), status.Port is { } port ? $"127.0.0.1:{port}" : "", status.Cluster, guard?.Role, Guard(guard)), guard);
    }

    private static async Task<int> Named(Session session, ParseResult parsed, StoreLogins logins, CancellationToken cancellation)
    {
        var guard = await StoreGuard.Of(logins, null, cancellation);
        return Tell(session, parsed, new StoreAnswer("named", logins.Address, "", guard.Role, Guard(guard)), guard);
    }

    private static string? Guard(StoreGuard? guard) => guard switch
    {
        null or { HasTrigger: null } => null,
        { HasTrigger: true, MayChange: false } => "role and trigger",
        { HasTrigger: true } => "trigger",
        { MayChange: false } => "role",
        _ => "nothing",
    };

    private static int Tell(Session session, ParseResult parsed, StoreAnswer answer, StoreGuard? guard)
    {
        var table = Table.Of([answer], ("state", store => store.State), ("address", store => store.Address), ("folder", store => store.Folder), ("role", store => store.Role ?? ""), ("guard", store => store.Guard ?? ""));
        Output.Write(new Report(answer, [new Section("", table, guard?.Problem is { } problem ? [problem] : [])], table), parsed.GetValue(Session.FormatOption), session.Terminal);
        return ExitCode.Done;
    }
}
