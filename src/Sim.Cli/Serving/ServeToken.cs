using Sim.Store;

namespace Sim.Cli.Serving;

/// <summary>A token that requests must bear, from a file or from the environment.</summary>
internal static class ServeToken
{
    /// <summary>In characters: a shorter one may be guessed.</summary>
    private const int Shortest = 16;

    /// <param name="file">Null: from <paramref name="variable"/>.</param>
    /// <returns>Empty where there is none.</returns>
    public static Outcome<string> Read(string? file, string variable)
    {
        if (file is null) return Long(Environment.GetEnvironmentVariable(variable) ?? "", variable);
        try
        {
            const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & others) != 0) return new Outcome<string>.Invalid($"'{file}' may be read by others: chmod 600 it");
            return File.ReadAllText(file).Trim() is { Length: > 0 } token ? Long(token, file) : new Outcome<string>.Invalid($"'{file}' is empty: write the token into it");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Outcome<string>.Invalid($"'{file}' cannot be read: {failure.Message}");
        }
    }

    private static Outcome<string> Long(string token, string from) => token.Length is > 0 and < Shortest
        ? new Outcome<string>.Invalid($"the token of {from} is shorter than {Shortest} characters, and may be guessed: write a longer one")
        : new Outcome<string>.Done(token);
}
