using System.Security.Cryptography;
using System.Text;

namespace Sim.Web.Api;

/// <summary>Commands that came with a key: sent again within the hour, the same gives the same answer, and is not run again.</summary>
/// <remarks>Who sends a second one while the first runs waits for it. What failed by no fault of its own may be sent again.</remarks>
internal sealed class SentOnce(TimeProvider time)
{
    public const string Header = "Idempotency-Key", ReplayedHeader = "Idempotency-Replayed";

    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Keys, and bytes of answers: of more the oldest are forgotten.</summary>
    public const int MostKeys = 10_000, MostBytes = 32 << 20;

    private const int LongestKey = 200;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Sent> sent = new(StringComparer.Ordinal);
    private readonly Queue<Sent> order = [];
    private long bytes;

    public static bool IsKey(string text) => text.Length is > 0 and <= LongestKey && text.All(c => c is > ' ' and <= '~');

    /// <param name="run">Called where the key is new; it goes on when who sent it has gone.</param>
    /// <returns>Null: the key came with another call.</returns>
    public async Task<(Ran Ran, bool IsReplayed)?> Once(string key, Call call, Func<Task<Ran>> run, CancellationToken waiting)
    {
        var digest = await Digest(call, waiting);
        Sent mine;
        bool isFirst;
        lock (gate)
        {
            Forget();
            isFirst = !sent.TryGetValue(key, out mine!);
            if (isFirst)
            {
                mine = new Sent(key, digest, time.GetUtcNow());
                sent.Add(key, mine);
                order.Enqueue(mine);
            }
            else if (mine.Digest != digest) return null;
        }
        if (!isFirst) return (await mine.Ran.Task.WaitAsync(waiting), true);
        try
        {
            var ran = await run();
            lock (gate)
            {
                if (ran.Outcome is CallOutcome.Failed or CallOutcome.NoStore) Remove(mine);
                else bytes += mine.Bytes = ran.Answer.Length;
            }
            mine.Ran.SetResult(ran);
            return (ran, false);
        }
        catch (Exception failure)
        {
            lock (gate) Remove(mine);
            mine.Ran.SetException(failure);
            _ = mine.Ran.Task.Exception; // Nobody may be waiting.
            throw;
        }
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        while (order.TryPeek(out var oldest) && (oldest.Since + Kept <= now || order.Count > MostKeys || bytes > MostBytes || oldest.IsGone))
        {
            // What still runs is not forgotten: the same would run twice.
            if (!oldest.IsGone && !oldest.Ran.Task.IsCompleted) return;
            order.Dequeue();
            if (!oldest.IsGone) Remove(oldest);
        }
    }

    private void Remove(Sent one)
    {
        one.IsGone = true;
        bytes -= one.Bytes;
        sent.Remove(one.Key);
    }

    /// <summary>Of what is asked, however it was written.</summary>
    private static async Task<string> Digest(Call call, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Say(string text) => hash.AppendData(Encoding.UTF8.GetBytes($"{text.Length}:{text}|"));
        Say(call.Operation.Name);
        Say(call.Format);
        Say(call.FileName);
        Say($"{call.ExpectedVersion}");
        foreach (var (name, values) in call.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Say($"{name}*{values.Count}");
            foreach (var value in values) Say(value);
        }
        if (call.File is { } file)
        {
            var chunk = new byte[1 << 16];
            for (int got; (got = await file.ReadAsync(chunk, cancellation)) > 0;) hash.AppendData(chunk.AsSpan(0, got));
            file.Position = 0;
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed class Sent(string key, string digest, DateTimeOffset since)
    {
        public string Key => key;
        public string Digest => digest;
        public DateTimeOffset Since => since;
        public TaskCompletionSource<Ran> Ran { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public bool IsGone { get; set; }
        public int Bytes { get; set; }
    }
}
