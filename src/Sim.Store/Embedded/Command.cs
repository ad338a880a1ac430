using System.ComponentModel;
using System.Diagnostics;

namespace Sim.Store.Embedded;

/// <summary>How a program ended, and all it said on both outputs.</summary>
internal sealed record Command(int ExitCode, string Output)
{
    private const int CouldNotStart = 127;

    public bool Succeeded => ExitCode == 0;

    /// <summary>Runs a program to its end; it and its children are killed when cancelled.</summary>
    public static async Task<Command> Run(string program, IEnumerable<string> arguments, CancellationToken cancel)
    {
        if (Located(program) is not { } located) return new(CouldNotStart, $"{program}: not found");
        var start = Start(located, arguments);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.CreateNoWindow = true;
        // PostgreSQL's own variables (PGPORT, PGOPTIONS, …) are meant for some other server.
        foreach (var name in start.Environment.Keys.Where(IsPostgres).ToList()) start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new(CouldNotStart, e.Message);
        }

        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var error = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel).ConfigureAwait(false);
            return new(process.ExitCode, (await output.ConfigureAwait(false) + await error.ConfigureAwait(false)).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs a program whose children stay behind, on Windows, where they would inherit and hold open our outputs.</summary>
    /// <remarks>What it says is lost.</remarks>
    public static async Task<Command> RunUnattached(string program, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var start = Start(program, arguments);
        start.UseShellExecute = true;
        start.WindowStyle = ProcessWindowStyle.Hidden;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancel).ConfigureAwait(false);
        return new(process.ExitCode, "");
    }

    private static ProcessStartInfo Start(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        // The current folder may be closed to the user the program runs as.
        WorkingDirectory = OperatingSystem.IsWindows() ? Path.GetDirectoryName(program) : "/",
    };

    /// <summary>Looks only where programs are installed.</summary>
    /// <remarks>Left to itself, .NET prefers one in the current folder, whoever put it there.</remarks>
    private static string? Located(string program) => Path.IsPathFullyQualified(program)
        ? program
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(["/usr/bin", "/bin", "/usr/sbin", "/sbin"])
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static bool IsPostgres(string variable) => variable.StartsWith("PG", StringComparison.Ordinal);
}
