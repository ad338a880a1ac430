using System.Text;

namespace Sim.Files.Tests;

/// <summary>A folder of its own for files that a test writes.</summary>
public sealed class Folder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sim-files-");

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Errors and warnings as text, without the folder.</summary>
    public string[] Check(string name, string text)
    {
        var file = ScenarioFile.Read(Write(name, text));
        return [.. file.Check().Select(error => error.ToString().Replace(folder.FullName + Path.DirectorySeparatorChar, ""))];
    }

    public string[] Check(string text) => Check("x.yaml", text);

    public void Dispose() => folder.Delete(recursive: true);
}
