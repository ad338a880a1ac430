using System.Text;
using Sim.Branches;
using Sim.Store.Payloads;

namespace Sim.Store.Tests.Payloads;

/// <summary>What is stored today must be readable for ever: a change of these lines needs an upcaster, and a test that reads the old ones.</summary>
public sealed class StoredFormTests
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Payloads", "stored-form.txt");

    [Fact]
    public void The_stored_form_of_every_kind_is_pinned_byte_for_byte() =>
        Assert.Equal(File.ReadAllText(Golden), string.Concat(All().Select(change => Line(change) + "\n")));

    [Fact]
    public void What_was_stored_is_read_as_what_it_was()
    {
        var read = File.ReadLines(Golden).Select(line => line.Split(' ', 2)).Select(parts => PayloadJson.Read(parts[0], Encoding.UTF8.GetBytes(parts[1])).ToChange());
        Assert.Equal(All(), read);
    }

    [Fact]
    public void Every_name_has_a_sample() =>
        Assert.Equal(EventNames.Types.Keys.Order(), All().Select(change => EventNames.Of(Payload.Of(change))).Distinct().Order());

    private static IEnumerable<Change> All() => Samples.Openings.Concat(Samples.Later).Concat(Samples.OfFiles);

    private static string Line(Change change)
    {
        var payload = Payload.Of(change);
        return $"{EventNames.Of(payload)} {Encoding.UTF8.GetString(PayloadJson.Write(payload))}";
    }
}
