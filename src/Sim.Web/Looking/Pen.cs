using Sim.Branches;
using Sim.Store;

namespace Sim.Web.Looking;

/// <summary>Appends for the person at a page, under the name that they give.</summary>
public sealed class Pen(IStreamStore store, Workspace workspace, Permission permission)
{
    private string by = workspace.By;

    /// <summary>Who appends; never empty.</summary>
    public string By
    {
        get => by;
        set => by = string.IsNullOrWhiteSpace(value) ? workspace.By : value.Trim();
    }

    /// <summary>A command, unless the person may only look.</summary>
    public async Task<Outcome<T>> Write<T>(Func<Workspace, Task<Outcome<T>>> command) => await permission.MayWrite()
        ? await command(new Workspace(_ => Task.FromResult(store), By))
        : new Outcome<T>.Refused([new Refusal("you may look here, and not change anything", "sign in with a token that may write")]);
}
