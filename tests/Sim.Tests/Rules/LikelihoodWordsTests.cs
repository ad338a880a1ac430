using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Sim.Rules;
using Sim.Tests.Laws;

namespace Sim.Tests.Rules;

/// <summary>Likelihoods are terms of published lexicons; whatever else is written is refused with the nearest one.</summary>
public sealed class LikelihoodWordsTests
{
    private static readonly string Names = string.Join('|', Lexicon.All.SelectMany(lexicon => lexicon.Terms).Select(term => term.ToString()));

    [Fact]
    public void Every_term_is_read_back_from_what_is_written()
    {
        foreach (var term in Lexicon.All.SelectMany(lexicon => lexicon.Terms))
        {
            Assert.True(LikelihoodWords.TryParse(term.ToString(), out var read, out _));
            Assert.Same(term, read);
            Assert.True(LikelihoodWords.TryParse($"{term.Lexicon.Name}:{term.Term}", out read, out _));
            Assert.Same(term, read);
        }
    }

    [Fact]
    public void The_ranges_are_those_that_the_two_authorities_publish() => Assert.Equal(
        "1–5 5–20 20–45 45–55 55–80 80–95 95–99 | 0–5 10–20 25–35 40–50 55–75 80–90 95–100",
        string.Join(" | ", Lexicon.All.Select(lexicon => string.Join(' ', lexicon.Bands.Select(band => $"{band.Low}–{band.High}")))));

    [Law]
    public bool A_number_is_refused_with_a_band_that_holds_it(byte tenths) => Holds(tenths, (lexicon, percent) => lexicon.Around(percent));

    [Fact]
    public void Control_the_neighbour_of_the_right_band_is_found_out() => Control.Breaks<byte>(tenths =>
        Holds(tenths, (lexicon, percent) => [lexicon.Bands.SkipWhile(band => band.High < percent).Skip(1).FirstOrDefault() ?? lexicon.Terms[0]]));

    [Law]
    public bool What_is_no_term_is_refused_with_a_fix(NonNull<string> text) =>
        LikelihoodWords.TryParse(text.Get, out _, out var refusal) ? Names.Contains(text.Get.Trim(), StringComparison.Ordinal) : refusal.Fix.Length > 0 && refusal.Reason.Length > 0;

    [Theory]
    [InlineData("likley", "did you mean 'likely' (55–80 %)?")]
    [InlineData("Likely", "did you mean 'likely' (55–80 %)?")]
    [InlineData("allmost certain", "did you mean 'almost certain' (95–99 %)?")]
    [InlineData("phia: realistic posibility", "did you mean 'phia: realistic possibility' (40–50 %)?")]
    [InlineData("pia: likely", "did you mean 'phia'?")]
    [InlineData("maybe", "the nearest is 'roughly even chance' (45–55 %)")]
    [InlineData("possible", "the nearest is 'unlikely' (20–45 %)")]
    [InlineData("phia: possible", "the nearest is 'phia: realistic possibility' (40–50 %)")]
    [InlineData("doubtful", "the nearest is 'unlikely' (20–45 %)")]
    [InlineData("a good chance", "the nearest is 'likely' (55–80 %)")]
    [InlineData("certain", "the nearest is 'almost certain' (95–99 %)")]
    [InlineData("phia: certain", "the nearest is 'phia: almost certain' (95–100 %)")]
    [InlineData("impossible", "the nearest is 'almost no chance' (1–5 %)")]
    [InlineData("A coin toss", "the nearest is 'roughly even chance' (45–55 %)")]
    [InlineData("highly likely", "write 'phia: highly likely' (80–90 %) or 'very likely' (80–95 %)")]
    [InlineData("phia: very likely", "write 'very likely' (80–95 %) or 'phia: highly likely' (80–90 %)")]
    [InlineData("70%", "write 'likely' (55–80 %)")]
    [InlineData("70", "write 'likely' (55–80 %)")]
    [InlineData("0.7", "write 'likely' (55–80 %)")]
    [InlineData("0.7%", "write 'almost no chance' (1–5 %)")]
    [InlineData("1", "write 'almost certain' (95–99 %)")]
    [InlineData("60-85 %", "write 'likely' (55–80 %) or 'very likely' (80–95 %)")]
    [InlineData("phia: 37", "write 'phia: unlikely' (25–35 %)")]
    [InlineData("phia: 7.5", "write 'phia: remote chance' (0–5 %) or 'phia: highly unlikely' (10–20 %)")]
    [InlineData("120%", "write one of 'almost no chance' (1–5 %), 'very unlikely' (5–20 %), 'unlikely' (20–45 %), 'roughly even chance' (45–55 %), 'likely' (55–80 %), 'very likely' (80–95 %), 'almost certain' (95–99 %)")]
    [InlineData("high", "write 'confidence: high', and as likelihood one of 'almost no chance' (1–5 %), 'very unlikely' (5–20 %), 'unlikely' (20–45 %), 'roughly even chance' (45–55 %), 'likely' (55–80 %), 'very likely' (80–95 %), 'almost certain' (95–99 %)")]
    public void Free_words_and_numbers_are_refused_with_the_nearest_band(string text, string fix)
    {
        Assert.False(LikelihoodWords.TryParse(text, out _, out var refusal));
        Assert.Equal(fix, refusal.Fix);
    }

    [Theory]
    [InlineData("likely")]
    [InlineData("phia: highly likely")]
    [InlineData("highly likely")]
    [InlineData("maybe")]
    [InlineData("70%")]
    public void A_likelihood_is_no_confidence(string text)
    {
        Assert.False(Confidences.TryParse(text, out _, out var refusal));
        Assert.Equal($"'{text}' says how likely something is, and a confidence how good the evidence for it is: write low, moderate or high; a branch says how likely its premise is under 'likelihood'", refusal.ToString());
    }

    [Theory]
    [InlineData("medium", "did you mean 'moderate'?")]
    [InlineData("hihg", "did you mean 'high'?")]
    [InlineData("firm", "write low, moderate or high")]
    public void A_confidence_has_three_levels(string text, string fix)
    {
        Assert.False(Confidences.TryParse(text, out _, out var refusal));
        Assert.Equal(fix, refusal.Fix);
    }

    /// <summary>Whether each band named holds the number, or, where the lexicon leaves a gap or an end out, none does.</summary>
    private static bool Holds(byte tenths, Func<Lexicon, decimal, IReadOnlyList<Likelihood>> find) => Lexicon.All.All(lexicon =>
    {
        var percent = Math.Min(tenths * 0.5m, 100);
        bool Within(Likelihood band) => band.Low <= percent && percent <= band.High;
        var found = find(lexicon, percent);
        var text = percent.ToString(CultureInfo.InvariantCulture) + "%";
        return found.Count > 0 && (found.All(Within) || !lexicon.Bands.Any(Within))
            && !LikelihoodWords.TryParse($"{lexicon.Name}: {text}", out _, out var refusal) && found.All(band => refusal.Fix.Contains($"'{band}'", StringComparison.Ordinal));
    });
}
