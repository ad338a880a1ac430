using System.CommandLine;
using Sim.Branches;
using Sim.Cli.Verbs;
using Sim.Store;

namespace Sim.Cli;

/// <summary>What every verb needs: where to write, and how to reach the store.</summary>
public sealed class Session(Terminal terminal, Func<string?, CancellationToken, Task<IStreamStore>> open, string by)
{
    public static Option<Format> FormatOption { get; } = new("--format")
    {
        Description = "How the answer is written, table where not given; export writes yaml and graphml too, brief html",
        HelpName = "table|json|csv|md|jsonl|parquet",
        Recursive = true,
        CustomParser = result =>
        {
            if (Array.Find(Enum.GetNames<Format>(), name => name.Equals(result.Tokens[0].Value, StringComparison.OrdinalIgnoreCase)) is { } known) return Enum.Parse<Format>(known);
            result.AddError($"'{result.Tokens[0].Value}' is not a format: write table, json, csv, md, jsonl or parquet (export: also yaml or graphml; brief: html)");
            return default;
        },
    };

    public static Option<string?> StoreOption { get; } = new("--store")
    {
        Description = "Another PostgreSQL than the embedded one, as a URL; else SIM_STORE",
        Recursive = true,
        HelpName = "URL",
    };

    private IStreamStore? store;

    public Terminal Terminal => terminal;

    /// <summary>Who appends.</summary>
    public string By => by;

    public Workspace Workspace(ParseResult parsed) => new(cancellation => Store(parsed, cancellation), by);

    /// <summary>Opened when it is asked for, and closed with the session.</summary>
    public async Task<IStreamStore> Store(ParseResult parsed, CancellationToken cancellation) => store ??= await open(parsed.GetValue(StoreOption), cancellation);

    /// <summary>Writes the report, or tells why there is none.</summary>
    public int Answer<T>(ParseResult parsed, Outcome<T> outcome, Func<T, Report> report)
    {
        switch (outcome)
        {
            case Outcome<T>.Done(var value):
                return Write(report(value), parsed.GetValue(FormatOption));
            case Outcome<T>.Invalid invalid:
                foreach (var problem in invalid.Problems) terminal.Error.WriteLine(Words.Safe(problem));
                return ExitCode.BadInput;
            case Outcome<T>.Refused refused:
                foreach (var refusal in refused.Refusals) terminal.Error.WriteLine($"refused: {Words.Safe(refusal.ToString())}");
                return ExitCode.Refused;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <remarks>Parquet is no text: it goes where bytes do. Its writer wants to go back in what it wrote.</remarks>
    public int Write(Report report, Format format)
    {
        if (format != Format.Parquet)
        {
            Output.Write(report, format, terminal);
            return ExitCode.Done;
        }
        return new ExportTarget(terminal, null).Bytes(stream => Files.TableParquet.Write(stream, report.Flat, CancellationToken.None)).GetAwaiter().GetResult();
    }

    /// <summary>Reads a reference, or tells what is wrong with it.</summary>
    public static Outcome<Reference> Parse(string text) => Reference.TryParse(text, out var reference, out var problem)
        ? new Outcome<Reference>.Done(reference)
        : new Outcome<Reference>.Invalid(problem);

    /// <summary>With the scenario that is meant where none is named.</summary>
    public async Task<Outcome<Reference>> Named(ParseResult parsed, Reference reference, CancellationToken cancellation) =>
        (await Workspace(parsed).Scenario(reference.Scenario, cancellation)).Then<Reference>(scenario => new Outcome<Reference>.Done(reference with { Scenario = scenario }));

    public async ValueTask Close()
    {
        if (store is not null) await store.DisposeAsync();
    }
}
