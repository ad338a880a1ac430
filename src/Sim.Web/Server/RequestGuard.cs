using System.Net;
using Microsoft.AspNetCore.Http;
using Sim.Web.Operating;

namespace Sim.Web.Server;

/// <summary>Turns away what no page or program of this server's user would send.</summary>
/// <remarks>
/// A page of somebody else's may make a browser on this machine send requests here: by its own name for this address (DNS rebinding), or across
/// sites. Neither the names by which loopback is reached nor this server's own origin are such a page's.
/// </remarks>
internal sealed class RequestGuard(RequestDelegate next, ServeSettings settings, Access access)
{
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task Invoke(HttpContext context)
    {
        var headers = context.Response.Headers;
        (headers.ContentSecurityPolicy, headers.XContentTypeOptions, headers["Referrer-Policy"], headers["Cross-Origin-Opener-Policy"], headers["Cross-Origin-Resource-Policy"]) = (Policy, "nosniff", "same-origin", "same-origin", "same-origin");
        if (settings.IsLoopback && !IsOwnName(context.Request.Host.Host)) return Refuse(context, StatusCodes.Status421MisdirectedRequest, "this server answers to localhost alone");
        if (context.Request.Headers.Origin is [{ } origin] && !IsOwn(origin, context.Request)) return Refuse(context, StatusCodes.Status403Forbidden, "another site's page may not ask this server");
        if (context.Request.Headers["Sec-Fetch-Site"] is ["cross-site"] && !HttpMethods.IsGet(context.Request.Method)) return Refuse(context, StatusCodes.Status403Forbidden, "another site's page may not ask this server");
        if (access.Of(context.Request) is { } role) context.User = Roles.Principal(role);
        else if (!SignIn.IsOf(context.Request.Path) && !Health.IsOf(context.Request.Path)) return Turn(context);
        if (!context.User.MayWrite() && MayAppend(context.Request)) return Refuse(context, StatusCodes.Status403Forbidden, "this token may ask, and not append: use the token for writing");
        return next(context);
    }

    private static bool IsOwnName(string host) => host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsOwn(string origin, HttpRequest request) => Uri.TryCreate(origin, UriKind.Absolute, out var from) && $"{from.Scheme}://{from.Authority}" == $"{request.Scheme}://{request.Host}";

    /// <summary>A person is asked for the token; a program is told how to send it.</summary>
    private static Task Turn(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (HttpMethods.IsGet(request.Method) && request.Headers.Accept.Any(accepted => accepted!.Contains("text/html", StringComparison.OrdinalIgnoreCase)))
        {
            response.Redirect($"{SignIn.In}?return={Uri.EscapeDataString(SignIn.Local($"{request.Path}{request.QueryString}"))}");
            return Task.CompletedTask;
        }
        response.Headers.WWWAuthenticate = "Bearer";
        return Refuse(context, StatusCodes.Status401Unauthorized, "the token is missing or wrong: send 'Authorization: Bearer TOKEN'");
    }

    /// <remarks>A page's own connection is opened by POST too: what comes over it, the page asks the user's role for.</remarks>
    private static bool MayAppend(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !SignIn.IsOf(request.Path) && !request.Path.StartsWithSegments("/_blazor");

    private static Task Refuse(HttpContext context, int status, string why) => Results.Problem(statusCode: status, title: why).ExecuteAsync(context);
}
