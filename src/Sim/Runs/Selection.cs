namespace Sim.Runs;

/// <summary>The k-th smallest of many numbers, without sorting them.</summary>
internal static class Selection
{
    /// <summary>Moves numbers so that the one at the place is the one that would stand there if they were sorted, with none greater before it.</summary>
    /// <remarks>Hoare's quickselect, with the median of three as pivot.</remarks>
    public static double Nth(Span<double> numbers, int place)
    {
        var (low, high) = (0, numbers.Length - 1);
        while (low < high)
        {
            var pivot = Median(numbers[low], numbers[(low + high) / 2], numbers[high]);
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (numbers[left] < pivot) left++;
                while (numbers[right] > pivot) right--;
                if (left > right) break;
                (numbers[left], numbers[right]) = (numbers[right], numbers[left]);
                left++;
                right--;
            }
            if (place <= right) high = right;
            else if (place >= left) low = left;
            else break;
        }
        return numbers[place];
    }

    /// <summary>Quantiles of numbers and of one number many times over, by nearest rank: the smallest that at least the share of all does not exceed.</summary>
    /// <param name="numbers">Moved about.</param>
    /// <param name="same">Stands <paramref name="times"/> times beside them.</param>
    /// <param name="percents">1 to 100, ascending.</param>
    public static void Quantiles(Span<double> numbers, double same, int times, ReadOnlySpan<int> percents, Span<double> quantiles)
    {
        var (all, below) = (numbers.Length + times, 0);
        foreach (var number in numbers)
            if (number < same) below++;
        var done = 0;
        for (var i = 0; i < percents.Length; i++)
        {
            var rank = (int)(((long)percents[i] * all + 99) / 100) - 1;
            if (rank >= below && rank < below + times)
            {
                quantiles[i] = same;
                continue;
            }
            var place = rank < below ? rank : rank - times;
            quantiles[i] = Nth(numbers[done..], place - done);
            done = place;
        }
    }

    private static double Median(double one, double two, double three) => Math.Max(Math.Min(one, two), Math.Min(Math.Max(one, two), three));
}
