using Microsoft.AspNetCore.WebUtilities;
using Sim.Branches;

namespace Sim.Web.Looking;

/// <summary>Where views are found: the address holds the whole of a view, so that it can be reloaded, sent and gone back to.</summary>
internal static class Addresses
{
    /// <param name="page">Empty for the first screen.</param>
    /// <param name="references">As the command line writes them; the scenario is the address's.</param>
    /// <param name="more">Further parts of the view by name; those without a value are left out.</param>
    public static string Page(string scenario, string page, IEnumerable<Reference> references, params IEnumerable<(string Name, string? Value)> more)
    {
        var path = page.Length == 0 ? $"/s/{scenario}" : $"/s/{scenario}/{page}";
        var query = references.Select(reference => KeyValuePair.Create("ref", (string?)Text(reference))).Concat(more.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value)));
        return QueryHelpers.AddQueryString(path, query);
    }

    /// <summary>Of an answer of the API: <c>/api/v1/NAME</c>.</summary>
    public static string Api(string operation, string format, params IEnumerable<(string Name, string? Value)> values) =>
        QueryHelpers.AddQueryString($"/api/v1/{operation}", values.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value)).Append(KeyValuePair.Create("format", (string?)format)));

    /// <summary>Without the scenario.</summary>
    public static string Text(Reference reference) => (reference with { Scenario = null }).ToString();
}
