using Sim.Events;

namespace Sim.Tests.Events;

public class ActorTests
{
    [Theory]
    [InlineData("KAZ", Sector.Gov, Channel.Government)]
    [InlineData("KAZ/MIL", Sector.Mil, Channel.Government)]
    [InlineData("KAZ/LEG", Sector.Leg, Channel.Government)]
    [InlineData("KAZ/JUD", Sector.Jud, Channel.Government)]
    [InlineData("CSTO/IGO", Sector.Igo, Channel.Government)]
    [InlineData("KAZ/OPP", Sector.Opp, Channel.Society)]
    [InlineData("KAZ/CVL", Sector.Cvl, Channel.Society)]
    [InlineData("KAZ/MED", Sector.Med, Channel.Society)]
    [InlineData("KAZ/BUS", Sector.Bus, Channel.Society)]
    public void An_actor_speaks_for_the_state_or_its_people(string text, Sector sector, Channel channel)
    {
        Assert.True(Actor.TryParse(text, out var actor, out var problem), problem);
        Assert.Equal((text, sector, channel), (actor.ToString(), actor.Sector, actor.Channel));
    }

    [Fact]
    public void The_default_sector_is_not_written()
    {
        Assert.True(Actor.TryParse("KAZ/GOV", out var actor, out _));
        Assert.Equal("KAZ", actor.ToString());
    }

    [Theory]
    [InlineData("", "is not an actor")]
    [InlineData("K", "is not an actor")]
    [InlineData("kaz", "is not an actor")]
    [InlineData("/CVL", "is not an actor")]
    [InlineData("7AZ", "is not an actor")]
    [InlineData("KAZAKHSTAN-TOO-LONG", "is not an actor")]
    [InlineData("KAZ/", "is not a sector")]
    [InlineData("KAZ/cvl", "is not a sector")]
    [InlineData("KAZ/XXX", "is not a sector: one of GOV, MIL, LEG, JUD, IGO, OPP, CVL, MED, BUS")]
    [InlineData("KAZ/CVL/MED", "is not a sector")]
    public void What_names_nobody_is_refused_with_the_fix(string text, string reason)
    {
        Assert.False(Actor.TryParse(text, out _, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }
}
