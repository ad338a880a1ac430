using Sim.Events;

namespace Sim.Files.Tests;

public sealed class GdeltTests
{
    private static string Row(int columns, string id = "410412347", string day = "20150218", string root = "1", string mentions = "5", string actor = "RUS", string action = "0331",
        string recipient = "KAZ", string role = "MIL", string other = "", string place = "", string goldstein = "5.2", string added = "20150219")
    {
        var (recipientPlace, addedAt) = columns == 61 ? (45, 59) : (44, 56);
        return Importing.GdeltRow(columns, (0, id), (1, day), (6, "RUSSIA"), (7, actor), (12, role), (16, "KAZAKHSTAN"), (17, recipient), (22, other), (25, root), (26, action), (30, goldstein), (31, mentions),
            (37, place), (recipientPlace, place), (addedAt, columns == 61 ? added + "234500" : added));
    }

    [Theory]
    [InlineData(57)]
    [InlineData(58)]
    [InlineData(61)]
    public void Exports_of_each_version_say_the_same(int columns)
    {
        var happened = Assert.Single(Importing.Events(Row(columns) + "\n", Importing.Gdelt()));
        Assert.Equal(("gdelt-410412347", "2015-02-18", "RUS/MIL", "0331", "KAZ", "RUSSIA → KAZAKHSTAN"),
            (happened.Id.Value, happened.Occurred.Text, happened.Actor.ToString(), happened.Action.Value, happened.Recipient.ToString(), happened.Summary));
        Assert.Equal((new DateOnly(2015, 2, 19), Coder.Machine, null), (happened.Reported, happened.CodedBy, happened.Score));
        Assert.Equal([new Citation("src", "line 1")], happened.Citations);
    }

    [Fact]
    public void Files_made_later_from_archives_say_nothing_of_when_it_was_known() =>
        Assert.Null(Importing.Events(Row(57, day: "20120101", added: "20130401"), Importing.Gdelt())[0].Reported);

    [Fact]
    public void Main_events_with_enough_mentions_are_taken_and_others_on_demand()
    {
        var text = string.Join('\n', Row(58), Row(58, "2", root: "0"), Row(58, "3", mentions: "2"), Row(58, "4", mentions: ""), Row(58));
        Assert.Equal(["Read", "NotRoot", "Read", "Read", "Repeated"], Kinds(text, Importing.Gdelt()));
        Assert.Equal(["Read", "Read", "Read", "Read", "Repeated"], Kinds(text, Importing.Gdelt(ImportChoices.AllEvents)));
        Assert.Equal(["Read", "NotRoot", "FewMentions", "Mentions", "Repeated"], Kinds(text, Importing.Gdelt(mentions: 3)));
    }

    [Theory]
    [InlineData("ROM", "ROU")] // CAMEO's own code.
    [InlineData("ROU", "ROU")]
    [InlineData("AUS", "AUS")]
    [InlineData("EUR", null)] // A region.
    [InlineData("RS", null)] // FIPS is not guessed.
    public void Actors_are_of_the_countries_of_cameo(string code, string? country) =>
        Assert.Equal(country, Importing.Rows(Row(58, actor: code), Importing.Gdelt())[0] is ImportRow.Read read ? read.Event.Actor.Code : null);

    [Fact]
    public void An_actor_without_a_country_has_that_of_its_place_on_demand()
    {
        var text = Row(61, actor: "", recipient: "", place: "RS");
        Assert.Equal(["ActorCountry"], Kinds(text, Importing.Gdelt()));
        Assert.Equal("RUS", Importing.Events(text, Importing.Gdelt(ImportChoices.PlaceOfActor))[0].Actor.Code);
        Assert.Equal("RUS", Importing.Events(text, Importing.Gdelt(ImportChoices.PlaceOfActor))[0].Recipient!.Value.Code);
    }

    [Theory]
    [InlineData("", "GOV")]
    [InlineData("COP", "GOV")]
    [InlineData("REB", "OPP")]
    [InlineData("MNC", "BUS")]
    [InlineData("LAB", "CVL")]
    [InlineData("LEG", "LEG")]
    public void Roles_are_sectors(string role, string sector) => Assert.Equal(sector, Importing.Events(Row(58, role: role), Importing.Gdelt())[0].Actor.Sector.Code());

    [Fact]
    public void A_table_with_a_header_is_read_by_its_columns() => Assert.Equal(
        ["2: 2011-06-01 GEO 040 USA | MIKHEIL SAAKASHVILI → UNITED STATES", "3: left out, NotRoot", "4: rejected, ActorCountry"],
        Importing.Told("""
            date	source	source_iso3	cameo	goldstein	target	target_iso3	is_root	quad_class	mentions	tone	gdelt_id
            2011-06-01	MIKHEIL SAAKASHVILI	GEO	040	1	UNITED STATES	USA	1	1	2	7.1	125503096
            2011-06-01	RUSSIA	RUS	054	6	UNITED STATES	USA	0	1	3	0.9	125503097
            2011-06-01	EUROPE	EUR	054	6	UNITED STATES	USA	1	1	3	0.9	125503098
            """, Importing.Gdelt()));

    [Fact]
    public void A_header_above_an_export_is_passed_over() =>
        Assert.Equal([2], Importing.Rows(Importing.GdeltRow(58, (0, "GLOBALEVENTID"), (1, "SQLDATE")) + "\n" + Row(58), Importing.Gdelt()).Select(row => row.Line));

    [Fact]
    public void A_file_of_another_form_is_told() => Assert.Contains("the first line has 3 columns between tabs, and a GDELT export 57 or 58 (1.0) or 61 (2.0)",
        Assert.Throws<FormatException>(() => Importing.Rows("1\t2\t3\n", Importing.Gdelt())).Message, StringComparison.Ordinal);

    private static string[] Kinds(string text, ImportReading reading) => [.. Importing.Rows(text, reading).Select(row => row switch
    {
        ImportRow.Read => "Read",
        ImportRow.LeftOut left => left.Reason.ToString(),
        ImportRow.Rejected bad => bad.Reason.ToString(),
        _ => throw new System.Diagnostics.UnreachableException(),
    })];
}
