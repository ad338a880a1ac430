using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Sim.Web.Api;

/// <summary>The version of a branch that a command's sender saw: <c>If-Match: "59"</c>, or the parameter.</summary>
internal static class Precondition
{
    public const string Parameter = "expected-version", Header = "If-Match";

    /// <param name="given">The parameter's value; null: it is not given.</param>
    /// <param name="problem">Empty where nothing is wrong.</param>
    /// <returns>Null: none is expected.</returns>
    public static int? Read(HttpRequest request, string? given, out string problem)
    {
        problem = "";
        var header = request.Headers.IfMatch;
        if (header.Count == 0 && given is null) return null;
        var stated = header.Count == 1 ? Number(header[0]!.Trim().Trim('"')) : null;
        var parameter = given is null ? null : Number(given);
        if (header.Count > 0 && stated is null) problem = $"{Header} names the version of the branch that you saw: write e.g. {Header}: \"59\"";
        else if (given is not null && parameter is null) problem = $"'{Parameter}' is the version of the branch that you saw, a whole number from 0: write e.g. 59";
        else if (stated is not null && parameter is not null && stated != parameter) problem = $"{Header} and '{Parameter}' name two versions: say one";
        return stated ?? parameter;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
