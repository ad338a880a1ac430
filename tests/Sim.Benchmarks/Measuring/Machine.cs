using System.Globalization;
using System.Runtime.InteropServices;

namespace Sim.Benchmarks.Measuring;

/// <summary>What the figures were measured on, in a line. Nothing that names a host, a user or a place.</summary>
public static class Machine
{
    public static string Description => string.Join(" · ", new[]
    {
        Processor(), $"{Environment.ProcessorCount} cores", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30):0} GiB memory", System(),
        $".NET {Environment.Version}, {RuntimeInformation.ProcessArchitecture}",
    });

    private static string Processor() => Field("/proc/cpuinfo", "model name", ':') ?? $"{RuntimeInformation.ProcessArchitecture} processor";

    private static string System() => Field("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"') ?? RuntimeInformation.OSDescription;

    private static string? Field(string path, string name, char separator) => !File.Exists(path) ? null
        : File.ReadLines(path).Where(line => line.StartsWith(name, StringComparison.Ordinal)).Select(line => line[(line.IndexOf(separator) + 1)..].Trim()).FirstOrDefault();

    public static string Today => DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
