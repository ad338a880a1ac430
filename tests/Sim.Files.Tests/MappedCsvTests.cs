namespace Sim.Files.Tests;

public sealed class MappedCsvTests
{
    private const string Map = "date=When,actor=From,action=Act,recipient=To";

    private static string[] Told(string text, string map = Map, CodeSystem codes = CodeSystem.Iso3) => Importing.Told(text, Importing.Csv(map, codes));

    [Fact]
    public void Columns_are_those_of_the_map_whatever_else_there_is() => Assert.Equal(
        ["2: 2022-02-24 RUS/MIL 190 UKR -9.5 | Russia invades, \"at dawn\"", "3: 2022-02 KAZ 1222 RUS/CVL | KAZ → Russia", "5: 2022-02-26 RUS 010 UKR | Russia → UKR"],
        Told(""""
            Note,To,When,From,Act,Sector,Score,Text
            x,UKR,2022-02-24,RUS,"190",MIL,-9.5,"Russia invades, ""at dawn"""
            "two
            lines",Russia/CVL,2022-02,KAZ,reject-military-aid,,,
            x,UKR,20220226,Russia,010,,0,
            """", Map + ",actor-sector=Sector,score=Score,summary=Text"));

    [Theory]
    [InlineData(',')]
    [InlineData('\t')]
    [InlineData(';')]
    [InlineData('|')]
    public void Columns_may_be_separated_as_the_file_has_it(char separator) => Assert.Equal(
        ["2: 2022-02-24 RUS 190 UKR | a, b; c", "3: 2022-02-25 KAZ 010 RUS | KAZ → RUS"],
        Told("To,When,From,Act,Text\nUKR,2022-02-24,RUS,190,\"a, b; c\"\nRUS,2022-02-25,KAZ,010,\n".Replace(',', separator).Replace($"a{separator} b", "a, b"), Map + ",summary=Text"));

    [Theory]
    [InlineData(CodeSystem.Iso3, "AUS", "AUS")]
    [InlineData(CodeSystem.Cow, "AUS", "AUT")]
    [InlineData(CodeSystem.Cow, "900", "AUS")]
    [InlineData(CodeSystem.Cow, "AUL", "AUS")]
    [InlineData(CodeSystem.Iso2, "RS", "SRB")]
    [InlineData(CodeSystem.Fips, "RS", "RUS")]
    [InlineData(CodeSystem.Fips, "AS", "AUS")]
    [InlineData(CodeSystem.Iso2, "AS", "ASM")]
    [InlineData(CodeSystem.Iso3, "Russian Federation", "RUS")]
    [InlineData(CodeSystem.Cow, "south korea", "KOR")]
    [InlineData(CodeSystem.Name, "Côte d'Ivoire", "CIV")]
    [InlineData(CodeSystem.Name, "UK", "GBR")]
    public void A_code_means_what_its_system_says(CodeSystem codes, string text, string country) =>
        Assert.Equal(country, Importing.Events($"When,From,Act,To\n2022-01-01,{text},010,United States\n", Importing.Csv(Map, codes))[0].Actor.Code);

    [Theory]
    [InlineData(CodeSystem.Iso3, "RS")]
    [InlineData(CodeSystem.Iso3, "365")]
    [InlineData(CodeSystem.Iso2, "RUS")]
    [InlineData(CodeSystem.Cow, "DEU")]
    public void A_code_of_another_system_is_never_guessed(CodeSystem codes, string text) =>
        Assert.Equal(["2: rejected, ActorCountry"], Told($"When,From,Act,To\n2022-01-01,{text},010,United States\n", codes: codes));

    [Fact]
    public void What_cannot_be_used_says_why() => Assert.Equal(
        [
            "2: rejected, Day", "3: rejected, Action", "4: rejected, RecipientCountry", "5: rejected, Sector", "6: rejected, Score", "7: rejected, Id", "8: rejected, Columns",
            "9: 2022-01-01 RUS 010 USA | RUS → USA", "10: left out, Repeated", "11: rejected, Day",
        ],
        Told("""
            When,From,Act,To,S,N,I,R
            soon,RUS,010,USA,,,,
            2022-01-01,RUS,40,USA,,,,
            2022-01-01,RUS,010,us,,,,
            2022-01-01,RUS,010,USA,XYZ,,,
            2022-01-01,RUS,010,USA,,11,,
            2022-01-01,RUS,010,USA,,,no id,
            2022-01-01,RUS,010
            2022-01-01,RUS,010,USA,,,a,
            2022-01-01,RUS,010,USA,,,a,
            2022-01-01,RUS,010,USA,,,b,2021-01-01
            """, Map + ",actor-sector=S,score=N,id=I,reported=R"));

    [Theory]
    [InlineData("date=A,actor=B,action=C", "--map names no column for recipient")]
    [InlineData("date=A,actr=B", "'actr' is nothing that a column can hold: did you mean 'actor'?")]
    [InlineData("date=A,date=B", "--map names two columns for date")]
    [InlineData("date=", "names no column: write date=COLUMN")]
    public void A_map_that_cannot_be_read_is_told(string map, string problem)
    {
        Assert.False(ColumnMap.TryParse(map, out _, out var told));
        Assert.Contains(problem, told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_the_file_lacks_is_told() => Assert.Equal("line 1: the header has no column 'To', which --map names for recipient: did you mean 'Too'?",
        Assert.Throws<FormatException>(() => Told("When,From,Act,Too\n")).Message);

    [Fact]
    public void A_map_comes_back_from_the_text_that_is_kept()
    {
        var reading = Importing.Csv(@"date=When\, exactly,actor=From\\,action=Act map=x,recipient=To codes=y", CodeSystem.Cow) with { Choices = ImportChoices.Interstate | ImportChoices.Standings, MinMentions = 3 };
        Assert.Equal((reading.Map!, reading.Codes), ImportReading.MapOf(reading.Text));
        Assert.Equal(reading.Coding, ImportReading.CodingOf(reading.Text));
        Assert.Equal("When, exactly", reading.Map!.Find("date"));
        Assert.Null(ImportReading.MapOf(Importing.Icews(ImportChoices.Interstate).Text));
    }

    [Fact]
    public void Filters_are_no_part_of_the_coding()
    {
        var wide = Importing.Gdelt(ImportChoices.MergeRecipients);
        var narrow = Importing.Gdelt(ImportChoices.MergeRecipients | ImportChoices.Interstate | ImportChoices.AllEvents, 4);
        Assert.NotEqual(wide.Text, narrow.Text);
        Assert.Equal((wide.Coding, wide.Coding), (narrow.Coding, ImportReading.CodingOf(narrow.Text)));
        Assert.Equal("gdelt interstate all-events min-mentions=4 merge-recipients", narrow.Text);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("")]
    public void A_row_without_end_is_refused_and_not_held(string quote) => Assert.Contains("longer than 1048576 bytes", Assert.Throws<FormatException>(() =>
        Told($"When,From,Act,To\n2022-02-24,RUS,190,UKR\n{quote}{new string('x', 3_000_000)}")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_id_that_a_row_states_is_derived_for_no_other()
    {
        const string map = Map + ",id=Id";
        var derived = Importing.Events("When,From,Act,To,Id\n2022-02-24,RUS,190,UKR,\n", Importing.Csv(map))[0].Id;
        var ids = Importing.Events($"When,From,Act,To,Id\n2022-02-25,RUS,190,UKR,{derived}\n2022-02-24,RUS,190,UKR,\n2022-02-24,RUS,190,UKR,\n", Importing.Csv(map)).Select(happened => happened.Id.Value);
        Assert.Equal([derived.Value, $"{derived}-2", $"{derived}-3"], ids);
    }

    [Theory]
    [InlineData("2022-02", "2022-02-10", "2022-02-10")]
    [InlineData("2022-02", "2022-02-28", "2022-02-28")]
    [InlineData("2022-02-24/..", "2022-03-05", "2022-03-05")]
    [InlineData("2022-02-24", "2022-02-24", "2022-02-24")]
    public void It_is_known_from_the_day_on_which_it_was_reported(string when, string reported, string known) => Assert.Equal(DateOnly.Parse(known),
        Importing.Events($"When,From,Act,To,Reported\n{when},RUS,190,UKR,{reported}\n", Importing.Csv(Map + ",reported=Reported"))[0].Known);
}
