namespace Sim.Web.Api;

/// <summary>The verbs that are served; the executable has them.</summary>
public interface IVerbs
{
    IReadOnlyList<Operation> Operations { get; }

    /// <summary>Runs one as the command line would, without the machine's files.</summary>
    Task<Ran> Run(Call call, CancellationToken cancellation);
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

    /// <summary>What messages call the file.</summary>
    public string FileName { get; init; } = "body";
}

/// <param name="Answer">What it wrote; empty where it did not succeed.</param>
/// <param name="Messages">What it said beside.</param>
public sealed record Ran(CallOutcome Outcome, ReadOnlyMemory<byte> Answer, ValueList<string> Messages);

/// <summary>As a command's exit code tells it.</summary>
public enum CallOutcome
{
    Done,
    Failed,

    /// <summary>The call is wrong: the messages say how.</summary>
    BadInput,

    /// <summary>What stands speaks against it: the messages say what would help.</summary>
    Refused,

    /// <summary>The store cannot be reached.</summary>
    NoStore,
}
