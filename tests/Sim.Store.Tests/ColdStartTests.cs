using System.Reflection;
using System.Runtime.Loader;
using Sim.Branches;

namespace Sim.Store.Tests;

/// <summary>A command that only reads must not pay for Marten: setting it up takes as long as the rest of the process.</summary>
[Collection(OnPostgres.Name)]
public sealed class ColdStartTests(TestPostgres postgres)
{
    [Fact]
    public async Task Reading_does_not_load_Marten_and_writing_does()
    {
        await using var test = await TestStore.Create(postgres);
        await test.Streams.Append([new StreamAppend(new("a", "main"), 0, [new Change.Opened(null, null, "")], Origin.Command)], "ann", default);

        var process = new FreshProcess();
        var type = process.LoadFromAssemblyName(typeof(MartenStreamStore).Assembly.GetName()).GetType(typeof(MartenStreamStore).FullName!)!;
        await using var store = (IAsyncDisposable)Activator.CreateInstance(type, test.ConnectionString, TimeProvider.System, null)!;
        await Call(store, nameof(IStreamStore.Scenarios), CancellationToken.None);
        await Call(store, nameof(IStreamStore.Branches), "a", CancellationToken.None);
        Assert.DoesNotContain("Marten", process.Loaded);

        await Call(store, nameof(MartenStreamStore.RunProjections), CancellationToken.None);
        Assert.Contains("Marten", process.Loaded); // So the check above can fail.
    }

    private static Task Call(object store, string method, params object[] arguments) =>
        (Task)store.GetType().GetMethod(method)!.Invoke(store, arguments)!;

    /// <summary>What a new process would load, told apart from what these tests have loaded long ago.</summary>
    private sealed class FreshProcess() : AssemblyLoadContext("fresh")
    {
        private readonly AssemblyDependencyResolver resolver = new(typeof(ColdStartTests).Assembly.Location);

        public IEnumerable<string?> Loaded => Assemblies.Select(assembly => assembly.GetName().Name);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }
}
