using System.Security.Claims;

namespace Sim.Web.Server;

/// <summary>What a request may do; <c>HttpContext.User</c> carries it, for pages too: ask it by <see cref="MayWrite"/>.</summary>
public static class Roles
{
    /// <summary>May ask questions. Who may append has it too.</summary>
    public const string Read = "read";

    /// <summary>May append.</summary>
    public const string Write = "write";

    public static bool MayWrite(this ClaimsPrincipal user) => user.IsInRole(Write);

    internal static ClaimsPrincipal Principal(Role role) => new(new ClaimsIdentity(role switch
    {
        Role.Read => [new Claim(ClaimTypes.Role, Read)],
        Role.Write => [new Claim(ClaimTypes.Role, Read), new Claim(ClaimTypes.Role, Write)],
        _ => throw new System.Diagnostics.UnreachableException(),
    }, "sim"));
}

internal enum Role
{
    Read,
    Write,
}
