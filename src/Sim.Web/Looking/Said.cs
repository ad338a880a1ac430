using Sim.Store;

namespace Sim.Web.Looking;

/// <summary>Why something was not done, in lines.</summary>
internal static class Said
{
    /// <returns>Empty where it was done.</returns>
    public static IReadOnlyList<string> Problems<T>(this Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Done => [],
        Outcome<T>.Invalid invalid => [.. invalid.Problems],
        Outcome<T>.Refused refused => [.. refused.Refusals.Select(refusal => refusal.ToString())],
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
