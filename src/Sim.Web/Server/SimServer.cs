using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sim.Web.Api;

namespace Sim.Web.Server;

/// <summary>The HTTP API and its description, on one address.</summary>
public static class SimServer
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Ready to be started.</summary>
    /// <exception cref="ArgumentException">It would answer everybody without a token.</exception>
    public static WebApplication Of(ServeSettings settings, IVerbs verbs)
    {
        if (!settings.IsLoopback && !settings.HasToken) throw new ArgumentException("an address that others reach needs a token");
        // Beside the program: as a tool it is started from anywhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(settings.Address, settings.Port);
            (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, CallBody.MostParameters);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddProblemDetails();
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = Longest });
        builder.Services.AddRateLimiter(Limits.Add);
        Limits.ReadyThreads();
        builder.Services.AddOpenApi(ApiDescription.Document, ApiDescription.Describe);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        var access = new Access(settings, TimeProvider.System);
        app.UseMiddleware<RequestGuard>(settings, access);
        app.UseExceptionHandler(broken => broken.Run(context => Told(context).ExecuteAsync(context)));
        app.UseRequestTimeouts();
        app.UseRateLimiter();
        app.MapVerbs(verbs, settings.By);
        app.MapDocs();
        new SignIn(access).Map(app);
        return app;
    }

    /// <remarks>What is thrown may name files of this machine: it goes to the log alone.</remarks>
    private static IResult Told(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>() is { Error: BadHttpRequestException { StatusCode: var status }, Endpoint: var endpoint }
        ? Results.Problem(statusCode: status, title: status == StatusCodes.Status413PayloadTooLarge
            ? $"the body is longer than {endpoint?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? CallBody.MostParameters} bytes" : "the request cannot be read")
        : Results.Problem(statusCode: StatusCodes.Status500InternalServerError, title: "sim failed");
}
