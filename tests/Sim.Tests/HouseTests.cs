using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Sim.Events;

namespace Sim.Tests;

/// <summary>The rules of the house that a compiler does not know.</summary>
public class HouseTests
{
    private const int MostLines = 250;

    private static readonly Assembly Core = typeof(PoliticalEvent).Assembly;

    /// <summary>Without what the compiler makes.</summary>
    private static IEnumerable<Type> Types => Core.GetTypes().Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !type.Name.StartsWith('<'));

    [Fact]
    public void The_core_references_the_base_class_library_only()
    {
        Assert.All(Core.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));
        Assert.All(References("Sim", "PackageReference").Except(["Microsoft.CodeAnalysis.BannedApiAnalyzers"]), package => Assert.Fail($"src/Sim references {package}"));
        Assert.Empty(References("Sim", "ProjectReference"));
    }

    [Fact]
    public void Projects_look_down_only_from_the_executable_to_the_core()
    {
        string[] order = ["Sim", "Sim.Files", "Sim.Store", "Sim.Web", "Sim.Cli"];
        foreach (var project in Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, "src")).Select(path => Path.GetFileName(path)!))
        {
            Assert.Contains(project, order);
            Assert.All(References(project, "ProjectReference"), reference =>
                Assert.True(Array.IndexOf(order, Path.GetFileNameWithoutExtension(reference)) < Array.IndexOf(order, project), $"{project} → {reference}"));
        }
    }

    [Fact]
    public void The_core_does_nothing_asynchronously() => Assert.All(Types.SelectMany(Members), member =>
    {
        Assert.False(member.IsDefined(typeof(AsyncStateMachineAttribute)), $"{member.DeclaringType}.{member.Name} is async");
        Assert.DoesNotContain(member is MethodInfo method ? method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType) : [],
            type => type.Namespace == "System.Threading.Tasks" || type.Namespace == "System.Threading");
    });

    [Theory]
    [InlineData("DateTime.Now")]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTimeOffset.Now")]
    [InlineData("DateTimeOffset.UtcNow")]
    [InlineData("async ")]
    [InlineData("await ")]
    [InlineData("new Random(")]
    [InlineData("Random.Shared")]
    [InlineData("Guid.NewGuid")]
    [InlineData("Thread.")]
    [InlineData("CultureInfo.CurrentCulture")]
    public void The_core_knows_no_clock_chance_culture_or_thread(string words) => Assert.All(SourceTree.Files("src/Sim", "*.cs"), path =>
        Assert.False(File.ReadAllText(path).Contains(words, StringComparison.Ordinal), $"{words} in {path}"));

    [Fact]
    public void Work_runs_in_parallel_in_ensembles_only() => Assert.All(
        SourceTree.Files("src", "*.cs").Where(path => Path.GetFileName(path) != "Ensemble.cs"),
        path => Assert.False(File.ReadAllText(path).Contains("Parallel.For", StringComparison.Ordinal), $"Parallel.For in {path}"));

    [Fact]
    public void Nothing_public_can_be_set_once_it_is_made() => Assert.All(
        Types.Where(type => type.IsVisible).SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)),
        property => Assert.True(property.GetSetMethod() is not { } setter || IsInit(setter), $"{property.DeclaringType}.{property.Name} can be set"));

    [Fact]
    public void No_public_field_can_change() => Assert.All(
        Types.Where(type => type.IsVisible).SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)),
        field => Assert.True(field.IsLiteral || field.IsInitOnly || field.DeclaringType!.IsEnum, $"{field.DeclaringType}.{field.Name}"));

    [Fact]
    public void Public_types_are_closed() => Assert.All(Types.Where(type => type.IsVisible), type => Assert.True(
        type.IsEnum || type.IsInterface || type.IsSealed && !type.IsValueType || IsReadOnlyStruct(type) || IsClosedUnion(type) || typeof(Delegate).IsAssignableFrom(type),
        $"{type} is neither sealed, static, a closed union, a readonly struct, an enum nor an interface"));

    [Fact]
    public void No_name_ends_in_a_word_that_says_nothing()
    {
        string[] empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Service", "Data", "Info", "Base"];
        Assert.All(Types.Where(type => type.Namespace is { } space && !space.StartsWith("System", StringComparison.Ordinal)), type =>
            Assert.DoesNotContain(empty, word => type.Name.Split('`')[0].EndsWith(word, StringComparison.Ordinal)));
        Assert.All(SourceTree.Files("src", "*.cs"), path => Assert.DoesNotContain(empty, word => Path.GetFileNameWithoutExtension(path).EndsWith(word, StringComparison.Ordinal)));
        Assert.DoesNotContain(Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, "src"), "*", SearchOption.AllDirectories), path => Path.GetFileName(path) == "Common");
    }

    [Fact]
    public void No_source_file_is_longer_than_a_few_screens() => Assert.All(
        SourceTree.Files("src", "*.cs").Concat(SourceTree.Files("tests/Sim.Tests", "*.cs")),
        path => Assert.True(File.ReadLines(path).Count() <= MostLines, $"{path} is longer than {MostLines} lines"));

    private static IEnumerable<MemberInfo> Members(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly);

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsReadOnlyStruct(Type type) => type.IsValueType && type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false);

    /// <summary>Abstract, every way to make one private (but a record's way to copy), and its cases nested within.</summary>
    private static bool IsClosedUnion(Type type) =>
        type.IsAbstract
        && type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).All(constructor => constructor.IsPrivate || IsCopy(constructor, type))
        && Types.Where(other => other.BaseType == type).All(other => other.DeclaringType == type && other.IsSealed);

    private static bool IsCopy(ConstructorInfo constructor, Type type) => constructor.GetParameters() is [{ ParameterType: var copied }] && copied == type;

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Path.Combine(SourceTree.Root, "src", project, $"{project}.csproj")).Descendants(kind).Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'));
}
