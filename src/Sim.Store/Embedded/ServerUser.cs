namespace Sim.Store.Embedded;

/// <summary>The unprivileged user who runs the server when we are root: PostgreSQL refuses to run as root.</summary>
internal sealed record ServerUser(string Name, string Uid, string Gid)
{
    private static readonly string[] Names = ["postgres", "_postgres", "nobody", "daemon"];

    private IReadOnlyList<string> Launcher { get; init; } = [];

    /// <summary>Whether the server must run as another user than we are.</summary>
    public static bool IsNeeded => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <exception cref="StoreUnavailable">No such user, or no way to become that user.</exception>
    public static async Task<ServerUser> Choose(CancellationToken cancel)
    {
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        var users = Names.SelectMany(name => accounts.Where(account => account[0] == name)).Select(a => new ServerUser(a[0], a[2], a[3]));
        foreach (var user in users)
        {
            foreach (var launcher in user.Launchers())
            {
                var candidate = user with { Launcher = launcher };
                if ((await candidate.Run("true", [], cancel).ConfigureAwait(false)).Succeeded) return candidate;
            }
        }

        throw new StoreUnavailable(
            "PostgreSQL refuses to run as root, and no unprivileged user to run it was found (tried postgres, nobody and daemon).\n"
            + "Run sim as an ordinary user, or name a server with SIM_STORE.");
    }

    /// <summary>Runs a program as <paramref name="user"/>, or as ourselves where none is needed.</summary>
    public static Task<Command> RunAs(ServerUser? user, string program, IEnumerable<string> arguments, CancellationToken cancel) =>
        user is null ? Command.Run(program, arguments, cancel) : user.Run(program, arguments, cancel);

    /// <summary>Runs a program as this user.</summary>
    private Task<Command> Run(string program, IEnumerable<string> arguments, CancellationToken cancel) =>
        Command.Run(Launcher[0], [.. Launcher.Skip(1), program, .. arguments], cancel);

    /// <summary>Whether this user can reach what is in <paramref name="folder"/>.</summary>
    public async Task<bool> CanEnter(string folder, CancellationToken cancel) =>
        (await Run("test", ["-x", folder], cancel).ConfigureAwait(false)).Succeeded;

    public async Task<bool> Owns(string folder, CancellationToken cancel) =>
        (await Run("test", ["-O", folder], cancel).ConfigureAwait(false)).Succeeded;

    /// <summary>Gives a file or an empty folder to this user.</summary>
    public Task Give(string path, CancellationToken cancel) => Own($"{Uid}:{Gid}", path, cancel);

    /// <summary>Lets this user pass through a folder that stays ours, without listing or changing what is in it.</summary>
    public async Task LetThrough(string folder, CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows()) return;
        await Own($":{Gid}", folder, cancel).ConfigureAwait(false);
        File.SetUnixFileMode(folder, DataFolder.OwnerOnly | UnixFileMode.GroupExecute);
    }

    private static async Task Own(string owner, string path, CancellationToken cancel)
    {
        var outcome = await Command.Run("chown", [owner, path], cancel).ConfigureAwait(false);
        if (!outcome.Succeeded) throw new StoreUnavailable($"{path} could not be given to the user who runs PostgreSQL: {outcome.Output}");
    }

    private IEnumerable<IReadOnlyList<string>> Launchers() =>
    [
        ["setpriv", $"--reuid={Uid}", $"--regid={Gid}", "--clear-groups", "--"],
        ["runuser", "-u", Name, "--"],
        ["su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--", Name],
    ];
}
