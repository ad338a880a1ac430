using System.Globalization;
using System.Text;
using Sim.Faults.Fuzzing;

namespace Sim.Faults.Breaking;

/// <summary>A command, and what must be so after it, whether or not something broke it.</summary>
/// <param name="Kind">By which its faults are counted.</param>
/// <param name="Args">Asked again, it goes on where it was, or finds it done.</param>
/// <param name="Scenario">To which it appends.</param>
/// <param name="Texts">The summaries of the events that it appends, in their order; no other work has them.</param>
/// <param name="IsWhole">They come in together; else a beginning of them may be there before all are.</param>
internal sealed record Work(string Kind, IReadOnlyList<string> Args, string Scenario, IReadOnlyList<string> Texts, bool IsWhole)
{
    /// <summary>The scenario in which single changes are recorded.</summary>
    public const string Ground = "ground";

    private static readonly string[] Countries = ["KAZ", "RUS", "UKR", "USA", "CHN"];
    private static readonly string[] Actions = ["042", "112", "190", "051", "0331"];

    /// <summary>What all else stands on.</summary>
    public static Work Begin(Arena arena) => Load(Ground, 20, arena);

    public static Work Any(int number, Dice dice, Arena arena) => dice.Throw(3) switch
    {
        0 => Record("main", number, dice),
        1 => Load($"loaded-{number}", 20 + dice.Throw(1500), arena),
        _ => Import(number, 100 + dice.Throw(3000), dice, arena),
    };

    public static Work Record(string branch, int number, Dice dice)
    {
        var (from, to) = Dyad(dice);
        return new Work("record", ["record", $"{Ground}/{branch}", "--id", $"n-{branch}-{number}", "--occurred", Day(dice), "--actor", from, "--action", dice.Of(Actions), "--recipient", to, "--summary", $"recorded {branch} {number}"],
            Ground, [$"recorded {branch} {number}"], IsWhole: true);
    }

    public static Work Import(int number, int rows, Dice dice, Arena arena)
    {
        var scenario = $"imported-{number}";
        var (table, texts) = (new StringBuilder("when,who,did,whom,told\n"), new List<string>());
        for (var row = 0; row < rows; row++)
        {
            var (from, to) = Dyad(dice);
            texts.Add($"{scenario} row {row}");
            table.Append(CultureInfo.InvariantCulture, $"{Day(dice)},{from},{dice.Of(Actions)},{to},{texts[^1]}\n");
        }
        var file = Path.Combine(arena.Files, $"{scenario}.csv");
        File.WriteAllText(file, $"{table}");
        return new Work("import", ["import", "csv", file, "--scenario", scenario, "--map", "date=when,actor=who,action=did,recipient=whom,summary=told"], scenario, texts, IsWhole: false);
    }

    private static Work Load(string scenario, int events, Arena arena)
    {
        var (text, texts) = (new StringBuilder($"format: 1\nscenario: {scenario}\nsources: [{{ id: wire, title: Wire }}]\nsource: wire\nevents:\n"), new List<string>());
        for (var number = 0; number < events; number++)
        {
            texts.Add($"{scenario} event {number}");
            text.Append(CultureInfo.InvariantCulture, $"  - {{ id: e-{number}, occurred: 2022-0{number % 9 + 1}-1{number % 7}, actor: {Countries[number % 5]}, action: \"{Actions[number % 3]}\", recipient: {Countries[(number + 1 + number / 5 % 4) % 5]}, summary: {texts[^1]} }}\n");
        }
        var file = Path.Combine(arena.Files, $"{scenario}.yaml");
        File.WriteAllText(file, $"{text}");
        return new Work("load", ["load", file], scenario, texts, IsWhole: true);
    }

    private static (string From, string To) Dyad(Dice dice)
    {
        var from = dice.Throw(Countries.Length);
        return (Countries[from], Countries[(from + 1 + dice.Throw(Countries.Length - 1)) % Countries.Length]);
    }

    private static string Day(Dice dice) => new DateOnly(2022, 1, 1).AddDays(dice.Throw(300)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
