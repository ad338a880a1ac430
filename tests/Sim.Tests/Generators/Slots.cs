using System.Globalization;
using Sim.Branches;
using Sim.Events;
using Sim.Rules;
using Sim.Scenarios;

namespace Sim.Tests.Generators;

/// <summary>A scenario of two branches told as slots, each with few things to say: what a file states, and what streams hold.</summary>
/// <remarks>
/// <c>main/m1</c> an event of the root · <c>main/half-life</c> · <c>main/rule</c> and <c>b/rule</c> the lag of a rule of one id · <c>b/m1</c> what the branch says of it (corrected, retracted, replaced by
/// <c>r1</c>, kept) · <c>b/o1</c> an event of its own · <c>b/premise</c> · <c>b/at</c>.
/// </remarks>
internal static class Slots
{
    public const string Fork = "b";

    private static readonly DateOnly First = new(2022, 1, 1);

    public static IReadOnlyList<string> All { get; } = ["main/m1", "main/m2", "main/half-life", "main/rule", "b/m1", "b/m2", "b/o1", "b/o2", "b/premise", "b/at", "b/rule"];

    /// <summary>Something that may be said in the slot.</summary>
    public static string Any(Dice dice, string slot) => slot switch
    {
        "main/half-life" => $"{10 + dice.Below(3)}",
        "b/premise" => $"premise {dice.Below(3)}",
        "b/at" => $"{dice.Below(3)}",
        "main/rule" or "b/rule" => dice.Percent(25) ? "" : $"{1 + dice.Below(3)}",
        "main/m1" or "main/m2" => dice.Percent(25) ? "" : $"asserted c{dice.Below(3)}",
        "b/o1" or "b/o2" => dice.Percent(25) ? "" : $"asserted c{dice.Below(3)} because {dice.Below(2)}",
        _ => dice.Below(5) switch
        {
            0 => "",
            1 => $"retracted because {dice.Below(2)}",
            2 => $"kept because {dice.Below(2)}",
            3 => $"corrected c{dice.Below(3)} because {dice.Below(2)}",
            _ => $"replaced c{dice.Below(3)} because {dice.Below(2)}",
        },
    };

    /// <summary>The file that says so.</summary>
    public static Scenario File(IReadOnlyDictionary<string, string> said) => new("slots")
    {
        HalfLife = new HalfLife(Number(said["main/half-life"])),
        Events = Events("main").SelectMany(slot => Changes(slot, said[slot])).OfType<Change.Asserted>().Select(asserted => asserted.Event).ToValueList(),
        Rules = Rules(said["main/rule"]),
        Branches = [new BranchPlan(Fork, Scenario.Main, First.AddDays(Number(said["b/at"])), false, said["b/premise"],
            Events("b").SelectMany(slot => Changes(slot, said[slot])).ToValueList())
        {
            Rules = Rules(said["b/rule"]),
        }],
    };

    /// <summary>What somebody appends by command to have the slot say so.</summary>
    public static IEnumerable<Change> Command(Dice dice, Branch branch, string slot, string said)
    {
        var (id, before) = (new EventId(slot.Split('/')[1]), Read(branch, slot));
        if (slot == "main/half-life") return [new Change.Declared(new Declaration.Decaying(new HalfLife(Number(said))))];
        if (slot is "main/rule" or "b/rule") return said.Length == 0 ? [new Change.Withdrawn(RuleKey, "")] : Rules(said).Select(rule => new Change.Declared(new Declaration.Ruled(rule)));
        if (slot == "b/premise") return [new Change.Declared(new Declaration.Premised(said))];
        if (slot == "b/at") return [new Change.Rebased(branch.Point! with { From = First.AddDays(Number(said)) })];
        if (said.Length == 0) return before.Length == 0 ? [] : branch.IsRoot || (slot.StartsWith("b/o", StringComparison.Ordinal) && dice.Percent(50)) ? [new Change.Retracted(id, "")] : [new Change.Reverted(id, "")];
        // The record was wrong: the same said of a better coded event.
        if (before.Length > 0 && Word(before) == Word(said) && Why(before) == Why(said) && Coding(said) is { } coding && dice.Percent(70))
            return [new Change.Corrected(Event(Word(said) == "replaced" ? Instead(id) : id, coding), Word(said) == "corrected" ? Why(said)! : "better coded")];
        return branch.IsRoot || before.Length == 0 ? Changes(slot, said) : Changes(slot, said).Prepend(new Change.Reverted(id, ""));
    }

