namespace Sim.Store;

/// <summary>How much of a long root a question asks for.</summary>
internal enum Telling
{
    /// <summary>Every event in full.</summary>
    Whole,

    /// <summary>In full what the lineage and the question name; facts for the rest.</summary>
    Named,
}
