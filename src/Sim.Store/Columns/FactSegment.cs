using Sim.Events;
using Sim.Facts;

namespace Sim.Store.Columns;

/// <summary>Facts as they are kept: the columns of a table, and what must be told beside them.</summary>
/// <remarks>Nothing in it depends on a scale, a half-life or a choice of sources.</remarks>
/// <param name="Told">
/// Versions, ascending, that a stream which ends with the segment tells in full and one that ends before it does not: also of earlier segments,
/// whose events are named only here.
/// </param>
internal sealed record FactSegment(FactTable Facts, int[] Told)
{
    public void Write(SegmentWriter to)
    {
        to.Write(Facts.Lanes.Length);
        foreach (var lane in Facts.Lanes)
        {
            to.Write(lane.From);
            to.Write((int)lane.Channel);
            to.Write(lane.To);
            to.Write((int)lane.Side);
        }
        to.Write(Facts.Coding.Length);
        foreach (var coding in Facts.Coding)
        {
            to.Write(coding.Action.Value);
            to.Write(coding.Stated is { } stated ? stated.Score?.Thousandths ?? Unscored : Unstated);
        }
        to.Write(Facts.Sourcing.Length);
        foreach (var sourcing in Facts.Sourcing)
        {
            to.Write(sourcing.Cited.Count);
            foreach (var cited in sourcing.Cited)
            {
                to.Write(cited.Source);
                to.Write(cited.Credibility ?? 0);
            }
        }
        var starts = new int[Facts.Lanes.Length + 1];
        for (var lane = 0; lane < Facts.Lanes.Length; lane++) starts[lane + 1] = Facts.End(lane);
        to.Write<int>(starts);
        to.Write(Facts.Days);
        to.Write(Facts.Versions);
        to.Write(Facts.Codings);
        to.Write(Facts.ReportLags);
        to.Write(Facts.Sourcings);
        to.Write<int>(Told);
    }

    /// <exception cref="InvalidDataException">It is damaged, or was not written by <see cref="Write"/>.</exception>
    public static FactSegment Read(SegmentReader from)
    {
        try
        {
            return Columns(from);
        }
        // Values that no event has: of a score, of columns that do not belong together.
        catch (ArgumentException e)
        {
            throw new InvalidDataException("a segment holds what no event can be", e);
        }
    }

    private static FactSegment Columns(SegmentReader from)
    {
        var lanes = Items(from, reader => new Lane(reader.ReadText(), (Channel)reader.ReadInt(), reader.ReadText(), (Channel)reader.ReadInt()));
        var codings = Items(from, reader => new Coding(new ActionCode(reader.ReadText()), reader.ReadInt() switch
        {
            Unstated => null,
            Unscored => new StatedScore(null),
            var thousandths => new StatedScore(new Score(thousandths)),
        }));
        var sourcings = Items(from, reader => new Sourcing(Items(reader, cited => new CitedSource(cited.ReadText(), cited.ReadInt() is > 0 and var credibility ? credibility : null)).ToValueList()));
        var starts = from.ReadColumn<int>();
        var (days, versions) = (from.ReadColumn<int>(), from.ReadColumn<int>());
        var (coded, lags, sourced) = (from.ReadColumn<ushort>(), from.ReadColumn<ushort>(), from.ReadColumn<ushort>());
        var told = from.ReadColumn<int>();
        from.Finish();
        return new FactSegment(new FactTable(lanes, starts, days, versions, coded, lags, sourced, codings, sourcings), told);
    }

    private const int Unstated = int.MinValue, Unscored = int.MaxValue;

    private static T[] Items<T>(SegmentReader from, Func<SegmentReader, T> read)
    {
        var count = from.ReadInt();
        if (count is < 0 or > 1 << 24) throw new InvalidDataException("a table of an impossible length");
        // As many as there are, and not as many as a broken count says.
        var items = new List<T>(Math.Min(count, 1 << 12));
        for (var item = 0; item < count; item++) items.Add(read(from));
        return [.. items];
    }
}
