using Sim.Events;

namespace Sim.Files.Tests;

public sealed class CountryCodesTests
{
    [Fact]
    public void Every_country_is_known_by_its_own_code_and_name_and_no_other_is() => Assert.All(Countries.Codes, code =>
    {
        Assert.Equal(code, CountryCodes.Find(CodeSystem.Iso3, code));
        Assert.Equal(code, CountryCodes.Find(CodeSystem.Name, Countries.NameOf(code)));
    });

    [Theory]
    [InlineData(CodeSystem.Iso3, 250)]
    [InlineData(CodeSystem.Iso2, 250)]
    [InlineData(CodeSystem.Cow, 390)] // An abbreviation and a number for each of the 195 states of 2016.
    [InlineData(CodeSystem.Fips, 250)] // Not of all territories, and two of some.
    [InlineData(CodeSystem.Cameo, 255)]
    public void Each_system_has_as_many_codes_as_it_has(CodeSystem system, int count) => Assert.Equal(count, Codes().Count(code => CountryCodes.Find(system, code) is not null));

    [Fact]
    public void Every_code_found_is_a_country() => Assert.All(Enum.GetValues<CodeSystem>(), system =>
        Assert.All(Codes().Select(code => CountryCodes.Find(system, code)).OfType<string>(), code => Assert.True(Countries.Contains(code), code)));

    /// <summary>All codes that there could be.</summary>
    private static IEnumerable<string> Codes()
    {
        string[] letters = [.. Enumerable.Range('A', 26).Select(letter => $"{(char)letter}")];
        var pairs = letters.SelectMany(first => letters.Select(second => first + second)).ToList();
        return pairs.Concat(pairs.SelectMany(pair => letters.Select(third => pair + third))).Concat(Enumerable.Range(1, 999).Select(number => $"{number}"));
    }
}
