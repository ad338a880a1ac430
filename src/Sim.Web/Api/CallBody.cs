using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Sim.Web.Api;

/// <summary>A request's body: a command's parameters, a scenario's text, or a file of events, which goes to a file of this machine's that is gone with it.</summary>
/// <param name="Given">Parameters that the body states.</param>
/// <param name="File">What the operation reads; null where it reads nothing.</param>
internal sealed record CallBody(IReadOnlyList<KeyValuePair<string, StringValues>> Given, Stream? File) : IAsyncDisposable
{
    /// <summary>Of a body that is kept in memory, in bytes.</summary>
    public const long MostParameters = 16 << 20;

    /// <summary>Of a file of events as it is sent, packed or not, in bytes; and <see cref="MostUnpacked"/> of what it holds.</summary>
    public const long MostEvents = 256 << 20, MostUnpacked = 4L << 30;

    public const string TextName = "text";

    /// <summary>As curl says it of what it sends.</summary>
    private const string Curl = "application/x-www-form-urlencoded";

    /// <exception cref="JsonException">It is no JSON object, or not of this operation.</exception>
    /// <exception cref="UnexpectedContent">It says that it is something else.</exception>
    public static async Task<CallBody> Read(HttpRequest request, Operation operation, CancellationToken cancellation)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var stated) ? stated.MediaType.Value!.ToLowerInvariant() : request.ContentType is null ? "" : "?";
        if (operation.Body != OperationBody.Events && request.Headers.ContentEncoding.Any(coding => coding is not "identity")) throw new UnexpectedContent("send the body unpacked, without Content-Encoding");
        switch (operation.Body)
        {
            case OperationBody.Parameters:
                return type is "" or "application/json" or Curl ? new CallBody(await Members(request, cancellation), null) : throw new UnexpectedContent("send the parameters as a JSON object, application/json");
            case OperationBody.Scenario when type is "application/json":
                var members = await Members(request, cancellation);
                var text = members.Where(member => member.Key == TextName).Select(member => member.Value).LastOrDefault();
                return text is [{ } yaml] ? new CallBody([.. members.Where(member => member.Key != TextName)], new MemoryStream(Encoding.UTF8.GetBytes(yaml))) : throw new JsonException($"'{TextName}' is missing: the scenario file's text");
            case OperationBody.Scenario:
                if (type is not ("" or Curl or "application/yaml" or "application/x-yaml" or "text/yaml" or "text/x-yaml" or "text/plain")) throw new UnexpectedContent("send the scenario file as application/yaml, or as the 'text' of a JSON object");
                var memory = new MemoryStream();
                await request.Body.CopyToAsync(memory, cancellation);
                memory.Position = 0;
                return new CallBody([], memory);
            case OperationBody.Events:
                if (type is not ("" or Curl or "text/csv" or "text/tab-separated-values" or "text/plain" or "application/gzip" or "application/x-gzip" or "application/octet-stream"))
                    throw new UnexpectedContent("send the file of events as it is: text/csv, text/tab-separated-values, or application/gzip where it is packed");
                // Read twice, and longer than memory may be.
                var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
                try
                {
                    await request.Body.CopyToAsync(file, cancellation);
                    await file.FlushAsync(cancellation);
                    file.Position = 0;
                }
                catch
                {
                    await file.DisposeAsync();
                    throw;
                }
                return new CallBody([], file);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (File is not null) await File.DisposeAsync();
    }

    /// <summary>The members of a JSON object as a query would have them: texts, numbers, truth values and lists of these.</summary>
    private static async Task<IReadOnlyList<KeyValuePair<string, StringValues>>> Members(HttpRequest request, CancellationToken cancellation)
    {
        using var document = await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { MaxDepth = 3, AllowDuplicateProperties = false }, cancellation);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("the body is no JSON object");
        try
        {
            return [.. document.RootElement.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).Select(member => KeyValuePair.Create(member.Name,
                member.Value.ValueKind == JsonValueKind.Array ? new StringValues([.. member.Value.EnumerateArray().Select(item => Text(member.Name, item))]) : new StringValues(Text(member.Name, member.Value))))];
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonException("a name or a text of the object holds half of a surrogate pair, which is no text", broken);
        }
    }

    private static string Text(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw new JsonException($"'{name}' is no text, number or truth value, nor a list of them"),
    };
}

/// <summary>The body says that it is something that the operation does not read.</summary>
internal sealed class UnexpectedContent(string fix) : Exception(fix);
