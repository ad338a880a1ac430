using System.Globalization;
using System.Text.Json.Nodes;
using Parquet;

namespace Sim.Web.Tests;

public sealed class TableFormatTests : IAsyncLifetime
{
    private Served served = null!;

    public async Task InitializeAsync() => served = await Served.Start();

    public async Task DisposeAsync() => await served.DisposeAsync();

    public static TheoryData<string> Questions { get; } = new()
    {
        "list", "branches?scenario=kazakhstan-2022", "posture?ref=kazakhstan-accepts@2022-03-01", "posture?ref=main&robust=true", "events?ref=kazakhstan-accepts",
        "compare?ref=main&ref=kazakhstan-accepts&at=2022-03-01&all=true", "compare?ref=main&ref=main", "compare?ref=main&ref=kazakhstan-accepts&by-day=true", "replay?ref=main",
        "recall?scenario=kazakhstan-2022&source=essay", "rules?ref=main", "watch?scenario=kazakhstan-2022&as-of=2022-04-01", "run?ref=kazakhstan-accepts&until=2022-05-31",
        "run?ref=kazakhstan-accepts&until=2022-05-31&runs=100", "run?ref=kazakhstan-accepts&until=2022-05-31&runs=100&against=main", "run?ref=kazakhstan-accepts&until=2022-05-31&runs=100&sweep=likelihoods",
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task JSON_Lines_and_Parquet_say_what_CSV_says(string question)
    {
        var csv = Csv(await Text(question, "csv"));
        var lines = (await Text(question, "jsonl")).TrimEnd('\n').Split('\n').Where(line => line.Length > 0).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.Equal(csv.Rows.Count, lines.Count);
        await using var bytes = new MemoryStream(await served.Client.GetByteArrayAsync(Address(question, "parquet")));
        await using var reader = await ParquetReader.CreateAsync(bytes);
        Assert.Equal(csv.Header.Count, reader.Schema.DataFields.Length);
        foreach (var (index, field) in reader.Schema.DataFields.Index())
        {
            // Of equal headings the later ones are numbered.
            Assert.StartsWith(csv.Header[index], field.Name, StringComparison.Ordinal);
            var isNumber = field.ClrType == typeof(double);
            Assert.All(csv.Rows.Zip(lines), pair => Assert.True(Same(pair.First[index], pair.Second[field.Name], isNumber), $"{field.Name}: {pair.First[index]} / {pair.Second[field.Name]?.ToJsonString()}"));
            if (csv.Rows.Count == 0) continue;
            using var group = reader.OpenRowGroupReader(0);
            var (numbers, texts) = (new double?[csv.Rows.Count], new string?[csv.Rows.Count]);
            if (isNumber) await group.ReadAsync<double>(field, numbers.AsMemory());
            else await group.ReadAsync(field, texts.AsMemory());
            Assert.Equal(lines.Select(line => isNumber ? (object?)(double?)line[field.Name] : (string?)line[field.Name]), isNumber ? numbers.Select(number => (object?)number) : texts);
        }
    }

    [Fact]
    public async Task A_number_is_one_and_a_code_is_none()
    {
        var stance = JsonNode.Parse((await Text("posture?ref=main&country=KAZ", "jsonl")).Split('\n')[0])!;
        Assert.Equal(System.Text.Json.JsonValueKind.Number, stance["score"]!.GetValueKind());
        var happened = JsonNode.Parse((await Text("events?ref=main", "jsonl")).Split('\n')[0])!;
        Assert.StartsWith("CAMEO-", (string?)happened["action"], StringComparison.Ordinal);
        await using var bytes = new MemoryStream(await served.Client.GetByteArrayAsync(Address("posture?ref=main", "parquet")));
        await using var reader = await ParquetReader.CreateAsync(bytes);
        Assert.Equal(["score", "cooperation", "conflict", "mass", "events", "assumed", "change30"], reader.Schema.DataFields.Where(field => field.ClrType == typeof(double)).Select(field => field.Name));
    }

    private static bool Same(string cell, JsonNode? value, bool isNumber) => isNumber
        ? cell.Length == 0 ? value is null : value!.GetValue<double>() == double.Parse(cell, CultureInfo.InvariantCulture)
        : (string?)value == cell || $"'{(string?)value}" == cell;

    /// <summary>By RFC 4180.</summary>
    private static (IReadOnlyList<string> Header, List<IReadOnlyList<string>> Rows) Csv(string text)
    {
        var (rows, row, cell, quoted) = (new List<IReadOnlyList<string>>(), new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
            else if (text[i] == '"') quoted = !quoted;
            else if (quoted || text[i] is not (',' or '\n')) cell.Append(text[i]);
            else
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (text[i] == ',') continue;
                rows.Add(row);
                row = [];
            }
        }
        return (rows[0], rows[1..]);
    }

    private async Task<string> Text(string question, string format) => await served.Client.GetStringAsync(Address(question, format));

    private static Uri Address(string question, string format) => new($"/api/v1/{question}{(question.Contains('?') ? '&' : '?')}format={format}", UriKind.Relative);
}
