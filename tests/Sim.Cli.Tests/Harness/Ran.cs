using System.Text.Json;

namespace Sim.Cli.Tests;

/// <summary>What a command did.</summary>
internal sealed record Ran(int Code, string Out, string Error)
{
    /// <summary>What went to the output as bytes.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>Both streams, for golden files of commands that use both.</summary>
    public string Transcript => $"{Out}{(Error.Length > 0 ? $"--- stderr ---\n{Error}" : "")}--- exit {Code} ---\n";

    public JsonElement Json => JsonDocument.Parse(Done).RootElement;

    /// <summary>The output of a command that succeeded without a word on stderr.</summary>
    public string Done
    {
        get
        {
            Assert.True(Code == 0 && Error.Length == 0, $"exit {Code}: {Error}");
            return Out;
        }
    }

    /// <summary>The message of a command that failed so, and wrote nothing to stdout.</summary>
    public string Failed(int code)
    {
        Assert.Equal("", Out);
        Assert.True(Code == code, $"exit {Code}, not {code}: {Error}");
        return Error;
    }
}
