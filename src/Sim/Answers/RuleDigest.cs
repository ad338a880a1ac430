using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sim.Branches;

namespace Sim.Answers;

/// <summary>The rules in force in 64 hexadecimal digits: two lineages with the same digest run on the same rules.</summary>
/// <remarks>
/// SHA-256 of UTF-8 text: for every rule, in the ordinal order of ids, the id, the code of the consequence's action and each field that a
/// scenario file can state, each as its length in UTF-16 units, a colon and the text. No rules: the digest of the empty text.
/// </remarks>
public static class RuleDigest
{
    public static string Of(Lineage lineage)
    {
        var text = new StringBuilder();
        foreach (var rule in lineage.Rules)
        {
            Add(rule.Id);
            Add(rule.Then.Action.Value);
            foreach (var (_, stated) in RuleFields.Of(rule)) Add(stated ?? "");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Add(string field) => text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field}");
    }
}
