using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sim.Store.Chains;

namespace Sim.Store.Backups;

/// <summary>Writes a backup, line by line; no more than a line is held.</summary>
internal sealed class BackupWriter : IDisposable
{
    private readonly GZipStream packed;
    private readonly IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> line = new(1 << 16);
    private readonly Utf8JsonWriter json;
    private int streams;
    private long entries;

    /// <param name="to">Left open.</param>
    public BackupWriter(Stream to)
    {
        packed = new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true);
        json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    public void Begin(int streams, long entries)
    {
        json.WriteStartObject();
        json.WriteNumber("sim-backup", BackupForm.Number);
        json.WriteNumber("schema", Schema.Version);
        json.WriteNumber("streams", streams);
        json.WriteNumber("entries", entries);
        End();
    }

    public void Stream(StreamKey key, int version, bool isListed)
    {
        streams++;
        json.WriteStartObject();
        json.WriteString("stream", $"{key}");
        json.WriteNumber("version", version);
        json.WriteBoolean("listed", isListed);
        End();
    }

    /// <param name="chain">At the entry, which was added to it.</param>
    /// <param name="id">As stored.</param>
    /// <param name="hasHash">Whether it is stored with it.</param>
    /// <exception cref="InvalidDataException">The entry is longer than a line may be.</exception>
    public void Entry(StreamChain chain, ReadOnlySpan<byte> name, long recorded, ReadOnlySpan<byte> by, ReadOnlySpan<byte> origin, Guid id, bool hasHash)
    {
        if (chain.Payload.Length > BackupForm.Longest - (1 << 16)) throw new InvalidDataException($"{chain.Stream}: v{chain.Version} is too long for a backup");
        entries++;
        json.WriteStartObject();
        json.WriteNumber("version", chain.Version);
        json.WriteString("name", name);
        json.WriteNumber("recorded", recorded);
        json.WriteString("by", by);
        json.WriteString("origin", origin);
        if (hasHash) json.WriteString("hash", $"{chain.Head}");
        else json.WriteString("id", id);
        json.WritePropertyName("data");
        json.WriteRawValue(chain.Payload, skipInputValidation: true);
        End();
    }

    /// <summary>The last line. Without it a backup is none.</summary>
    public BackupTotals Close()
    {
        var totals = new BackupTotals(streams, entries, Convert.ToHexStringLower(digest.GetCurrentHash()));
        json.WriteStartObject();
        json.WriteNumber("streams", totals.Streams);
        json.WriteNumber("entries", totals.Entries);
        json.WriteString("sha256", totals.Digest);
        End();
        packed.Dispose();
        return totals;
    }

    public void Dispose()
    {
        packed.Dispose();
        digest.Dispose();
        json.Dispose();
    }

    private void End()
    {
        json.WriteEndObject();
        json.Flush();
        line.Write("\n"u8);
        digest.AppendData(line.WrittenSpan);
        packed.Write(line.WrittenSpan);
        line.ResetWrittenCount();
        json.Reset();
    }
}
