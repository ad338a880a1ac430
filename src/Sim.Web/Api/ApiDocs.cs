using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Sim.Web.Api;

/// <summary>The description of the API, to be read and tried in a browser.</summary>
/// <remarks>Scalar's own page starts by a script within it, which this server's policy forbids: the page here loads the same from files.</remarks>
internal static class ApiDocs
{
    private const string Scalar = "/docs/scalar";

    private const string Page = $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sim: HTTP API</title></head>
        <body>
        <div id="app"></div>
        <noscript>The description itself: <a href="/openapi/{ApiDescription.Document}.json">openapi/{ApiDescription.Document}.json</a></noscript>
        <script src="{Scalar}/scalar.js"></script>
        <script type="module" src="/docs/start.js"></script>
        </body>
        </html>
        """;

    private const string Start = $$"""
        Scalar.createApiReference('#app', { url: '/openapi/{{ApiDescription.Document}}.json', withDefaultFonts: false, telemetry: false, agent: { disabled: true }, mcp: { disabled: true }, hideClientButton: true, showDeveloperTools: 'never', operationTitleSource: 'path' });
        """;

    public static void MapDocs(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json");
        routes.MapScalarApiReference(Scalar).ExcludeFromDescription();
        routes.MapGet("/docs", () => Results.Content(Page, "text/html; charset=utf-8")).ExcludeFromDescription();
        routes.MapGet("/docs/start.js", () => Results.Content(Start, "text/javascript; charset=utf-8")).ExcludeFromDescription();
    }
}
