using System.Text;
using System.Text.RegularExpressions;

namespace Sim.Faults.Fuzzing;

/// <summary>Well-formed texts, a little or much spoilt: their words moved, left out, doubled, exchanged for others of the same grammar or for what has broken readers before.</summary>
internal sealed partial class Mutation
{
    private readonly IReadOnlyList<IReadOnlyList<string>> originals;
    private readonly IReadOnlyList<string> words;

    /// <param name="examples">Each well-formed.</param>
    /// <param name="more">Further words of the grammar.</param>
    public Mutation(IEnumerable<string> examples, params IEnumerable<string> more)
    {
        originals = [.. examples.Select(Split)];
        words = [.. originals.SelectMany(tokens => tokens).Where(token => !string.IsNullOrWhiteSpace(token)).Concat(more).Distinct(StringComparer.Ordinal)];
    }

    public string Make(Dice dice)
    {
        var tokens = dice.Of(originals).ToList();
        // Some are read to the end, with one fault; some are hardly of the grammar any more.
        for (var changes = dice.Once(4) ? dice.Throw(40) : dice.Throw(4); changes > 0 && tokens.Count > 0; changes--)
        {
            var at = dice.Throw(tokens.Count);
            switch (dice.Throw(8))
            {
                case 0: tokens.RemoveAt(at); break;
                case 1: tokens.Insert(at, tokens[dice.Throw(tokens.Count)]); break;
                case 2: (tokens[at], tokens[^1]) = (tokens[^1], tokens[at]); break;
                case 3: tokens[at] = dice.Of(words); break;
                case 4: tokens.Insert(at, dice.Of(words)); break;
                case 5: tokens[at] = dice.Of(Nasty.Texts); break;
                case 6: tokens[at] = Spoilt(tokens[at], dice); break;
                default:
                    var length = Math.Min(dice.Throw(12) + 1, tokens.Count - at);
                    var run = tokens.GetRange(at, length);
                    if (dice.Once(2)) tokens.InsertRange(at, Enumerable.Repeat(run, dice.Once(10) ? 60 : 1).SelectMany(same => same));
                    else tokens.RemoveRange(at, length);
                    break;
            }
        }
        return string.Concat(tokens);
    }

    private static string Spoilt(string token, Dice dice)
    {
        if (token.Length == 0) return dice.Of(Nasty.Texts);
        var spoilt = new StringBuilder(token);
        spoilt[dice.Throw(token.Length)] = (char)(dice.Once(3) ? dice.Throw(0x10000) : dice.Throw(0x80));
        return spoilt.ToString();
    }

    private static List<string> Split(string text) => [.. Tokens().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\w+|[ ]+|\s|[^\w\s]")]
    private static partial Regex Tokens();
}
