using Sim.Store.Embedded;

// A process of its own for tests that need a second one: `Sim.Store.Tests.dll FOLDER` starts that folder's store and prints where it is.
var store = new EmbeddedPostgres(DataFolder.At(args[0]));
await store.EnsureStarted();
Console.WriteLine(store.Url);
