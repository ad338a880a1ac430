namespace Sim.Web.Api;

/// <summary>What the API tells as it happens, by GET, as server-sent events.</summary>
internal sealed record StreamedOperation(string Name, ValueList<Parameter> Parameters);
