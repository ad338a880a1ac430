namespace Sim.Events;

/// <summary>One stance: of a country's government or society toward another's government or society.</summary>
/// <remarks>Acts that make no stance have a lane too: within one country (<see cref="To"/> is <see cref="From"/>), or toward nobody (it is empty).</remarks>
public readonly record struct Lane(string From, Channel Channel, string To, Channel Side) : IComparable<Lane>
{
    /// <summary>Null where the event makes no stance: nobody is its recipient, or it stays within one country.</summary>
    public static Lane? Of(PoliticalEvent happened) => Of(happened.Actor, happened.Recipient) is { IsStance: true } lane ? lane : null;

    /// <summary>Also of an act that makes no stance.</summary>
    public static Lane Of(Actor actor, Actor? recipient) => recipient is { } toward
        ? new Lane(actor.Code, actor.Channel, toward.Code, toward.Channel)
        : new Lane(actor.Code, actor.Channel, "", Channel.Government);

    /// <summary>Whether it is of one country toward another.</summary>
    public bool IsStance => To.Length > 0 && To != From;

    /// <summary><c>RUS</c>, or <c>RUS/society</c> for the side of its people.</summary>
    public string Toward => Side == Channel.Government ? To : $"{To}/society";

    /// <summary><c>government</c> or <c>society</c>.</summary>
    public string ChannelName => Channel == Channel.Government ? "government" : "society";

    /// <summary>The key of its cells within the country: <c>government&gt;RUS</c>.</summary>
    public string Key => $"{ChannelName}>{Toward}";

    /// <summary>The stance of a country that has this <see cref="Key"/>.</summary>
    public static Lane OfKey(string country, string key)
    {
        var (channel, toward) = (key[..key.IndexOf('>')], key[(key.IndexOf('>') + 1)..]);
        var society = toward.EndsWith("/society", StringComparison.Ordinal);
        return new Lane(country, channel == "government" ? Channel.Government : Channel.Society,
            society ? toward[..^"/society".Length] : toward, society ? Channel.Society : Channel.Government);
    }

    public int CompareTo(Lane other)
    {
        var byFrom = string.CompareOrdinal(From, other.From);
        if (byFrom != 0) return byFrom;
        if (Channel != other.Channel) return Channel.CompareTo(other.Channel);
        var byTo = string.CompareOrdinal(To, other.To);
        return byTo != 0 ? byTo : Side.CompareTo(other.Side);
    }

    public static bool operator <(Lane left, Lane right) => left.CompareTo(right) < 0;
    public static bool operator >(Lane left, Lane right) => left.CompareTo(right) > 0;
    public static bool operator <=(Lane left, Lane right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Lane left, Lane right) => left.CompareTo(right) >= 0;
}
