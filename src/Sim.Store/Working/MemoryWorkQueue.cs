namespace Sim.Store.Working;

/// <summary>Work within one program: the executable specification of a queue.</summary>
public sealed class MemoryWorkQueue : IWorkQueue
{
    private readonly Lock gate = new();
    private readonly List<Posted> all = [];

    public Task<IPostedWork> Post(string kind, byte[] call, int parts, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        var posted = new Posted(this, kind, call, parts);
        lock (gate) all.Add(posted);
        return Task.FromResult<IPostedWork>(posted);
    }

    public Task<ITakenPart?> Take(string kind, Guid? work, IReadOnlyCollection<Guid> except, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            foreach (var posted in all)
                if (posted.Kind == kind && (work ?? posted.Id) == posted.Id && !except.Contains(posted.Id) && Array.FindIndex(posted.Parts, part => part is { IsTaken: false, Result: null }) is var free and >= 0)
                    return Task.FromResult<ITakenPart?>(new Taken(this, posted, free));
        }
        return Task.FromResult<ITakenPart?>(null);
    }

    private sealed class PartState
    {
        public bool IsTaken { get; set; }
        public byte[]? Result { get; set; }
    }

    private sealed class Posted(MemoryWorkQueue queue, string kind, byte[] call, int parts) : IPostedWork
    {
        public Guid Id { get; } = Guid.NewGuid();
        public string Kind => kind;
        public byte[] Call => call;
        public PartState[] Parts { get; } = [.. Enumerable.Range(0, parts).Select(_ => new PartState())];

        public Task<int> Done(CancellationToken cancellation)
        {
            lock (queue.gate) return Task.FromResult(Parts.Count(part => part.Result is not null));
        }

        public Task<byte[]?> Result(int part, CancellationToken cancellation)
        {
            lock (queue.gate) return Task.FromResult(Parts[part].Result);
        }

        public ValueTask DisposeAsync()
        {
            lock (queue.gate) queue.all.Remove(this);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Taken : ITakenPart
    {
        private readonly MemoryWorkQueue queue;
        private readonly Posted posted;

        public Taken(MemoryWorkQueue queue, Posted posted, int part)
        {
            (this.queue, this.posted, Part) = (queue, posted, part);
            posted.Parts[part].IsTaken = true;
        }

        public Guid Work => posted.Id;
        public byte[] Call => posted.Call;
        public int Part { get; }

        public Task Finish(byte[] result, CancellationToken cancellation)
        {
            lock (queue.gate) posted.Parts[Part].Result = result;
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            lock (queue.gate) posted.Parts[Part].IsTaken = false;
            return ValueTask.CompletedTask;
        }
    }
}
