using Microsoft.AspNetCore.Components.Authorization;
using Sim.Web.Server;

namespace Sim.Web.Looking;

/// <summary>What the person at a page may do.</summary>
public sealed class Permission(AuthenticationStateProvider known)
{
    public const string Why = "You may look here, and not change anything: sign in with a token that may write.";

    public async Task<bool> MayWrite() => (await known.GetAuthenticationStateAsync()).User.MayWrite();
}
