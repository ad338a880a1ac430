using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sim.Store;
using Sim.Web.Api;

namespace Sim.Web.Server;

/// <summary>The pages, the HTTP API and its description, on one address.</summary>
public static class SimServer
{
    /// <summary>The executable, by which its static files are found.</summary>
    private const string Program = "sim";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>What is under way may take so long when the server is told to stop; pages that are open are cut off then.</summary>
    private static readonly TimeSpan ToFinish = TimeSpan.FromSeconds(3);

    /// <summary>Ready to be started.</summary>
    /// <param name="store">Shared by all, and not the server's to close.</param>
    /// <exception cref="ArgumentException">It would answer everybody without a token.</exception>
    public static WebApplication Of(ServeSettings settings, IVerbs verbs, IStreamStore store)
    {
        if (!settings.IsLoopback && !settings.HasToken) throw new ArgumentException("an address that others reach needs a token");
        // Beside the program: as a tool it is started from anywhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = Program });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(settings.Address, settings.Port);
            (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, CallBody.MostParameters);
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRouting();
        builder.Services.AddSite(verbs, store, settings.By);
        if (store is MartenStreamStore kept) builder.Services.AddHostedService(services => new StoreKeeping(kept, services.GetRequiredService<ILoggerFactory>(), TimeProvider.System));
        builder.Services.AddHostedService(services => new RunWorker(store, services.GetRequiredService<ILogger<RunWorker>>(), TimeProvider.System));
        builder.Services.AddProblemDetails();
        // What pages protect is worth nothing after them: no key is left in a home folder.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = Longest });
        builder.Services.AddRateLimiter(Limits.Add);
        Limits.ReadyThreads();
        builder.Services.AddOpenApi(ApiDescription.Document, ApiDescription.Describe);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ToFinish);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        var app = builder.Build();
        var access = new Access(settings, TimeProvider.System);
        app.UseMiddleware<RequestGuard>(settings, access);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseExceptionHandler(broken => broken.Run(context => Told(context).ExecuteAsync(context)));
        app.UseRequestTimeouts();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapSite();
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
