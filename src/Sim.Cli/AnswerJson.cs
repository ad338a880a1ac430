using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sim.Answers;
using Sim.Store;

namespace Sim.Cli;

/// <summary>The JSON that others rely on: members in camel case, days as text, absent values as null.</summary>
[JsonSerializable(typeof(PostureAnswer))]
[JsonSerializable(typeof(EventsAnswer))]
[JsonSerializable(typeof(BranchesAnswer))]
[JsonSerializable(typeof(CompareAnswer))]
[JsonSerializable(typeof(ByDayAnswer))]
[JsonSerializable(typeof(ReplayAnswer))]
[JsonSerializable(typeof(WalkAnswer))]
[JsonSerializable(typeof(RecallAnswer))]
[JsonSerializable(typeof(RulesAnswer))]
[JsonSerializable(typeof(WatchAnswer))]
[JsonSerializable(typeof(ListAnswer))]
[JsonSerializable(typeof(VerifyAnswer))]
[JsonSerializable(typeof(LoadAnswer))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(LogAnswer))]
[JsonSerializable(typeof(CheckAnswer))]
[JsonSerializable(typeof(ChangeAnswer))]
[JsonSerializable(typeof(ForkAnswer))]
[JsonSerializable(typeof(RebaseAnswer))]
[JsonSerializable(typeof(GraftAnswer))]
[JsonSerializable(typeof(PromotionAnswer))]
[JsonSerializable(typeof(RunAnswer))]
[JsonSerializable(typeof(EnsembleAnswer))]
[JsonSerializable(typeof(MatchedAnswer))]
[JsonSerializable(typeof(SweepAnswer))]
[JsonSerializable(typeof(BriefAnswer))]
[JsonSerializable(typeof(StoreAnswer))]
[JsonSerializable(typeof(BackupAnswer))]
[JsonSerializable(typeof(DoctorAnswer))]
public sealed partial class AnswerJson : JsonSerializerContext
{
    /// <summary>Names and summaries as written, not as escapes: the output is never put into HTML.</summary>
    public static AnswerJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new CellValueConverter() },
    });
}

internal sealed class CellValueConverter : JsonConverter<CellValue>
{
    public override CellValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => new CellValue(reader.GetDouble(), null),
        JsonTokenType.String => new CellValue(null, reader.GetString()),
        _ => default,
    };

    public override void Write(Utf8JsonWriter writer, CellValue value, JsonSerializerOptions options)
    {
        if (value.Number is { } number) writer.WriteNumberValue(number);
        else if (value.Text is { } text) writer.WriteStringValue(text);
        else writer.WriteNullValue();
    }
}
