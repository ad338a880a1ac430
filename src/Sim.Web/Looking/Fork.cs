using Sim.Branches;
using Sim.Events;
using Sim.Rules;
using Sim.Store;

namespace Sim.Web.Looking;

/// <summary>How a what-if begins.</summary>
public enum ForkBy
{
    /// <summary>With nothing changed yet.</summary>
    Day,
    /// <summary>An event has not happened.</summary>
    Without,
    /// <summary>Another event happened instead.</summary>
    Instead,
}

/// <summary>A what-if as a person fills it in.</summary>
public sealed class Fork
{
    public ForkBy By { get; set; }
    public string Name { get; set; } = "";
    public string Premise { get; set; } = "";
    public DateOnly At { get; set; }
    public bool IsClean { get; set; }

    /// <summary>Empty: not stated, as is the confidence.</summary>
    public string Likelihood { get; set; } = "";

    public string Confidence { get; set; } = "";

    /// <returns>The new branch's name.</returns>
    /// <param name="out">The event that is changed; null where none is.</param>
    /// <param name="instead">What happened instead; null where nothing did.</param>
    public Task<Outcome<string>> Make(Workspace workspace, Reference parent, PoliticalEvent? @out, PoliticalEvent? instead, CancellationToken cancellation)
    {
        return Assumed().ThenAsync(async premise => (By, @out) switch
        {
            (ForkBy.Day, _) => (await workspace.Fork(parent, Name.Trim(), At, IsClean, premise, cancellation)).Then<string>(_ => new Outcome<string>.Done(Name.Trim())),
            (_, null) => new Outcome<string>.Invalid("choose the event that is otherwise"),
            (ForkBy.Instead, { } old) when instead is not null => await With(new BranchCommand.Replace(old.Id, instead, Premise.Trim()), old.Id, premise),
            (ForkBy.Without, { } old) => await With(new BranchCommand.Retract(old.Id, Premise.Trim()), old.Id, premise),
            _ => new Outcome<string>.Invalid("say what happened instead"),
        });

        async Task<Outcome<string>> With(BranchCommand command, EventId about, Premise premise) =>
            (await workspace.ForkWith(parent, Name.Trim(), At, premise, [about], _ => new Outcome<BranchCommand>.Done(command), cancellation)).Then<string>(_ => new Outcome<string>.Done(Name.Trim()));
    }

    private Outcome<Premise> Assumed()
    {
        var (problems, premise) = (new List<string>(), new Premise(Premise.Trim()));
        if (Likelihood.Length > 0)
        {
            if (LikelihoodWords.TryParse(Likelihood, out var term, out var refusal)) premise = premise with { Likelihood = term };
            else problems.Add($"likelihood: {refusal}");
        }
        if (Confidence.Length > 0)
        {
            if (Confidences.TryParse(Confidence, out var level, out var refusal)) premise = premise with { Confidence = level };
            else problems.Add($"confidence: {refusal}");
        }
        return problems.Count > 0 ? new Outcome<Premise>.Invalid(problems.ToValueList()) : new Outcome<Premise>.Done(premise);
    }
}
