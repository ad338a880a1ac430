using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Sim.Files;
using Sim.Store;
using Sim.Store.Backups;
using Sim.Store.Chains;

namespace Sim.Faults.Fuzzing;

/// <summary>Backups, a letter a byte: spoilt as a disk would, rewritten by somebody without care, or by somebody who computes every hash anew.</summary>
internal static class BackupTarget
{
    private static readonly string Text = Unpacked(Written().GetAwaiter().GetResult());
    private static readonly Mutation Texts = new([Text]);
    private static readonly Mutation Payloads = new(Text.Split('\n').Where(line => line.Contains("\"data\":", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line)!["data"]!.ToJsonString()));

    public static FuzzTarget Any { get; } = new("backup", Make, () => Task.FromResult<Func<string, Task>>(Read));

    private static string Make(Dice dice) => string.Concat((dice.Throw(4) switch
    {
        0 => Spoilt(Packed(Text), dice),
        1 => Packed(Texts.Make(dice)),
        2 => Packed(Sealed(Texts.Make(dice))),
        _ => Packed(Sealed(Chained(dice))),
    }).Select(one => (char)one));

    /// <summary>It is refused with a reason, or restored as a store that holds together.</summary>
    private static async Task Read(string text)
    {
        await using var store = new MemoryStreamStore(TimeProvider.System);
        switch (await store.Restore(new MemoryStream([.. text.Select(one => (byte)one)]), "f", default))
        {
            case Outcome<BackupTotals>.Invalid { Problems: [{ Length: > 3 }] } when (await store.Verify(null, [], default)).Count == 0:
                return;
            case Outcome<BackupTotals>.Done:
                if ((await store.Verify(null, [], default)).FirstOrDefault(proof => proof.Fault is not null) is { } broken) throw new InvalidOperationException($"{broken} was restored");
                foreach (var scenario in await store.Scenarios(default))
                    foreach (var branch in await store.Branches(scenario, default))
                    {
                        await store.Ancestry(new StreamKey(scenario, branch.Branch), default);
                        await store.Index(new StreamKey(scenario, branch.Branch), default);
                    }
                return;
            case var other:
                throw new InvalidOperationException($"{other} left something behind, or is told without a reason");
        }
    }

    private static byte[] Spoilt(byte[] file, Dice dice)
    {
        var bytes = file.ToList();
        for (var changes = dice.Throw(3) + 1; changes > 0 && bytes.Count > 0; changes--)
        {
            var at = dice.Throw(bytes.Count);
            if (dice.Once(3)) bytes.RemoveRange(at, dice.Throw(bytes.Count - at + 1));
            else bytes[at] ^= (byte)(1 << dice.Throw(8));
        }
        return [.. bytes];
    }

    /// <summary>With one payload spoilt, and the hashes of it and all that follow.</summary>
    private static string Chained(Dice dice)
    {
        var lines = Text.TrimEnd('\n').Split('\n');
        var entries = lines.Index().Where(pair => pair.Item.Contains("\"data\":", StringComparison.Ordinal)).Select(pair => pair.Index).ToList();
        var spoilt = dice.Of(entries);
        StreamChain? chain = null;
        foreach (var (index, line) in lines.Index())
        {
            var node = JsonNode.Parse(line)!;
            if ((string?)node["stream"] is { } name && name.Split('/') is [var scenario, var branch]) chain = new StreamChain(new StreamKey(scenario, branch), 0, HeadHash.None);
            if (node["data"] is not { } data) continue;
            var payload = index == spoilt ? Payloads.Make(dice) : data.ToJsonString();
            try
            {
                var hash = chain!.Add(Encoding.UTF8.GetBytes((string)node["name"]!), (long)node["recorded"]!, Encoding.UTF8.GetBytes((string)node["by"]!), Encoding.UTF8.GetBytes((string)node["origin"]!), Encoding.UTF8.GetBytes(payload));
                (node["hash"], node["data"]) = ($"{hash}", "PAYLOAD");
                lines[index] = node.ToJsonString().Replace("\"PAYLOAD\"", Encoding.UTF8.GetString(chain.Payload), StringComparison.Ordinal);
            }
            catch (FormatException)
            {
                lines[index] = line.Replace("\"data\":", "\"data\":" + payload.ReplaceLineEndings(" "), StringComparison.Ordinal);
            }
        }
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>With the digest of what stands before it.</summary>
    private static string Sealed(string text)
    {
        var end = text.LastIndexOf("{\"streams\"", StringComparison.Ordinal);
        var digest = text.IndexOf("\"sha256\":\"", Math.Max(end, 0), StringComparison.Ordinal) + "\"sha256\":\"".Length;
        return end < 0 || digest < end || digest + 64 > text.Length ? text
            : text[..digest] + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text[..end]))) + text[(digest + 64)..];
    }

    private static async Task<byte[]> Written()
    {
        await using var store = new MemoryStreamStore(new Noon());
        var workspace = new Workspace(_ => Task.FromResult<IStreamStore>(store), "ann");
        var small = ScenarioFile.Of("small.yaml", await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "small.yaml"))).Scenario!;
        var loaded = await workspace.Load([small], null, default);
        if (loaded is not Outcome<IReadOnlyList<ScenarioLoad>>.Done) throw new InvalidOperationException($"{loaded}");
        var file = new MemoryStream();
        await store.Backup(file, default);
        return file.ToArray();
    }

    private static string Unpacked(byte[] file)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(file), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static byte[] Packed(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    }
}
