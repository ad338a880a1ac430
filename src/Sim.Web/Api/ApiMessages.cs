using Microsoft.AspNetCore.Http;

namespace Sim.Web.Api;

/// <summary>What was said beside an answer, in headers: each a message, percent-encoded.</summary>
internal static class ApiMessages
{
    private const string Header = "X-Sim-Message";

    /// <summary>Characters of all of them: clients take so many, and not many more.</summary>
    private const int Most = 4096;

    public static void Tell(ValueList<string> messages, HttpResponse response)
    {
        var left = Most;
        foreach (var (index, message) in messages.Index())
        {
            var text = Uri.EscapeDataString(message);
            if ((left -= text.Length) < 0)
            {
                response.Headers.Append(Header, Uri.EscapeDataString($"… and {messages.Count - index} more"));
                return;
            }
            response.Headers.Append(Header, text);
        }
    }
}
