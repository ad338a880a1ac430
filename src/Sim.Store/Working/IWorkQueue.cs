namespace Sim.Store.Working;

/// <summary>Work that programs of one store share. A part is done by one of them at a time, and by another where that one dies.</summary>
/// <remarks>Work lives as long as who posted it: what it leaves behind when it dies is cleared away by the others.</remarks>
public interface IWorkQueue
{
    /// <param name="kind">Told to who takes a part: only who knows what is meant takes any.</param>
    /// <param name="call">What is to be done, the same for all parts.</param>
    /// <param name="parts">1 or more; numbered from 0.</param>
    /// <returns>Ends the work when it is disposed of: parts that nobody has begun are not done any more.</returns>
    Task<IPostedWork> Post(string kind, byte[] call, int parts, CancellationToken cancellation);

    /// <summary>A part that is not done and that nobody is at, of the work posted first.</summary>
    /// <param name="work">Only of this work; null: of any.</param>
    /// <param name="except">Not of these.</param>
    /// <returns>Null where there is none now.</returns>
    Task<ITakenPart?> Take(string kind, Guid? work, IReadOnlyCollection<Guid> except, CancellationToken cancellation);
}

public interface IPostedWork : IAsyncDisposable
{
    Guid Id { get; }

    /// <summary>Parts that are done.</summary>
    Task<int> Done(CancellationToken cancellation);

    /// <summary>Null where the part is not done.</summary>
    Task<byte[]?> Result(int part, CancellationToken cancellation);
}

/// <summary>Nobody else is at it until it is disposed of; where it is not finished then, the next may take it.</summary>
public interface ITakenPart : IAsyncDisposable
{
    Guid Work { get; }
    byte[] Call { get; }
    int Part { get; }

    /// <summary>Once. What comes after the work's end is nobody's.</summary>
    Task Finish(byte[] result, CancellationToken cancellation);
}
