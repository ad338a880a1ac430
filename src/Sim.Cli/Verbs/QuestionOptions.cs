using System.CommandLine;
using System.Globalization;
using Sim.Answers;
using Sim.Events;
using Sim.Evidence;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>How a reference is to be looked at: the options of every verb that takes one.</summary>
internal sealed class QuestionOptions
{
    private readonly Option<DateTimeOffset?> recordedBy = new("--recorded-by")
    {
        Description = "The branch as it stood then, by when its changes were recorded; a bare day means its end; UTC where no offset is written",
        HelpName = "yyyy-mm-dd[Thh:mm[:ss]]",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Day.TryParse(text, out var day)) return EndOf(day);
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && HasDay(text)) return instant;
            result.AddError($"'{text}' is not a date and time: write e.g. 2026-11-22T18:00, or 2026-11-22 for the end of that day");
            return null;
        },
    };

    /// <summary>Null: the verb shows what is on record, whatever source or account.</summary>
    private CountingOptions? counting;

    public static QuestionOptions AddedTo(Verb verb)
    {
        var options = new QuestionOptions();
        verb.Add(options.recordedBy);
        return options;
    }

    /// <summary>Also which sources and claims count.</summary>
    public static QuestionOptions WithCountingAddedTo(Verb verb)
    {
        var options = AddedTo(verb);
        options.counting = CountingOptions.AddedTo(verb);
        return options;
    }

    public Outcome<Question> Read(ParseResult parsed, string reference) => Read(parsed, reference, 0, 1);

    /// <param name="place">Of the reference among <paramref name="count"/>, from 0: counting may be stated for each.</param>
    public Outcome<Question> Read(ParseResult parsed, string reference, int place, int count) =>
        Session.Parse(reference).Then(read => (counting?.Read(parsed, place, count) ?? new Outcome<Counting>.Done(Counting.Everything))
            .Then<Question>(counts => new Outcome<Question>.Done(new Question(read) { RecordedBy = parsed.GetValue(recordedBy), Counting = counts })));

    /// <summary>One of several references: the option is meant for those that name no version.</summary>
    public Outcome<Question> ReadUnpinned(ParseResult parsed, string reference, int place, int count) => Read(parsed, reference, place, count)
        .Then<Question>(read => new Outcome<Question>.Done(read.Reference.Version is null ? read : read with { RecordedBy = null }));

    public async Task<Outcome<View>> View(Session session, ParseResult parsed, string reference, CancellationToken cancellation) =>
        await Read(parsed, reference).ThenAsync(question => session.Workspace(parsed).View(question, cancellation));

    /// <remarks>The day's last instant that .NET tells apart; stores record coarser times.</remarks>
    private static DateTimeOffset EndOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero);

    /// <summary>A time alone would be read as one of today.</summary>
    private static bool HasDay(string text) => text.Length > 10 && Day.TryParse(text[..10], out _);
}
