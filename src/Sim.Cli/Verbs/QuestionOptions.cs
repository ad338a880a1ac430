using System.CommandLine;
using System.Globalization;
using Sim.Answers;
using Sim.Evidence;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>How a reference is to be looked at: the options of every verb that takes one.</summary>
internal sealed class QuestionOptions
{
    private readonly Option<DateTimeOffset?> recordedBy = new("--recorded-by")
    {
        Description = "The branch as it stood then, by when its changes were recorded; UTC where no offset is written",
        HelpName = "yyyy-mm-ddThh:mm[:ss]",
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return instant;
            result.AddError($"'{result.Tokens[0].Value}' is not a date and time: write e.g. 2026-11-22T18:00");
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

    public async Task<Outcome<View>> View(Session session, ParseResult parsed, string reference, CancellationToken cancellation) =>
        await Read(parsed, reference).ThenAsync(question => session.Workspace(parsed).View(question, cancellation));
}
