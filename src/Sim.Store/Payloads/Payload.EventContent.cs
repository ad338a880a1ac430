using Sim.Events;

namespace Sim.Store.Payloads;

internal abstract partial record Payload
{
    /// <summary>What a change states of an event, for all changes that state one.</summary>
    public abstract record EventContent : Payload
    {
        public string Id { get; init; } = "";

        /// <summary>EDTF, as written.</summary>
        public string Occurred { get; init; } = "";
        public string? Placed { get; init; }

        /// <summary>As stated; <see cref="Known"/> is the day that counts.</summary>
        public string? Reported { get; init; }

        /// <summary>Computed, for those who read with SQL; the core computes it anew.</summary>
        public string Effective { get; init; } = "";

        /// <summary>Computed, likewise.</summary>
        public string Known { get; init; } = "";
        public string Actor { get; init; } = "";

        /// <summary>CAMEO role code; absent: GOV.</summary>
        public string? Sector { get; init; }
        public string Action { get; init; } = "";

        /// <summary>Other codes that a coder could defend.</summary>
        public IReadOnlyList<string>? Or { get; init; }

        /// <summary>Absent where the act is toward nobody in particular.</summary>
        public string? Recipient { get; init; }

        /// <summary>Absent: GOV, where there is a recipient.</summary>
        public string? RecipientSector { get; init; }

        /// <summary>The event's own score in thousandths; absent: the scale's, or none (see <see cref="Scoring"/>).</summary>
        public int? Score { get; init; }

        /// <summary><c>none</c>: shown, not counted.</summary>
        public string? Scoring { get; init; }
        public string? Who { get; init; }
        public string? Summary { get; init; }
        public IReadOnlyList<CitationText>? Citations { get; init; }

        /// <summary><c>machine</c>; absent: an analyst.</summary>
        public string? CodedBy { get; init; }
        public IReadOnlyList<string>? Because { get; init; }

        /// <summary><c>any</c>; absent: all causes must hold.</summary>
        public string? Causes { get; init; }

        /// <summary>Absent: the action's default standings; empty: none.</summary>
        public IReadOnlyList<StandingStartText>? Begins { get; init; }

        /// <summary>Absent: the action's default standings; empty: none.</summary>
        public IReadOnlyList<StandingEndText>? Ends { get; init; }

        /// <summary>The event that asked, where this one answers.</summary>
        public string? Request { get; init; }

        /// <summary>granted, refused or withdrawn.</summary>
        public string? Answer { get; init; }
        public string? Reason { get; init; }

        public static T Write<T>(PoliticalEvent happened, T bare) where T : EventContent => bare with
        {
            Id = happened.Id.Value,
            Occurred = happened.Occurred.Text,
            Placed = Text(happened.Placed),
            Reported = Text(happened.Reported),
            Effective = Day.Text(happened.Effective),
            Known = Day.Text(happened.Known),
            Actor = happened.Actor.Code,
            Sector = SectorText(happened.Actor),
            Action = happened.Action.Value,
            Or = happened.OtherActions.Count == 0 ? null : [.. happened.OtherActions.Select(action => action.Value)],
            Recipient = happened.Recipient?.Code,
            RecipientSector = happened.Recipient is { } recipient ? SectorText(recipient) : null,
            Score = happened.Score?.Score?.Thousandths,
            Scoring = happened.Score is { Score: null } ? "none" : null,
            Who = Filled(happened.Who),
            Summary = Filled(happened.Summary),
            Citations = CitationText.Of(happened.Citations),
            CodedBy = happened.CodedBy switch
            {
                Coder.Analyst => null,
                Coder.Machine => "machine",
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            Because = Filled(happened.Because),
            Causes = happened.CauseMode switch
            {
                CauseMode.All => null,
                CauseMode.Any => "any",
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            Begins = happened.Begins?.Select(StandingStartText.Of).ToList(),
            Ends = happened.Ends?.Select(StandingEndText.Of).ToList(),
            Request = happened.Answers?.Request.Value,
            Answer = happened.Answers?.With,
        };

        protected PoliticalEvent ToEvent() => new()
        {
            Id = new EventId(Id),
            Occurred = Edtf.Parse(Occurred),
            Placed = ToDayOrNull(Placed),
            Reported = ToDayOrNull(Reported),
            Actor = ToActor(Actor, Sector),
            Action = new ActionCode(Action),
            OtherActions = (Or ?? []).Select(code => new ActionCode(code)).ToValueList(),
            Recipient = Recipient is null ? null : ToActor(Recipient, RecipientSector),
            Score = Scoring is not null ? new StatedScore(null) : Score is { } thousandths ? new StatedScore(new Score(thousandths)) : null,
            Who = Who ?? "",
            Summary = Summary ?? "",
            Citations = CitationText.ToCitations(Citations),
            CodedBy = CodedBy switch { null => Coder.Analyst, "machine" => Coder.Machine, _ => throw new FormatException($"'{CodedBy}' codes no events") },
            Because = ToIds(Because),
            CauseMode = Causes switch { null => CauseMode.All, "any" => CauseMode.Any, _ => throw new FormatException($"'{Causes}' is no mode of causes") },
            Begins = Begins?.Select(start => start.ToStart()).ToValueList(),
            Ends = Ends?.Select(end => end.ToEnd()).ToValueList(),
            Answers = Request is null ? null : new Answer(new EventId(Request), Answer!),
        };

        private static string? SectorText(Actor actor) => actor.Sector == Events.Sector.Gov ? null : actor.Sector.Code();

        private static Actor ToActor(string code, string? sector)
        {
            if (sector is null) return new Actor(code);
            return Sectors.TryParse(sector, out var parsed) ? new Actor(code, parsed) : throw new FormatException($"'{sector}' is not a sector");
        }
    }
}
