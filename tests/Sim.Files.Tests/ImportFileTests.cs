using System.Text;
using FsCheck.Xunit;

namespace Sim.Files.Tests;

public sealed class ImportFileTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Packed_plain_and_piped_it_is_one_file_with_one_digest()
    {
        var text = "date\tsource\n" + new string('x', 100_000);
        var (plain, packed) = (folder.Write("a.tsv", text), folder.Write("b.anything", Importing.Packed(text)));
        using var first = ImportFile.Open(plain, () => throw new InvalidOperationException());
        using var second = ImportFile.Open(packed, () => throw new InvalidOperationException());
        using var third = ImportFile.Open("-", () => new MemoryStream(Importing.Packed(text)));
        using var bounded = ImportFile.Open("-", () => new MemoryStream(Importing.Packed(text)), "body", 3);
        Assert.Throws<InvalidDataException>(() => Digest(bounded));
        var digests = new[] { first, second, third }.Select(Digest).ToList();
        Assert.Single(digests.Distinct());
        Assert.Equal(digests[2], Digest(third)); // It can be read again.
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text))), digests[0]);
        Assert.Equal(("a.tsv", "b.anything", "stdin"), (first.Name, second.Name, third.Name));
    }

    [Fact]
    public void A_damaged_package_is_not_taken_for_a_short_file()
    {
        var bytes = Importing.Packed(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i * 7919}\n")));
        bytes[bytes.Length / 2] ^= 0xff;
        using var file = ImportFile.Open(folder.Write("a.gz", bytes), () => throw new InvalidOperationException());
        Assert.Throws<InvalidDataException>(() => Digest(file));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void A_package_that_was_cut_off_is_not_taken_for_a_short_file(double part)
    {
        var bytes = Importing.Packed(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i * 7919}\n")));
        using var file = ImportFile.Open(folder.Write("a.gz", bytes[..(int)(bytes.Length * part)]), () => throw new InvalidOperationException());
        Assert.Throws<InvalidDataException>(() => Digest(file));
    }

    [Property(MaxTest = 300)]
    public void Lines_are_those_between_line_feeds(string[] lines)
    {
        var text = string.Join('\n', lines.Select(line => new string([.. (line ?? "").Where(c => c is not ('\n' or '\uFEFF') && !char.IsSurrogate(c))])));
        var expected = text.Split('\n').Select(line => line.EndsWith('\r') ? line[..^1] : line).ToList();
        if (text.EndsWith('\n') || text.Length == 0) expected.RemoveAt(expected.Count - 1);
        Assert.Equal(expected, Lines(text));
    }

    [Fact]
    public void Long_lines_are_whole_up_to_a_million_characters_and_cut_beyond()
    {
        var (fits, tooLong) = (new string('a', 999_999), new string('b', 5_000_000));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"{fits}\n{tooLong}\nend"));
        using var reader = new LineReader(stream);
        Assert.True(reader.Read(out var line));
        Assert.Equal((999_999, false), (line.Length, reader.IsTooLong));
        Assert.True(reader.Read(out line));
        Assert.True(reader.IsTooLong && line.Length <= 1000 && reader.Line == 2);
        Assert.True(reader.Read(out line));
        Assert.Equal(("end", 3, false), (line.ToString(), reader.Line, reader.IsTooLong));
        Assert.False(reader.Read(out _));
    }

    /// <summary>Bytes of any kind under a header that holds: rows come, or a message, and nothing else.</summary>
    [Property(MaxTest = 500)]
    public void No_bytes_break_a_reader(byte[] noise, int seed)
    {
        var dice = new Random(seed);
        var cells = new[] { "2018-01-01", "20180101", "RUS", "KAZ", "190", "\"", "", "-10", "1", "a\u0001b", "line\r", "９", "é\0", Encoding.Latin1.GetString(noise) };
        string Row(int width, char separator) => string.Join(separator, Enumerable.Range(0, Math.Max(1, width + dice.Next(-1, 2))).Select(_ => cells[dice.Next(cells.Length)]));
        string Text(string header, int width, char separator) => header + "\n" + string.Join('\n', Enumerable.Range(0, 12).Select(_ => Row(width, separator)));
        foreach (var (text, reading) in new[]
        {
            (Text("date\tsource\tsource_iso3\tcameo\ttarget\ttarget_iso3\tgoldstein", 7, '\t'), Importing.Icews()),
            (Text("Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tTarget Name\tTarget Country\tIntensity", 8, '\t'), Importing.Icews(ImportChoices.Standings)),
            (Text(Importing.GdeltRow(61), 61, '\t'), Importing.Gdelt(ImportChoices.AllEvents | ImportChoices.PlaceOfActor, 1)),
            (Text("When,From,Act,To,Id,Score", 6, ','), Importing.Csv("date=When,actor=From,action=Act,recipient=To,id=Id,score=Score")),
        })
            Assert.All(Importing.Rows(text, reading), row => Assert.True(row is not ImportRow.Read { Event: var happened } || !Events.EventRules.Breaches(happened).Any()));
    }

    private static string Digest(ImportFile file)
    {
        using var text = file.Read();
        text.CopyTo(Stream.Null);
        return text.Digest;
    }

    private static List<string> Lines(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var reader = new LineReader(stream);
        var lines = new List<string>();
        while (reader.Read(out var line)) lines.Add(line.ToString());
        return lines;
    }
}
