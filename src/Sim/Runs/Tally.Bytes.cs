using Sim.Events;
using Sim.Postures;

namespace Sim.Runs;

/// <summary>A tally on its way to another program of the same build.</summary>
internal sealed partial class Tally
{
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        to.Write7BitEncodedInt(Runs);
        to.Write7BitEncodedInt(Capped);
        to.Write7BitEncodedInt(FirstDay);
        Write(to, acts, Write, (writer, list) =>
        {
            writer.Write7BitEncodedInt(list.Count);
            foreach (var act in list)
            {
                writer.Write7BitEncodedInt(act.Replication);
                writer.Write7BitEncodedInt(act.Day);
                writer.Write7BitEncodedInt(act.Score);
            }
        });
        Write(to, states, (writer, key) =>
        {
            writer.Write((byte)key.Key.Kind);
            writer.Write(key.Key.Holder);
            writer.Write(key.Key.Counterpart);
            writer.Write(key.Key.Subject);
            Write(writer, key.State);
        }, Write);
        Write(to, labels, (writer, key) =>
        {
            Write(writer, key.Lane);
            writer.Write((byte)key.Label);
        }, Write);
        Write(to, newLabels, Write, Write);
        Write(to, shifts, (writer, alert) =>
        {
            writer.Write(alert.Country);
            writer.Write(alert.Kind);
            writer.Write(alert.About);
            Write(writer, alert.Ally);
        }, Write);
        foreach (var (sum, squares, any) in firings)
        {
            to.Write7BitEncodedInt64(sum);
            to.Write7BitEncodedInt64(squares);
            to.Write7BitEncodedInt(any);
        }
        to.Flush();
        return bytes.ToArray();
    }

    /// <param name="rules">As many as the tally was made with.</param>
    /// <exception cref="InvalidDataException">The bytes are none of <see cref="ToBytes"/>.</exception>
    public static Tally Of(byte[] bytes, int rules)
    {
        using var from = new BinaryReader(new MemoryStream(bytes));
        try
        {
            var tally = new Tally(rules) { Runs = from.Read7BitEncodedInt(), Capped = from.Read7BitEncodedInt(), FirstDay = from.Read7BitEncodedInt() };
            Read(from, tally.acts, Lane, reader =>
            {
                var list = new List<LaneAct>();
                for (var left = reader.Read7BitEncodedInt(); left > 0; left--) list.Add(new LaneAct(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt()));
                return list;
            });
            Read(from, tally.states, reader => (new StandingKey((StandingKind)reader.ReadByte(), reader.ReadString(), reader.ReadString(), reader.ReadString()), Text(reader)), Number);
            Read(from, tally.labels, reader => (Lane(reader), (StanceLabel)reader.ReadByte()), Number);
            Read(from, tally.newLabels, Lane, Number);
            Read(from, tally.shifts, reader => new AlertKey(reader.ReadString(), reader.ReadString(), reader.ReadString(), Text(reader)), Number);
            for (var rule = 0; rule < rules; rule++) tally.firings[rule] = (from.Read7BitEncodedInt64(), from.Read7BitEncodedInt64(), from.Read7BitEncodedInt());
            return from.BaseStream.Position == bytes.Length ? tally : throw new InvalidDataException("more follows a tally than belongs to it");
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("these bytes are no tally", e);
        }
    }

    private static void Write<TKey, TValue>(BinaryWriter to, Dictionary<TKey, TValue> all, Action<BinaryWriter, TKey> key, Action<BinaryWriter, TValue> value) where TKey : notnull
    {
        to.Write7BitEncodedInt(all.Count);
        foreach (var pair in all)
        {
            key(to, pair.Key);
            value(to, pair.Value);
        }
    }

    private static void Read<TKey, TValue>(BinaryReader from, Dictionary<TKey, TValue> all, Func<BinaryReader, TKey> key, Func<BinaryReader, TValue> value) where TKey : notnull
    {
        for (var left = from.Read7BitEncodedInt(); left > 0; left--) all.Add(key(from), value(from));
    }

    private static void Write(BinaryWriter to, int number) => to.Write7BitEncodedInt(number);

    private static int Number(BinaryReader from) => from.Read7BitEncodedInt();

    private static void Write(BinaryWriter to, string? text)
    {
        to.Write(text is not null);
        if (text is not null) to.Write(text);
    }

    private static string? Text(BinaryReader from) => from.ReadBoolean() ? from.ReadString() : null;

    private static void Write(BinaryWriter to, Lane lane)
    {
        to.Write(lane.From);
        to.Write((byte)lane.Channel);
        to.Write(lane.To);
        to.Write((byte)lane.Side);
    }

    private static Lane Lane(BinaryReader from) => new(from.ReadString(), (Channel)from.ReadByte(), from.ReadString(), (Channel)from.ReadByte());
}
