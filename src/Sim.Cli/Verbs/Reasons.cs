using System.CommandLine;

namespace Sim.Cli.Verbs;

/// <summary>Why a change is made.</summary>
internal static class Reasons
{
    /// <summary>May be left out: the branch's premise says why.</summary>
    public static Option<string?> Free() => new("--reason") { Description = "Why", HelpName = "TEXT" };

    public static Option<string?> Demanded()
    {
        var reason = Free();
        reason.Required = true;
        reason.Validators.Add(given =>
        {
            if (string.IsNullOrWhiteSpace(given.Tokens is [var only] ? only.Value : null)) given.AddError("--reason is empty: say why, in a sentence");
        });
        return reason;
    }
}
