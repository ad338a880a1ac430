using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Sim.Store;
using Sim.Web.Looking;
using Sim.Web.Pages;
using Sim.Web.Parts;

namespace Sim.Web.Server;

/// <summary>The pages, on the same server as the API.</summary>
internal static class Site
{
    /// <summary>So long a page may be cut off before what it does is ended: its address gives the view again.</summary>
    private static readonly TimeSpan Gone = TimeSpan.FromMinutes(1);

    public static void AddSite(this IServiceCollection services, IStreamStore store, string by)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits => circuits.DisconnectedCircuitRetentionPeriod = Gone);
        services.AddMudServices();
        services.AddScoped<Script>();
        services.AddScoped(_ => new Workspace(_ => Task.FromResult(store), by));
        services.AddSingleton(store);
        services.AddSingleton<Turns>();
        services.AddScoped<Permission>();
        services.AddScoped<Pen>();
        services.AddSingleton(new Appends(store));
    }

    public static void MapSite(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets();
        // The guard's policy says who may frame a page.
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            // A page that is open is one request for as long as it is looked at: neither the time nor the number of requests is its limit.
            .WithMetadata(new DisableRequestTimeoutAttribute(), new DisableRateLimitingAttribute());
    }
}
