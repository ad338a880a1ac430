using Sim.Branches;
using Sim.Events;
using Sim.Rules;

namespace Sim.Store.Payloads;

internal abstract partial record Payload
{
    private static DeclarationMade Of(Declaration declaration) => declaration switch
    {
        Declaration.Described described => new ScenarioDescribed(
            Filled(described.Title), Filled(described.Question), Text(described.Window?.First), Text(described.Window?.Last)),
        Declaration.Premised premised => new PremiseStated(Filled(premised.Premise.Text), premised.Premise.Likelihood?.ToString(), premised.Premise.Confidence?.Name()),
        Declaration.Decaying decaying => new HalfLifeSet { Thousandths = decaying.HalfLife.Thousandths },
        Declaration.Scaled { Scale: var scale } => new ScaleSet
        {
            Name = scale.Name,
            Version = scale.Version,
            Foundation = scale.Foundation,
            Own = scale.Own.Count == 0 ? null : [.. scale.Own.Select(entry => new ScaleEntryText(entry.Action.Value, entry.Score.Thousandths))],
        },
        Declaration.Cast { Actor: var actor } => new ActorDeclared { Code = actor.Code, Name = actor.Name, Kind = actor.Kind },
        Declaration.Sourced { Source: var source } => new SourceDeclared
        {
            Id = source.Id,
            Title = source.Title,
            Published = source.Published?.Text,
            Reliability = source.Reliability.ToString(),
            Url = Filled(source.Url),
        },
        Declaration.Opposed { Conflict: var conflict } => new ConflictDeclared
        {
            Id = conflict.Id,
            Title = Filled(conflict.Title),
            SideA = conflict.SideA,
            SideB = conflict.SideB,
        },
        Declaration.Judged { Judgment: var judgment } => new JudgmentStated
        {
            Id = judgment.Id.Value,
            Occurred = judgment.Occurred.Text,
            Placed = Text(judgment.Placed),
            Effective = Day.Text(judgment.Effective),
            Says = judgment.Says,
            About = Filled(judgment.About),
            Confidence = judgment.Confidence?.Name(),
            Citations = CitationText.Of(judgment.Citations),
            Because = Filled(judgment.Because),
            Expects = ExpectationText.Of(judgment.Expects),
        },
        Declaration.Disputed disputed => new RivalsStated { Claims = [.. disputed.Claims.Select(id => id.Value)] },
        Declaration.Ruled { Rule: var rule } => Of(rule),
        Declaration.Signposted { Signpost: var signpost } => Of(signpost),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Of a declaration: the change says that it is made.</summary>
    public abstract record DeclarationMade : Payload
    {
        public string? Reason { get; init; }

        public override Change ToChange() => new Change.Declared(ToDeclaration(), Reason ?? "");

        protected abstract Declaration ToDeclaration();
    }

    /// <param name="First">Of the days that the scenario is about; absent with <paramref name="Last"/> where not stated.</param>
    public sealed record ScenarioDescribed(string? Title = null, string? Question = null, string? First = null, string? Last = null) : DeclarationMade
    {
        protected override Declaration ToDeclaration() =>
            new Declaration.Described(Title ?? "", Question ?? "", First is null ? null : new DaySpan(ToDay(First), ToDay(Last!)));
    }

    public sealed record PremiseStated(string? Premise = null, string? Likelihood = null, string? Confidence = null) : DeclarationMade
    {
        protected override Declaration ToDeclaration() => new Declaration.Premised(ToPremise(Premise, Likelihood, Confidence));
    }

    public sealed record HalfLifeSet : DeclarationMade
    {
        /// <summary>Of a day.</summary>
        public required int Thousandths { get; init; }

        protected override Declaration ToDeclaration() => new Declaration.Decaying(new HalfLife(Thousandths));
    }

    public sealed record ScaleSet : DeclarationMade
    {
        public required string Name { get; init; }
        public required string Version { get; init; }
        public required string Foundation { get; init; }
        public IReadOnlyList<ScaleEntryText>? Own { get; init; }

        protected override Declaration ToDeclaration() => new Declaration.Scaled(new Scale(
            Name, Version, Foundation, (Own ?? []).Select(entry => new ScaleEntry(new ActionCode(entry.Action), new Score(entry.Score))).ToValueList()));
    }

    public sealed record ActorDeclared : DeclarationMade
    {
        public required string Code { get; init; }
        public required string Name { get; init; }
        public required string Kind { get; init; }

        protected override Declaration ToDeclaration() => new Declaration.Cast(new DeclaredActor(Code, Name, Kind));
    }

    public sealed record SourceDeclared : DeclarationMade
    {
        public required string Id { get; init; }
        public required string Title { get; init; }
        public string? Published { get; init; }

        /// <summary>A to F.</summary>
        public required string Reliability { get; init; }
        public string? Url { get; init; }

        protected override Declaration ToDeclaration() => new Declaration.Sourced(new Source(
            Id, Title, Published is null ? null : Edtf.Parse(Published), ToReliability(Reliability), Url ?? ""));

        private static Reliability ToReliability(string letter) =>
            letter.Length == 1 && letter[0] is >= 'A' and <= 'F' ? (Reliability)(letter[0] - 'A') : throw new FormatException($"'{letter}' is not a reliability");
    }

    public sealed record ConflictDeclared : DeclarationMade
    {
        public required string Id { get; init; }
        public string? Title { get; init; }
        public required IReadOnlyList<string> SideA { get; init; }
        public required IReadOnlyList<string> SideB { get; init; }

        protected override Declaration ToDeclaration() =>
            new Declaration.Opposed(new Conflict(Id, Title ?? "", SideA.ToValueList(), SideB.ToValueList()));
    }

    public sealed record JudgmentStated : DeclarationMade
    {
        public required string Id { get; init; }
        public required string Occurred { get; init; }
        public string? Placed { get; init; }

        /// <summary>Computed, for those who read with SQL.</summary>
        public required string Effective { get; init; }
        public required string Says { get; init; }
        public IReadOnlyList<string>? About { get; init; }
        public string? Confidence { get; init; }
        public IReadOnlyList<CitationText>? Citations { get; init; }
        public IReadOnlyList<string>? Because { get; init; }
        public ExpectationText? Expects { get; init; }

        protected override Declaration ToDeclaration() => new Declaration.Judged(new Judgment(
            new EventId(Id), Edtf.Parse(Occurred), ToDayOrNull(Placed), Says, (About ?? []).ToValueList(), ToConfidence(Confidence),
            CitationText.ToCitations(Citations), ToIds(Because), Expects?.ToExpectation()));
    }

    public sealed record RivalsStated : DeclarationMade
    {
        /// <summary>Event ids, at least two, in ordinal order.</summary>
        public required IReadOnlyList<string> Claims { get; init; }

        protected override Declaration ToDeclaration() => new Declaration.Disputed(ToIds(Claims));
    }

    public sealed record DeclarationWithdrawn : Payload
    {
        public required string Kind { get; init; }

        /// <summary>Absent for what a branch states once.</summary>
        public string? Id { get; init; }
        public string? Reason { get; init; }

        public override Change ToChange() => new Change.Withdrawn(new DeclarationKey(EventNames.DeclarationKindOf(Kind), Id ?? ""), Reason ?? "");
    }
}

/// <param name="Score">In thousandths.</param>
internal sealed record ScaleEntryText(string Action, int Score);
