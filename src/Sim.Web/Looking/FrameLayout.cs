using System.Runtime.InteropServices;
using Sim.Answers;
using Sim.Events;

namespace Sim.Web.Looking;

/// <summary>What moves while a person scrubs, as one run of numbers: the browser is sent nothing else until they rest.</summary>
/// <param name="Slots">In the order of their numbers.</param>
public sealed record FrameLayout(params IReadOnlyList<FrameSlot> Slots)
{
    /// <summary>Of a frame, in bytes.</summary>
    public const int Most = 64 << 10;

    /// <summary>Little-endian float32; NaN is "no record".</summary>
    /// <param name="views">As of the day.</param>
    public byte[] Frame(IReadOnlyList<View> views)
    {
        var numbers = new float[Slots.Sum(slot => slot.Length)];
        var at = 0;
        foreach (var slot in Slots)
        {
            slot.Fill(views, numbers.AsSpan(at, slot.Length));
            at += slot.Length;
        }
        return MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();
    }
}

/// <summary>Some of a frame's numbers, and the element that shows them.</summary>
/// <param name="Element">The id of a chart, or of a table whose rows bear their number in <c>data-row</c>.</param>
public abstract record FrameSlot(string Element)
{
    public abstract int Length { get; }

    /// <summary>What the browser makes of the numbers.</summary>
    public abstract string Kind { get; }

    public abstract void Fill(IReadOnlyList<View> views, Span<float> into);

    /// <summary>A stance in each view: score, place of the label in the order of labels, scored events, assumed ones among them.</summary>
    public sealed record Stances(string Element, IReadOnlyList<Lane> Lanes, int Views) : FrameSlot(Element)
    {
        public override int Length => Lanes.Count * Views * 4;

        public override string Kind => "stances";

        public override void Fill(IReadOnlyList<View> views, Span<float> into)
        {
            var at = 0;
            foreach (var lane in Lanes)
                foreach (var view in views)
                {
                    var stance = view.Fold.StanceAt(lane, view.Day);
                    into[at++] = stance.Sum.Events == 0 ? float.NaN : (float)stance.Sum.Score;
                    into[at++] = (float)stance.Label;
                    into[at++] = stance.Sum.Events;
                    into[at++] = stance.Assumed;
                }
        }
    }

    /// <summary>Scores of governments toward governments, row by row; of two or more views, the last's less the first's.</summary>
    public sealed record Matrix(string Element, IReadOnlyList<string> Countries) : FrameSlot(Element)
    {
        public override int Length => Countries.Count * Countries.Count;

        public override string Kind => "matrix";

        public override void Fill(IReadOnlyList<View> views, Span<float> into)
        {
            for (var row = 0; row < Countries.Count; row++)
                for (var column = 0; column < Countries.Count; column++)
                    into[row * Countries.Count + column] = row == column ? float.NaN : Number(views, new Lane(Countries[row], Channel.Government, Countries[column], Channel.Government));
        }

        private static float Number(IReadOnlyList<View> views, Lane lane)
        {
            var last = views[^1].Fold.Stances.At(lane, views[^1].Day);
            if (views.Count == 1) return last.Events == 0 ? float.NaN : (float)last.Score;
            var first = views[0].Fold.Stances.At(lane, views[0].Day);
            return first.Events + last.Events == 0 ? float.NaN : (float)((last.Events == 0 ? 0 : last.Score) - (first.Events == 0 ? 0 : first.Score));
        }
    }

    /// <summary>Score and mass of each edge of a network, in the first view.</summary>
    public sealed record Network(string Element, IReadOnlyList<Lane> Lanes) : FrameSlot(Element)
    {
        public override int Length => Lanes.Count * 2;

        public override string Kind => "network";

        public override void Fill(IReadOnlyList<View> views, Span<float> into)
        {
            for (var edge = 0; edge < Lanes.Count; edge++)
            {
                var sum = views[0].Fold.Stances.At(Lanes[edge], views[0].Day);
                (into[edge * 2], into[edge * 2 + 1]) = (sum.Events == 0 ? float.NaN : (float)sum.Score, (float)sum.Mass);
            }
        }
    }
}
