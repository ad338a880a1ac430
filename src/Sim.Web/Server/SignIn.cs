using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sim.Web.Server;

/// <summary>Where a person gives the token to a browser, which cannot send it by itself: a form, and a cookie that holds a session's key.</summary>
internal sealed class SignIn(Access access)
{
    public const string In = "/sign-in", Out = "/sign-out";

    private const int MostForm = 4096, MostFailures = 10;
    private const string Html = "text/html; charset=utf-8";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<IPAddress> failures = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = MostFailures, Window = Window, QueueLimit = 0 }));

    public static bool IsOf(PathString path) => path == In || path == Out;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(In, (HttpContext context) => access.IsOpen ? SeeOther(context, Local(context.Request.Query["return"])) : Page(StatusCodes.Status200OK, Local(context.Request.Query["return"]), "")).ExcludeFromDescription();
        routes.MapPost(In, (Delegate)Begin).ExcludeFromDescription();
        routes.MapGet(Out, () => Results.Content(Framed("Sign out", $"""<form method="post" action="{Out}"><button>Sign out</button></form>"""), Html)).ExcludeFromDescription();
        routes.MapPost(Out, (HttpContext context) =>
        {
            if (context.Request.Cookies[Access.Cookie(context.Request)] is { } key) access.Sessions.End(key);
            context.Response.Cookies.Delete(Access.Cookie(context.Request), Kept(context.Request));
            return SeeOther(context, In);
        }).ExcludeFromDescription();
    }

    /// <summary>Where to go after signing in: a path of this server; never another site.</summary>
    public static string Local(string? path) =>
        path is ['/', ..] && !path.Contains('\\') && !path.StartsWith("//", StringComparison.Ordinal) && !path.Any(char.IsControl) && !IsOf(path.Split('?')[0]) ? path : "/";

    private async Task<IResult> Begin(HttpContext context)
    {
        var from = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (context.Request.ContentLength is not <= MostForm || !context.Request.HasFormContentType) return Page(StatusCodes.Status400BadRequest, "/", "Send the form.");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (token, back) = (form["token"].ToString().Trim(), Local(form["return"]));
        using (var looked = failures.AttemptAcquire(from, 0))
        {
            if (!looked.IsAcquired)
            {
                context.Response.Headers.RetryAfter = $"{(int)Window.TotalSeconds}";
                return Page(StatusCodes.Status429TooManyRequests, back, "Too many wrong tokens: wait five minutes.");
            }
        }
        if (access.Of(token) is not { } role)
        {
            failures.AttemptAcquire(from).Dispose();
            return Page(StatusCodes.Status401Unauthorized, back, "That is no token of this server.");
        }
        context.Response.Cookies.Append(Access.Cookie(context.Request), access.Sessions.Begin(role), Kept(context.Request));
        return SeeOther(context, back);
    }

    private static CookieOptions Kept(HttpRequest request) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", Secure = request.IsHttps };

    private static IResult SeeOther(HttpContext context, string path)
    {
        context.Response.Headers.Location = path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static IResult Page(int status, string back, string problem) => Results.Content(Framed("Sign in", $"""
        <form method="post" action="{In}">
        {(problem.Length == 0 ? "" : $"""<p role="alert">{WebUtility.HtmlEncode(problem)}</p>""")}
        <p><label for="token">Token of this server</label></p>
        <p><input id="token" name="token" type="password" autocomplete="current-password" required autofocus></p>
        <input type="hidden" name="return" value="{WebUtility.HtmlEncode(back)}">
        <p><button>Sign in</button></p>
        </form>
        """), Html, statusCode: status);

    private static string Framed(string title, string body) => $$"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sim: {{title}}</title>
        <style>:root { color-scheme: light dark } body { font: 1rem/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 22rem; padding: 0 1rem } input, button { font: inherit; padding: .5rem; width: 100%; box-sizing: border-box }</style></head>
        <body><main><h1>{{title}}</h1>
        {{body}}
        </main></body>
        </html>
        """;
}
