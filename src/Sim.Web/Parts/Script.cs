using Microsoft.JSInterop;

namespace Sim.Web.Parts;

/// <summary>The pages' one script, fetched when it is first needed.</summary>
public sealed class Script(IJSRuntime runtime) : IAsyncDisposable
{
    private Task<IJSObjectReference>? module;

    private Task<IJSObjectReference> Module => module ??= runtime.InvokeAsync<IJSObjectReference>("import", "/_content/Sim.Web/sim.js").AsTask();

    public async Task Call(string function, params object?[] arguments) => await (await Module).InvokeVoidAsync(function, arguments);

    public async Task<T> Ask<T>(string function, params object?[] arguments) => await (await Module).InvokeAsync<T>(function, arguments);

    /// <summary>Also where the browser has gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (module is null) return;
        try
        {
            await (await module).DisposeAsync();
        }
        catch (JSException) { }
        catch (JSDisconnectedException) { }
        catch (OperationCanceledException) { }
    }
}
