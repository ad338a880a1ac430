using System.Collections.Frozen;
using Sim.Branches;
using Sim.Store.Payloads;

namespace Sim.Store;

/// <summary>The names under which events are stored. They are permanent: a type may be renamed, its name here may not.</summary>
internal static class EventNames
{
    public static FrozenDictionary<string, Type> Types { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["branch-opened"] = typeof(Payload.BranchOpened),
        ["branch-rebased"] = typeof(Payload.BranchRebased),
        ["event-asserted"] = typeof(Payload.EventAsserted),
        ["event-corrected"] = typeof(Payload.EventCorrected),
        ["event-replaced"] = typeof(Payload.EventReplaced),
        ["event-retracted"] = typeof(Payload.EventRetracted),
        ["event-kept"] = typeof(Payload.EventKept),
        ["event-dropped"] = typeof(Payload.EventDropped),
        ["branch-closed"] = typeof(Payload.BranchClosed),
        ["event-reverted"] = typeof(Payload.EventReverted),
        ["scenario-described"] = typeof(Payload.ScenarioDescribed),
        ["premise-stated"] = typeof(Payload.PremiseStated),
        ["half-life-set"] = typeof(Payload.HalfLifeSet),
        ["scale-set"] = typeof(Payload.ScaleSet),
        ["actor-declared"] = typeof(Payload.ActorDeclared),
        ["source-declared"] = typeof(Payload.SourceDeclared),
        ["conflict-declared"] = typeof(Payload.ConflictDeclared),
        ["judgment-stated"] = typeof(Payload.JudgmentStated),
        ["rivals-stated"] = typeof(Payload.RivalsStated),
        ["rule-stated"] = typeof(Payload.RuleStated),
        ["signpost-stated"] = typeof(Payload.SignpostStated),
        ["declaration-withdrawn"] = typeof(Payload.DeclarationWithdrawn),
        ["file-stated"] = typeof(Payload.FileStated),
        ["file-imported"] = typeof(Payload.FileImported),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    private static readonly FrozenDictionary<string, DeclarationKind> Kinds = new Dictionary<string, DeclarationKind>(StringComparer.Ordinal)
    {
        ["scenario"] = DeclarationKind.Scenario,
        ["premise"] = DeclarationKind.Premise,
        ["half-life"] = DeclarationKind.HalfLife,
        ["scale"] = DeclarationKind.Scale,
        ["actor"] = DeclarationKind.Actor,
        ["source"] = DeclarationKind.Source,
        ["conflict"] = DeclarationKind.Conflict,
        ["judgment"] = DeclarationKind.Judgment,
        ["rivals"] = DeclarationKind.Rivals,
        ["rule"] = DeclarationKind.Rule,
        ["signpost"] = DeclarationKind.Signpost,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<DeclarationKind, string> KindNames = Kinds.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static string Of(Payload payload) => Names[payload.GetType()];

    public static string Of(DeclarationKind kind) => KindNames[kind];

    /// <exception cref="FormatException">No declaration is stored under the name.</exception>
    public static DeclarationKind DeclarationKindOf(string name) =>
        Kinds.TryGetValue(name, out var kind) ? kind : throw new FormatException($"'{name}' is not a declaration");

    /// <exception cref="FormatException">A newer sim may have stored it.</exception>
    public static Type TypeOf(string name) =>
        Types.TryGetValue(name, out var type) ? type : throw new FormatException($"'{name}' is not an event that this version of sim knows: install a newer one");
}
