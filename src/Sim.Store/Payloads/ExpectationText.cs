using Sim.Branches;
using Sim.Events;

namespace Sim.Store.Payloads;

/// <summary>What a judgment expects of the numbers, within a payload.</summary>
/// <param name="Channel"><c>society</c>; absent: government.</param>
/// <param name="TowardChannel">Likewise.</param>
internal sealed record ExpectationText(string Country, string Toward, string? Channel, string? TowardChannel, IReadOnlyList<string> Labels)
{
    public static ExpectationText? Of(Expectation? expected) => expected is null ? null
        : new(expected.Country, expected.Toward, Text(expected.Channel), Text(expected.TowardChannel), expected.Labels);

    public Expectation ToExpectation() => new(Country, Toward, ToChannel(Channel), ToChannel(TowardChannel), Labels.ToValueList());

    private static string? Text(Channel channel) => channel switch
    {
        Events.Channel.Government => null,
        Events.Channel.Society => "society",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Channel ToChannel(string? text) => text switch
    {
        null => Events.Channel.Government,
        "society" => Events.Channel.Society,
        _ => throw new FormatException($"'{text}' is not a channel"),
    };
}