    /// <summary>What the branch says in the slot.</summary>
    public static string Read(Branch branch, string slot)
    {
        if (slot == "main/half-life") return branch.Declarations.GetValueOrDefault(new DeclarationKey(DeclarationKind.HalfLife)) is Declaration.Decaying decaying ? $"{decaying.HalfLife.Thousandths}" : "";
        if (slot is "main/rule" or "b/rule") return branch.Declarations.GetValueOrDefault(RuleKey) is Declaration.Ruled ruled ? $"{ruled.Rule.After}" : "";
        if (slot == "b/premise") return branch.Premise.Text;
        if (slot == "b/at") return branch.Point is { } point ? $"{point.From.DayNumber - First.DayNumber}" : "";
        var id = new EventId(slot.Split('/')[1]);
        return branch.Delta.Find(id) switch
        {
            { Removal: { ReplacedBy: { } by } removal } => $"replaced {branch.Delta.Find(by)!.Statements[^1].Content.Summary} because {removal.Reason}",
            { Removal: not null, IsOwn: true } => "",
            { Removal: { } removal } => $"retracted because {removal.Reason}",
            { Keeping: { } keeping } => $"kept because {keeping.Reason}",
            { IsOwn: true } own when branch.IsRoot => $"asserted {own.Statements[^1].Content.Summary}",
            { IsOwn: true } own => $"asserted {own.Statements[^1].Content.Summary} because {own.Statements[0].Reason}",
            { Statements: { Count: > 0 } statements } => $"corrected {statements[^1].Content.Summary} because {statements[^1].Reason}",
            _ => "",
        };
    }

    private static DeclarationKey RuleKey => new(DeclarationKind.Rule, "r");

    /// <param name="lag">Empty: there is none.</param>
    private static ValueList<ReactionRule> Rules(string lag) => lag.Length == 0 ? [] :
    [
        new ReactionRule(RuleKey.Id, new RulePattern(PartyPattern.Parse("A"), new ActionPattern(["praise"])), [], new RuleTemplate(new TemplateParty(RuleTerm.Parse("KAZ"), Sector.Gov), ActionCode.None, null, "x"),
            new Lag.Fixed(Number(lag)), new Chance.Number(500), new RuleLimit.Unlimited(), "", [], []),
    ];

    private static IEnumerable<Change> Changes(string slot, string said)
    {
        var id = new EventId(slot.Split('/')[1]);
        return Word(said) switch
        {
            "asserted" => [new Change.Asserted(Event(id, Coding(said)!), Why(said) ?? "")],
            "corrected" => [new Change.Corrected(Event(id, Coding(said)!), Why(said)!)],
            "replaced" => [new Change.Replaced(id, Event(Instead(id), Coding(said)!), Why(said)!)],
            "retracted" => [new Change.Retracted(id, Why(said)!)],
            "kept" => [new Change.Kept(id, Why(said)!)],
            _ => [],
        };
    }

    /// <summary>The branch's slots that are about events.</summary>
    private static IEnumerable<string> Events(string branch) => All.Where(slot => slot.StartsWith($"{branch}/", StringComparison.Ordinal) && char.IsDigit(slot[^1]));

    private static EventId Instead(EventId id) => new($"r{id.Value[1..]}");

    private static PoliticalEvent Event(EventId id, string coding) => new()
    {
        Id = id,
        Occurred = Edtf.Of(First.AddDays(10)),
        Actor = new Actor("KAZ"),
        Action = ActionCode.None,
        Summary = coding,
    };

    private static string Word(string said) => said.Split(' ')[0];

    private static string? Coding(string said) => Array.Find(said.Split(' '), word => word.StartsWith('c') && word.Length == 2);

    private static string? Why(string said) => said.Contains(" because ", StringComparison.Ordinal) ? said[(said.IndexOf(" because ", StringComparison.Ordinal) + 9)..] : null;

    private static int Number(string said) => int.Parse(said, CultureInfo.InvariantCulture);
}
