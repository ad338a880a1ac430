using Sim.Events;

namespace Sim.Files.Tests;

public sealed class IcewsTests
{
    private const string Table = """
        date	source	source_iso3	cameo	relation	goldstein	target	target_iso3	split
        2018-01-01	Military (Russia)	RUS	190	Fight	-10.0	Citizen (Ukraine)	UKR	train
        2018-01-02	Kim "Jong" Un	PRK	010	State	0.0	South Korea	KOR	train
        2018-01-02	United Nations		010	State	0.0	Military (Myanmar)	MMR	train
        2018-01-02	China	CHN	010	State	0.0	Taliban		train
        2018-01-32	China	CHN	010	State	0.0	Russia	RUS	train
        2018-01-02	China	CHN	999	State	0.0	Russia	RUS	train
        2018-01-02	China	CHN	010	State	x	Russia	RUS	train
        2018-01-02	China	CHN	010	State	0.0	Citizen (China)	CHN	train
        2018-01-02	China	CHN	010	State

        2018-01-02	Chi	na	CHN	010	State	0.0	Russia	RUS	train
        2018-01-03	Court Judge (Kazakhstan)	KAZ	012	Pessimistic	-1.5	Businessperson (Kazakhstan)	KAZ	train
        """;

    /// <remarks>Headers in another case and order; names, a sector list with an office and a party, and none.</remarks>
    private const string Export = """
        Event ID	Event Date	Source Name	Source Sectors	Source Country	Event Text	CAMEO Code	Intensity	Target Name	Target Sectors	Target Country	Story ID	Sentence Number	Publisher	City	District	Province	Country	Latitude	Longitude
        718965	1995-01-01	Extremist (Russia)	Radicals / Extremists / Fundamentalists,Dissident	Russian Federation	Praise	051	3.4	Boris Yeltsin	Elite,Executive,Executive Office,Government	Russian Federation	28235806	5	Reuters	Moscow		Moskva	Russian Federation	55.7522	37.6156
        718966	1995-01-02	Government (Bosnia and Herzegovina)	Government	Bosnia and Herzegovina	Consult	040	1.0	Citizen (Serbia)	General Population / Civilian / Social,Social	Serbia	28235807	1	Reuters				Serbia	1	2
        718966	1995-01-02	Government (Bosnia and Herzegovina)	Government	Bosnia and Herzegovina	Consult	040	1.0	Citizen (Serbia)	General Population / Civilian / Social,Social	Serbia	28235807	1	Reuters				Serbia	1	2
        718967	1995-01-02	Army (Korea, South)	NULL	Korea, South	Appeal	022	3.4	Atlantis	Government	Atlantis	28235808	1	Reuters				Atlantis	1	2
        718968	1995-01-02	Army (South Korea)	NULL	South Korea	Appeal	022	3.4	Member of Parliament (Japan)	Legislative,Government	Japan	28235808	1	Reuters				Japan	1	2
        7 8	1995-01-02	Army (South Korea)	NULL	South Korea	Appeal	022	3.4	Japan		Japan	28235808	1	Reuters				Japan	1	2
        """;

    [Fact]
    public void The_table_gives_countries_sectors_and_names_or_says_why_not() => Assert.Equal(
        [
            "2: 2018-01-01 RUS/MIL 190 UKR/CVL | Military (Russia) → Citizen (Ukraine)",
            "3: 2018-01-02 PRK 010 KOR | Kim \"Jong\" Un → South Korea",
            "4: rejected, ActorCountry", "5: rejected, RecipientCountry", "6: rejected, Day", "7: rejected, Action", "8: rejected, Score",
            "9: 2018-01-02 CHN 010 CHN/CVL | China → Citizen (China)",
            "10: rejected, Columns", "12: rejected, Columns",
            "13: 2018-01-03 KAZ/JUD 012 KAZ/BUS -1.5 | Court Judge (Kazakhstan) → Businessperson (Kazakhstan)",
        ],
        Importing.Told(Table, Importing.Icews()));

    [Fact]
    public void Only_acts_between_two_countries_and_toward_their_governments_on_demand() => Assert.Equal(
        ["2: 2018-01-01 RUS/MIL 190 UKR | Military (Russia) → Citizen (Ukraine)", "3: 2018-01-02 PRK 010 KOR | Kim \"Jong\" Un → South Korea", "9: left out, OneCountry", "13: left out, OneCountry"],
        Importing.Told(Table, Importing.Icews(ImportChoices.Interstate | ImportChoices.MergeRecipients)).Where(row => !row.Contains("rejected", StringComparison.Ordinal)));

