using System.Text.Json.Serialization;

namespace Sim.Store.Payloads;

/// <summary>What the compiler knows of the payloads' JSON, so that no start pays for finding it out.</summary>
[JsonSerializable(typeof(Payload.BranchOpened))]
[JsonSerializable(typeof(Payload.BranchRebased))]
[JsonSerializable(typeof(Payload.EventAsserted))]
[JsonSerializable(typeof(Payload.EventCorrected))]
[JsonSerializable(typeof(Payload.EventReplaced))]
[JsonSerializable(typeof(Payload.EventRetracted))]
[JsonSerializable(typeof(Payload.EventKept))]
[JsonSerializable(typeof(Payload.EventDropped))]
[JsonSerializable(typeof(Payload.BranchClosed))]
[JsonSerializable(typeof(Payload.EventReverted))]
[JsonSerializable(typeof(Payload.ScenarioDescribed))]
[JsonSerializable(typeof(Payload.PremiseStated))]
[JsonSerializable(typeof(Payload.HalfLifeSet))]
[JsonSerializable(typeof(Payload.ScaleSet))]
[JsonSerializable(typeof(Payload.ActorDeclared))]
[JsonSerializable(typeof(Payload.SourceDeclared))]
[JsonSerializable(typeof(Payload.ConflictDeclared))]
[JsonSerializable(typeof(Payload.JudgmentStated))]
[JsonSerializable(typeof(Payload.RivalsStated))]
[JsonSerializable(typeof(Payload.RuleStated))]
[JsonSerializable(typeof(Payload.SignpostStated))]
[JsonSerializable(typeof(Payload.DeclarationWithdrawn))]
[JsonSerializable(typeof(Payload.FileStated))]
[JsonSerializable(typeof(Payload.FileImported))]
internal sealed partial class PayloadJsonContext : JsonSerializerContext;
