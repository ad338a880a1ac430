using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sim.Runs;

/// <summary>Chance keyed by what it decides: the same question draws the same number, whatever else is asked, in whatever order.</summary>
/// <remarks>
/// 64 bits, mixed as SplitMix64 does (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with Stafford's
/// thirteenth variant of the finalizer): every bit of a key changes each bit of the number with a chance of about one half.
/// </remarks>
internal static class Luck
{
    /// <summary>What a firing's numbers are drawn for.</summary>
    public enum Purpose
    {
        Happens,
        Lag,
        /// <summary>Where in its likelihood's range a rule's probability lies in a replication.</summary>
        Probability,
    }

    /// <summary>0 to 2⁶⁴ − 1, each as likely.</summary>
    public static ulong Draw(ulong world, ulong what, Purpose purpose) => With(With(world, what), (ulong)purpose);

    /// <summary>One replication's world of chance.</summary>
    public static ulong World(ulong seed, int replication) => With(Mix(seed), (ulong)replication);

    public static ulong With(ulong key, ulong next) => Mix(key ^ Mix(next));

    /// <summary>A text's key: the first eight bytes of its SHA-256.</summary>
    public static ulong Key(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    private static ulong Mix(ulong key)
    {
        key += 0x9E37_79B9_7F4A_7C15;
        key = (key ^ (key >> 30)) * 0xBF58_476D_1CE4_E5B9;
        key = (key ^ (key >> 27)) * 0x94D0_49BB_1331_11EB;
        return key ^ (key >> 31);
    }
}
