namespace Sim.Events;

/// <summary>The reliability of a source on the Admiralty scale (STANAG 2022).</summary>
public enum Reliability
{
    /// <summary>Completely reliable.</summary>
    A,
    /// <summary>Usually reliable.</summary>
    B,
    /// <summary>Fairly reliable.</summary>
    C,
    /// <summary>Not usually reliable.</summary>
    D,
    /// <summary>Unreliable.</summary>
    E,
    /// <summary>Cannot be judged: no grade at all, never the worst one.</summary>
    F,
}

/// <param name="Published">When it appeared, as precisely as known; null where nothing is known.</param>
public sealed record Source(string Id, string Title, Edtf? Published, Reliability Reliability, string Url = "");

/// <param name="Locator">Where in the source, e.g. a page or <c>¶7</c>.</param>
/// <param name="Quote">A short quote, or empty.</param>
/// <param name="Credibility">Of this information on the Admiralty scale, 1 (confirmed) to 5 (improbable), 6 = cannot be judged; null where not stated.</param>
public sealed record Citation(string Source, string Locator = "", string Quote = "", int? Credibility = null);
