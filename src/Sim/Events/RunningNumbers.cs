namespace Sim.Events;

/// <summary>How often each of many 64-bit keys was met: numbers equals from 1 in the order of one load.</summary>
/// <remarks>
/// Twelve bytes a place, at most three quarters of the places taken, in blocks that double one at a time: ten million keys take about 200 MB, and
/// a block that grows holds a sixty-fourth of them.
/// </remarks>
public sealed class RunningNumbers
{
    private const int Blocks = 64;
    private const int FirstPlaces = 64;

    private readonly Block[] blocks = [.. Enumerable.Range(0, Blocks).Select(_ => new Block())];

    /// <summary>1 for a key that was not met before, then 2, 3 and so on.</summary>
    public int Next(ulong key)
    {
        // Multiplied by an odd number, different keys stay different, and keys that follow one another are spread over the blocks.
        var spread = key * 0x9E37_79B9_7F4A_7C15;
        return blocks[spread >> 58].Next(spread);
    }

    /// <summary>Whether the key was met before; it is met now.</summary>
    public bool IsRepeated(ulong key) => Next(key) > 1;

    /// <summary>Open addressing: a key's place is the first free one from where its middle bits point.</summary>
    private sealed class Block
    {
        private ulong[] keys = new ulong[FirstPlaces];

        /// <summary>0: the place is free.</summary>
        private int[] counts = new int[FirstPlaces];
        private int taken;

        public int Next(ulong key)
        {
            if (taken >= keys.Length / 4 * 3) Grow();
            var place = Place(keys, counts, key);
            if (counts[place] == 0)
            {
                keys[place] = key;
                taken++;
            }
            return ++counts[place];
        }

        private static int Place(ulong[] keys, int[] counts, ulong key)
        {
            var mask = keys.Length - 1;
            var place = (int)(key >> 24) & mask;
            while (counts[place] != 0 && keys[place] != key) place = (place + 1) & mask;
            return place;
        }

        private void Grow()
        {
            var (wider, numbers) = (new ulong[keys.Length * 2], new int[keys.Length * 2]);
            for (var i = 0; i < keys.Length; i++)
            {
                if (counts[i] == 0) continue;
                var place = Place(wider, numbers, keys[i]);
                (wider[place], numbers[place]) = (keys[i], counts[i]);
            }
            (keys, counts) = (wider, numbers);
        }
    }
}
