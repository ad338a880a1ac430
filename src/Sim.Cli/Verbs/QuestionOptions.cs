using System.CommandLine;
using System.Globalization;
using Sim.Answers;
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

    public static QuestionOptions AddedTo(Verb verb)
    {
        var options = new QuestionOptions();
        verb.Add(options.recordedBy);
        return options;
    }

    public Outcome<Question> Read(ParseResult parsed, string reference) =>
        Session.Parse(reference).Then<Question>(read => new Outcome<Question>.Done(new Question(read) { RecordedBy = parsed.GetValue(recordedBy) }));

    public async Task<Outcome<View>> View(Session session, ParseResult parsed, string reference, CancellationToken cancellation) =>
        await Read(parsed, reference).ThenAsync(question => session.Workspace(parsed).View(question, cancellation));
}
