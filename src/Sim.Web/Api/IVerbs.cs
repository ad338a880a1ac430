using Sim.Store;
using Sim.Store.Following;

namespace Sim.Web.Api;

/// <summary>The verbs that are served; the executable has them.</summary>
public interface IVerbs
{
    IReadOnlyList<Operation> Operations { get; }

    /// <summary>Runs one as the command line would, without the machine's files.</summary>
    Task<Ran> Run(Call call, CancellationToken cancellation);

    /// <summary>Another one where a question's answer could be another: made of what it is told from, the versions of streams, and not of the answer.</summary>
    /// <returns>Null: that cannot be told without answering.</returns>
    Task<string?> Tag(Call question, CancellationToken cancellation);

    /// <summary>How far each branch of a scenario is; null: there is none of that name, or it is not clear which is meant.</summary>
    /// <param name="scenario">Null: the only one there is.</param>
    Task<ScenarioVersions?> Versions(string? scenario, CancellationToken cancellation);

    /// <inheritdoc cref="IStreamStore.Follow"/>
    IAsyncEnumerable<IReadOnlyList<StreamVersion>> Follow(string? scenario, CancellationToken cancellation);
}

/// <param name="Values">By parameter; each of the operation's, with values as they were written.</param>
/// <param name="Format">One of the operation's.</param>
/// <param name="By">Who appends.</param>
public sealed record Call(Operation Operation, IReadOnlyDictionary<string, ValueList<string>> Values, string Format, string By)
{
    /// <summary>The file that the operation reads; null where it reads none. It is not closed by who runs the call.</summary>
    public Stream? File { get; init; }

    /// <summary>Of the file, unpacked, in bytes: of more it is said that it is too long; null: as it came.</summary>
    public long? MostFile { get; init; }

    /// <summary>The version of the branch that it appends to, as its sender saw it: at another nothing is appended; null: at any.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Told how far it is, by any thread: how much is done, and of how much; null: nobody asks.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>What messages call the file.</summary>
    public string FileName { get; init; } = "body";
}

/// <param name="Answer">What it wrote; empty where it did not succeed.</param>
/// <param name="Messages">What it said beside.</param>
public sealed record Ran(CallOutcome Outcome, ReadOnlyMemory<byte> Answer, ValueList<string> Messages)
{
    /// <summary>Of <see cref="CallOutcome.Moved"/>: the branch's version now.</summary>
    public int? Version { get; init; }
}

/// <summary>As a command's exit code tells it.</summary>
public enum CallOutcome
{
    Done,
    Failed,

    /// <summary>The call is wrong: the messages say how.</summary>
    BadInput,

    /// <summary>What stands speaks against it: the messages say what would help.</summary>
    Refused,

    /// <summary>The branch is at another version than expected.</summary>
    Moved,

    /// <summary>The store cannot be reached.</summary>
    NoStore,
}
