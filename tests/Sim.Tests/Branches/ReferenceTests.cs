using Sim.Branches;
using Sim.Tests.Laws;

namespace Sim.Tests.Branches;

public class ReferenceTests
{
    [Law]
    public bool What_is_printed_reads_back_as_the_same_reference(Reference reference) =>
        Reference.TryParse(reference.ToString(), out var read, out _) && read == reference;

    [Theory]
    [InlineData("main", "main")]
    [InlineData("kazakhstan-2022/kazakhstan-accepts@2022-03-01~2022-02-26", "kazakhstan-2022/kazakhstan-accepts@2022-03-01~2022-02-26")]
    [InlineData("main.v17", "main.v17")]
    [InlineData("main.v017", "main.v17")]
    [InlineData("s/main.v2@2022-03-01", "s/main.v2@2022-03-01")]
    [InlineData("main~2022-02-26", "main~2022-02-26")]
    [InlineData("my.yaml:branch@2022-03-01", "my.yaml:branch@2022-03-01")]
    [InlineData("some folder/my.yml:branch", "some folder/my.yml:branch")]
    [InlineData("C:\\scenarios\\My.YAML:branch", "C:\\scenarios\\My.YAML:branch")]
    public void A_reference_prints_as_it_is_read(string text, string printed)
    {
        Assert.True(Reference.TryParse(text, out var reference, out var problem), problem);
        Assert.Equal(printed, reference.ToString());
    }

    [Theory]
    [InlineData("", "is not a reference")]
    [InlineData("Main", "is not a reference")]
    [InlineData("a/b/c", "is not a reference")]
    [InlineData("main#17", "is not a reference")]
    [InlineData("main.v", "is not a reference")]
    [InlineData("main@2022-03-01@2022-03-02", "is not a reference")]
    [InlineData("main~2022-03-01@2022-03-02", "is not a reference")]
    [InlineData("main\n", "is not a reference")]
    [InlineData("my.yaml:", "is not a reference")]
    [InlineData("main.v0", "versions run from 1")]
    [InlineData("main.v99999999999", "is not a version")]
    [InlineData("main@2022-02-30", "is not a day")]
    [InlineData("main@", "is not a day")]
    [InlineData("main~yesterday", "is not a day")]
    [InlineData("my.yaml:main.v3", "a file has no versions")]
    [InlineData("my.yaml:s/main", "the file is the scenario")]
    public void Another_text_is_refused_with_the_fix(string text, string reason)
    {
        Assert.False(Reference.TryParse(text, out _, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kazakhstan-2022", true)]
    [InlineData("2022", true)]
    [InlineData("", false)]
    [InlineData("a_b", false)]
    [InlineData("A", false)]
    [InlineData("a\n", false)]
    public void A_name_is_lower_case_letters_digits_and_hyphens(string text, bool is_name) => Assert.Equal(is_name, Reference.IsName(text));
}
