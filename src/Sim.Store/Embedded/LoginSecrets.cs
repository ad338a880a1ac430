using Sim.Store.Access;

namespace Sim.Store.Embedded;

/// <summary>The passwords of a data folder's two logins, and the connections that they open.</summary>
internal sealed class LoginSecrets(DataFolder data)
{
    public const string Host = "127.0.0.1";

    public StoreLogins Logins(int port) => new(Login(port, Cluster.Name, Cluster.Name), Login(port, Cluster.Application, Cluster.Name));

    /// <summary>The password is never sent to a server that asks for it in the clear.</summary>
    /// <param name="user">One of the cluster's two.</param>
    public string Login(int port, string user, string database) =>
        $"Host={Host};Port={port};Username={user};Password={Password(user)};Database={database};Application Name=sim;"
        + "SSL Mode=Disable;GSS Encryption Mode=Disable;Require Auth=ScramSHA256";

    public string Password(string user)
    {
        var path = user == Cluster.Application ? data.ApplicationPassword : data.Password;
        return File.Exists(path) ? File.ReadAllText(path).Trim() : throw Gone(data, path);
    }

    public static StoreUnavailable Gone(DataFolder data, string path) =>
        new($"A part of the store is gone: there is no {path}.\nPut it back, or delete {data.Path} to begin anew.");
}
