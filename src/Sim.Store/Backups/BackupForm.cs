using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sim.Store.Backups;

/// <summary>The form of a backup: lines of JSON, packed by gzip. Permanent: members may be added with another number of the form, none is renamed.</summary>
/// <remarks>
/// A first line that says what it is; then for each stream a line, and a line for each of its entries; a last line with the SHA-256 of all lines
/// before it, line feeds included. Nothing of a server stands in it, nor a clock: what is recorded, and no more. What is made from the record
/// (the catalog's documents, snapshots, projections) is made anew.
/// </remarks>
internal static class BackupForm
{
    public const int Number = 1;

    /// <summary>Of a line, in bytes: far above what is recorded, far below what fills a memory.</summary>
    public const int Longest = 64 << 20;

    /// <remarks>Strict: a member named twice, or one that nobody knows, is damage.</remarks>
    private static readonly JsonSerializerOptions Strict = new(BackupJson.Default.Options) { AllowDuplicateProperties = false };

    /// <exception cref="JsonException">It is no such line.</exception>
    public static T Read<T>(ReadOnlySpan<byte> line) where T : class => JsonSerializer.Deserialize<T>(line, Strict) ?? throw new JsonException();
}

/// <param name="Form">See <see cref="BackupForm.Number"/>.</param>
/// <param name="Schema">Of the sim that wrote it: see <see cref="Schema"/>.</param>
internal sealed record BackupHeader([property: JsonPropertyName("sim-backup")] int Form, int Schema, int Streams, long Entries);

/// <summary>What of any first line is looked at: a newer sim's may hold more.</summary>
internal sealed record BackupMark([property: JsonPropertyName("sim-backup")] int Form);

/// <param name="Version">As many entries follow.</param>
/// <param name="Listed">Whether the catalog has it: a root whose load was cut off before its last step is none.</param>
internal sealed record BackupStream(string Stream, int Version, bool Listed);

/// <param name="Recorded">Microseconds since 1970, in UTC.</param>
/// <param name="Data">The payload, canonical.</param>
/// <param name="Hash">Null: recorded before there were hashes.</param>
/// <param name="Id">The entry's own; null where there is a hash, which says it.</param>
internal sealed record BackupEntry(int Version, string Name, long Recorded, string By, string Origin, JsonElement Data, string? Hash = null, Guid? Id = null);

internal sealed record BackupEnd(int Streams, long Entries, string Sha256);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BackupHeader))]
[JsonSerializable(typeof(BackupStream))]
[JsonSerializable(typeof(BackupEntry))]
[JsonSerializable(typeof(BackupEnd))]
internal sealed partial class BackupJson : JsonSerializerContext;
