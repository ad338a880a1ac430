namespace Sim.Store.Access;

/// <summary>By whom a store's database is set up, and by whom it is read and appended to: connection strings of Npgsql.</summary>
/// <param name="Owner">Owns the tables, and does nothing but set them up.</param>
/// <param name="Application">
/// May read and append, and change nothing. Null: there is one login for both, and its connections take on such a role where they may.
/// </param>
public sealed record StoreLogins(string Owner, string? Application)
{
    /// <summary><c>host:port/database</c>: nothing of it is secret.</summary>
    public string Address => new Npgsql.NpgsqlConnectionStringBuilder(Owner) is var to ? $"{to.Host}:{to.Port}/{to.Database ?? to.Username}" : "";

    /// <summary>Without the passwords.</summary>
    public override string ToString() => Address;
}
