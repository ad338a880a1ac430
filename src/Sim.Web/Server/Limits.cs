using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Sim.Web.Api;
using Sim.Web.Operating;

namespace Sim.Web.Server;

/// <summary>How much is asked at once, and by one address.</summary>
internal static class Limits
{
    /// <summary>Requests at once; as many more wait. Who only listens is not counted, nor who asks whether it is well.</summary>
    private const int AtOnce = 32;

    /// <summary>Requests of one address: so many a second, and so many in one go. A person who drags a slider asks sixty times a second, a page loads a hundred files.</summary>
    private const int ASecond = 200, InOneGo = 2000;

    /// <summary>Ensembles keep their threads for long: others are answered meanwhile by further ones, which else come one or two a second.</summary>
    public static void ReadyThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, 2 * AtOnce), ports);
    }

    public static void Add(RateLimiterOptions limits)
    {
        limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => RateLimitPartition.GetTokenBucketLimiter(Address(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = InOneGo,
                TokensPerPeriod = ASecond / 10,
                ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
                QueueLimit = 0,
            })),
            PartitionedRateLimiter.Create<HttpContext, string>(context => Health.IsOf(context.Request.Path) || context.GetEndpoint()?.Metadata.GetMetadata<StreamedOperation>()?.Name == "appends"
                ? RateLimitPartition.GetNoLimiter("listening")
                : RateLimitPartition.GetConcurrencyLimiter("all", _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = AtOnce, QueueProcessingOrder = QueueProcessingOrder.OldestFirst })));
        limits.OnRejected = async (rejected, _) =>
        {
            var response = rejected.HttpContext.Response;
            if (!rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
            {
                await ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, "too much is asked at once", ["come again in a moment"]).ExecuteAsync(rejected.HttpContext);
                return;
            }
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await ApiProblem.Of(StatusCodes.Status429TooManyRequests, "too many requests", [$"this address sends more than {ASecond} requests a second: wait as Retry-After says"]).ExecuteAsync(rejected.HttpContext);
        };
    }

    /// <remarks>Who has one address of the newer kind has a whole network of them.</remarks>
    private static IPAddress Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
