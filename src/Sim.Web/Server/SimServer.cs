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
using Sim.Web.Operating;

namespace Sim.Web.Server;

/// <summary>The pages, the HTTP API and its description, on one address.</summary>
public static class SimServer
{
    /// <summary>The executable, by which its static files are found.</summary>
    private const string Program = "sim";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Questions and commands that run may take so long when the server is told to stop.</summary>
    private static readonly TimeSpan ToFinish = TimeSpan.FromSeconds(20);

    /// <summary>Then what is sent may take so long; pages that are open are cut off.</summary>
    private static readonly TimeSpan ToSend = TimeSpan.FromSeconds(3);

    /// <summary>Whoever waits for <see cref="Stop"/> waits no longer.</summary>
    public static TimeSpan LongestStop => ToFinish + ToSend + TimeSpan.FromSeconds(2);

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
        builder.Services.AddSite(store, settings.By);
        builder.Services.AddSingleton<Ending>();
        builder.Services.AddSingleton(new PulseWatch(store, TimeProvider.System));
        builder.Services.AddSingleton<IVerbs>(services => new MeasuredVerbs(verbs, services.GetRequiredService<Ending>(), services.GetRequiredService<ILoggerFactory>().CreateLogger(Logs.Category)));
        Health.Add(builder.Services);
        Export.Add(builder, settings.Telemetry);
        if (store is MartenStreamStore kept) builder.Services.AddHostedService(services => new StoreKeeping(kept, services.GetRequiredService<ILoggerFactory>(), TimeProvider.System));
        builder.Services.AddHostedService(services => new RunWorker(store, services.GetRequiredService<ILogger<RunWorker>>(), TimeProvider.System));
        builder.Services.AddProblemDetails();
        // What pages protect is worth nothing after them: no key is left in a home folder.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = Longest });
        builder.Services.AddRateLimiter(Limits.Add);
        Limits.ReadyThreads();
        builder.Services.AddOpenApi(ApiDescription.Document, ApiDescription.Describe);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ToSend);
        Logs.Add(builder.Logging, settings.Log);
        var app = builder.Build();
        var (access, ending) = (new Access(settings, TimeProvider.System), app.Services.GetRequiredService<Ending>());
        app.Lifetime.ApplicationStopping.Register(ending.Cut);
        app.UseMiddleware<RequestGuard>(settings, access);
        app.Use((context, next) => ending.Begun.IsCancellationRequested && !Health.IsOf(context.Request.Path) ? Gone(context) : next(context));
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseExceptionHandler(broken => broken.Run(context => Told(context).ExecuteAsync(context)));
        app.UseRequestTimeouts();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapSite();
        app.MapVerbs(app.Services.GetRequiredService<IVerbs>(), ending, settings.By);
        Health.Map(app);
        app.MapDocs();
        new SignIn(access).Map(app);
        return app;
    }

    /// <summary>Begins nothing new, ends what listens, lets what runs finish within a limit, and stops.</summary>
    /// <param name="limit">Null: twenty seconds.</param>
    public static async Task Stop(WebApplication app, TimeSpan? limit = null)
    {
        await app.Services.GetRequiredService<Ending>().Begin(limit ?? ToFinish, TimeProvider.System);
        await app.StopAsync(CancellationToken.None);
    }

    private static Task Gone(HttpContext context)
    {
        (context.Response.Headers.RetryAfter, context.Response.Headers.Connection) = ("5", "close");
        return Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "the server is stopping").ExecuteAsync(context);
    }

    /// <remarks>What is thrown may name files of this machine: it goes to the log alone.</remarks>
    private static IResult Told(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>() is { Error: BadHttpRequestException { StatusCode: var status }, Endpoint: var endpoint }
        ? Results.Problem(statusCode: status, title: status == StatusCodes.Status413PayloadTooLarge
            ? $"the body is longer than {endpoint?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? CallBody.MostParameters} bytes" : "the request cannot be read")
        : Results.Problem(statusCode: StatusCodes.Status500InternalServerError, title: "sim failed");
}
