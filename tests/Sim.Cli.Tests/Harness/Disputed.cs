using Sim.Branches;
using Sim.Events;
using Sim.Store;

namespace Sim.Cli.Tests;

/// <summary>The Kazakhstan scenario with a second source, on whose account of the refusal the two contradict each other.</summary>
internal static class Disputed
{
    /// <summary>What the second source says, as an analyst records it.</summary>
    public const string Record = "record main --id kaz-asks-for-time --occurred 2022-02-25 --actor KAZ --action consult-unspecified --recipient RUS --cite wire:dispatch --summary \"Kazakhstan asks Russia for time.\"";

    public static async Task<Shell> Shell()
    {
        var loaded = await Tests.Shell.With("kazakhstan-2022");
        var main = new StreamKey("kazakhstan-2022", "main");
        var store = new DeclaringStore(loaded.Store, main, (await loaded.Store.Read(main, null, default)).Count,
            new Change.Declared(new Declaration.Sourced(new Source("wire", "A news agency's dispatches", null, Reliability.B))),
            new Change.Declared(new Declaration.Disputed([new EventId("kaz-asks-for-time"), new EventId("kaz-refuses-troops")])));
        return new Shell((_, _) => Task.FromResult<IStreamStore>(store));
    }
}
