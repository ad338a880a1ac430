using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sim.Web.Server;

/// <summary>Turns away what no page or program of this server's user would send.</summary>
/// <remarks>
/// A page of somebody else's may make a browser on this machine send requests here: by its own name for this address (DNS rebinding), or across
/// sites. Neither the names by which loopback is reached nor this server's own origin are such a page's.
/// </remarks>
internal sealed class RequestGuard(RequestDelegate next, ServeSettings settings)
{
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private readonly byte[]? token = settings.Token is { } text ? SHA256.HashData(Encoding.UTF8.GetBytes(text)) : null;

    public Task Invoke(HttpContext context)
    {
        var headers = context.Response.Headers;
        (headers.ContentSecurityPolicy, headers.XContentTypeOptions, headers["Referrer-Policy"], headers["Cross-Origin-Opener-Policy"], headers["Cross-Origin-Resource-Policy"]) = (Policy, "nosniff", "no-referrer", "same-origin", "same-origin");
        if (settings.IsLoopback && !IsOwnName(context.Request.Host.Host)) return Refuse(context, StatusCodes.Status421MisdirectedRequest, "this server answers to localhost alone");
        if (context.Request.Headers.Origin is [{ } origin] && !IsOwn(origin, context.Request)) return Refuse(context, StatusCodes.Status403Forbidden, "another site's page may not ask this server");
        if (context.Request.Headers["Sec-Fetch-Site"] is ["cross-site"] && !HttpMethods.IsGet(context.Request.Method)) return Refuse(context, StatusCodes.Status403Forbidden, "another site's page may not ask this server");
        if (token is not null && !Bears(context.Request))
        {
            headers.WWWAuthenticate = "Bearer";
            return Refuse(context, StatusCodes.Status401Unauthorized, "the token is missing or wrong: send 'Authorization: Bearer TOKEN'");
        }
        return next(context);
    }

    private static bool IsOwnName(string host) => host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsOwn(string origin, HttpRequest request) => Uri.TryCreate(origin, UriKind.Absolute, out var from) && $"{from.Scheme}://{from.Authority}" == $"{request.Scheme}://{request.Host}";

    /// <remarks>Digests of one length are compared, in one time.</remarks>
    private bool Bears(HttpRequest request) => request.Headers.Authorization is [['B', 'e', 'a', 'r', 'e', 'r', ' ', ..] bearer]
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(bearer["Bearer ".Length..])), token);

    private static Task Refuse(HttpContext context, int status, string why) => Results.Problem(statusCode: status, title: why).ExecuteAsync(context);
}
