namespace Sim.Cli;

/// <summary>What the process tells the shell.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>Bad input or usage.</summary>
    public const int BadInput = 2;

    /// <summary>Understood and not done; the message carries the fix.</summary>
    public const int Refused = 3;

    /// <summary>The store cannot be reached.</summary>
    public const int NoStore = 4;
}