    [Fact]
    public void The_full_export_gives_countries_by_name_sectors_by_list_and_its_own_ids()
    {
        Assert.Equal(
            [
                "2: 1995-01-01 RUS/OPP 051 RUS | Extremist (Russia) → Boris Yeltsin",
                "3: 1995-01-02 BIH 040 SRB/CVL | Government (Bosnia and Herzegovina) → Citizen (Serbia)",
                "4: left out, Repeated", "5: rejected, RecipientCountry",
                "6: 1995-01-02 KOR/MIL 022 JPN/LEG | Army (South Korea) → Member of Parliament (Japan)", "7: rejected, Id",
            ],
            Importing.Told(Export, Importing.Icews()));
        Assert.Equal(["icews-718965", "icews-718966", "icews-718968"], Importing.Rows(Export, Importing.Icews()).OfType<ImportRow.Read>().Select(row => row.Event.Id.Value));
    }

    [Fact]
    public void Events_are_machine_coded_cite_their_line_and_move_no_standing_unless_asked()
    {
        var plain = Importing.Rows(Table, Importing.Icews()).OfType<ImportRow.Read>().First().Event;
        Assert.Equal((Coder.Machine, (ValueList<StandingStart>?)null, (ValueList<StandingEnd>?)null), (plain.CodedBy, plain.Begins, plain.Ends));
        Assert.Equal([new Citation("src", "line 2")], plain.Citations);

        var lasting = Importing.Rows(Table, Importing.Icews(ImportChoices.Standings)).OfType<ImportRow.Read>().Select(row => row.Event).ToList();
        Assert.Equal(Postures.StandingEffects.Begins(plain with { CodedBy = Coder.Analyst }).Select(pair => pair.Key), Postures.StandingEffects.Begins(lasting[0]).Select(pair => pair.Key));
        Assert.Equal(Coder.Machine, lasting[0].CodedBy);
        Assert.Null(lasting[1].Begins);
    }

    [Fact]
    public void Standings_asked_for_are_those_that_the_table_of_actions_gives_an_analyst()
    {
        foreach (var action in ActionTable.All)
        {
            var text = $"date\tsource\tsource_iso3\tcameo\ttarget\ttarget_iso3\n2018-01-01\tRussia\tRUS\t{action.Code}\tUkraine\tUKR\n";
            var (plain, lasting) = (Importing.Events(text, Importing.Icews())[0] with { CodedBy = Coder.Analyst }, Importing.Events(text, Importing.Icews(ImportChoices.Standings))[0]);
            Assert.Equal(Postures.StandingEffects.Begins(plain).Select(pair => (pair.Key, pair.Start.State)), Postures.StandingEffects.Begins(lasting).Select(pair => (pair.Key, pair.Start.State)));
            Assert.Equal(Postures.StandingEffects.Ends(plain), Postures.StandingEffects.Ends(lasting));
        }
    }

    [Theory]
    [InlineData("3.2", null)] // Goldstein's own.
    [InlineData("3.4", null)] // The ICEWS package's.
    [InlineData("3.3", "3.3")]
    public void A_score_is_written_only_where_it_is_no_tables(string intensity, string? own) => Assert.Equal(own, Importing.Events(
        $"date\tsource\tsource_iso3\tcameo\tgoldstein\ttarget\ttarget_iso3\n2018-01-01\tRussia\tRUS\t022\t{intensity}\tUkraine\tUKR\n", Importing.Icews())[0].Score?.Score?.ToString());

    [Fact]
    public void Equal_rows_are_numbered_and_a_row_keeps_its_name_wherever_it_stands()
    {
        const string header = "date\tsource\tsource_iso3\tcameo\ttarget\ttarget_iso3\n";
        const string a = "2018-01-01\tRussia\tRUS\t022\tUkraine\tUKR\n", b = "2018-01-01\tRussia\tRUS\t023\tUkraine\tUKR\n";
        string[] Ids(string rows) => [.. Importing.Events(header + rows, Importing.Icews()).Select(happened => happened.Id.Value)];
        var ids = Ids(a + a + b + a);
        Assert.Equal([ids[0], $"{ids[0]}-2", ids[2], $"{ids[0]}-3"], ids);
        Assert.Equal([ids[2], ids[0], $"{ids[0]}-2"], Ids(b + a + a));
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("a\tb\n", "the first line is no header of an ICEWS file")]
    [InlineData("date\tsource\tsource_iso3\tcameo\ttarget\ttarget_iso3\tgdelt_id\n", "read the file with 'sim import gdelt'")]
    [InlineData("date\tsource\tsource_iso3\ttarget\ttarget_iso3\n", "the header lacks 'cameo'")]
    [InlineData("Event ID\tEvent Date\tSource Name\n", "the header lacks 'Source Country', 'CAMEO Code', 'Target Name', 'Target Country'")]
    public void A_file_of_another_form_is_told(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<FormatException>(() => Importing.Rows(text, Importing.Icews())).Message, StringComparison.Ordinal);
}
