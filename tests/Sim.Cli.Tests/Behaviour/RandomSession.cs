namespace Sim.Cli.Tests;

/// <summary>Commands as somebody might type them who tries everything; refused ones among them.</summary>
internal sealed class RandomSession(int seed)
{
    private static readonly string[] Days = ["2022-01", "2022-01-20", "2022-02-01/2022-02-10", "../2022-02-24", "2022-02-25", "2022-03~", "2022-03-05?"];
    private static readonly string[] Actions = ["praise", "none", "CAMEO-018", "reject-military-aid", "use-force", "telephone", "demonstrate", "impose-sanctions"];
    private static readonly string[] Actors = ["KAZ", "RUS", "UKR/CVL", "USA", "KAZ/BUS", "SEPUKR"];
    private static readonly string[] Words = ["plain", "with: colon", "# hash", "'quoted'", "yes", "5", "[list]", "two  blanks", "ünï ¶", "- dash", " lead", "trail ", "{x}", "a & *b", "%", "@at", "line\nbreak", "tab\there"];

    /// <summary>Events of main on which others hang, and which may be retracted all the same.</summary>
    private static readonly string[] Causes = ["kaz-calls-rus", "rus-pressures-ukr", "rus-recognizes-separatists"];

    /// <summary>Events of main that branches may change in any way.</summary>
    private static readonly string[] Inherited = ["kaz-protests", "rus-invades-ukr", "kaz-refuses-troops", "kaz-media-silent", "usa-approves-refusal", "remstroyservice-blocks-tv", "kaz-thanks-rus"];

    private readonly Random random = new(seed);

    // A file's branch stands on its parent's newest version: only branches without branches of their own are changed.
    private readonly List<string> leaves = ["kazakh-troops-fight", "no-call-for-troops"];
    private readonly List<string> recorded = ["kaz-calls-rus", "rus-invades-ukr"];

    // Events that branches added.
    private readonly List<string> own = ["kaz-lends-troops-to-rus"];

    /// <returns>How many of the commands were done.</returns>
    public async Task<int> Run(Shell shell, int commands)
    {
        var done = 0;
        for (var i = 0; i < commands; i++)
        {
            var args = Next(i);
            var ran = await shell.Run(args);
            Assert.True(ran.Code is ExitCode.Done or ExitCode.BadInput or ExitCode.Refused, $"{string.Join(' ', args)}\n{ran.Error}");
            if (ran.Code == ExitCode.Done) done++;
            else continue;
            if (args[0] == "fork")
            {
                leaves.Add(args[2]);
                leaves.Remove(args[1]);
            }
            if (args[0] == "record") (args[1] == "main" ? recorded : own).Add(args[3]);
        }
        return done;
    }

    private string[] Next(int number) => random.Next(10) switch
    {
        0 => ["record", "main", "--id", $"new-{number}", .. Event(), .. Sometimes("--because", Of(Causes))],
        1 => ["correct", "main", Of(recorded), .. Better(), "--reason", Of(Words)],
        2 => ["retract", "main", Of([.. Causes, .. recorded, "kaz-withholds-recognition"]), "--reason", Of(Words)],
        3 or 4 => ["record", Of(leaves), "--id", $"new-{number}", .. Event(), .. Sometimes("--because", Of([.. Causes, .. own])), .. Sometimes("--reason", Of(Words))],
        5 => ["correct", Of(leaves), Of(Inherited), .. Better(), "--reason", Of(Words)],
        6 => [Of(["retract", "keep", "revert"]), Of(leaves), Of([.. Inherited, .. own]), "--reason", Of(Words)],
        7 => ["replace", Of(leaves), Of([.. Inherited, .. own]), "--id", $"instead-{number}", .. Event()],
        8 => [Of(["keep", "revert"]), Of(leaves), Of(Inherited), "--reason", Of(Words)],
        _ => ["fork", Of([.. leaves, "main", "main"]), $"fork-{number}", "--at", Of(["2022-01-01", "2022-02-20", "2022-02-25"]), "--premise", Of(Words), .. Maybe() ? (string[])["--clean"] : []],
    };

    private string[] Better() => ["--summary", Of(Words), .. Sometimes("--score", Of(["none", "-3.5", "10", "0.125"])), .. Sometimes("--who", Of(Words))];

    private string[] Event() =>
    [
        "--occurred", Of(Days), "--actor", Of(Actors), "--action", Of(Actions), .. Sometimes("--recipient", Of(Actors)), "--summary", Of(Words), .. Sometimes("--cite", Of(["essay", "essay:¶9", "essay:p. 3; fn. 2"])),
        .. Sometimes("--begins", Of(["unrest", "recognition=given", "request=pending", "emergency"])), .. Sometimes("--ends", Of(["unrest", "pressure"])),
    ];

    private string[] Sometimes(string option, string value) => Maybe() ? [option, value] : [];

    private bool Maybe() => random.Next(3) == 0;

    private string Of(IReadOnlyList<string> choices) => choices[random.Next(choices.Count)];
}
