namespace Sim.Postures;

/// <summary>A lane of which a timeline hides facts, or tells events beside them: its own rows where they differ from those of all facts.</summary>
/// <param name="From">The first changed day: before it the rows of all facts hold.</param>
/// <param name="Own">From <paramref name="From"/> until the sums are those of all facts again, or the lane ends.</param>
/// <param name="Resumes">The row from which those of all facts hold again; −1: none.</param>
/// <param name="Shift">Events here, less events among all facts, from there on.</param>
internal sealed record LanePatch(int From, StanceRow[] Own, int Resumes, int Shift, Cooperation Cooperative)
{
    /// <param name="position">Of the lane among all rows; null where facts have no such lane.</param>
    /// <param name="cut">The last day of which facts count.</param>
    public StanceRow At(StanceRows rows, int? position, int day, int cut)
    {
        if (position is { } lane)
        {
            var until = Math.Min(day, cut);
            if (Resumes >= 0 && until >= rows.Row(Resumes).Day)
            {
                ref readonly var shared = ref rows.Row(rows.RowAt(lane, until));
                return shared with { Events = shared.Events + Shift };
            }
            if (Own.Length == 0 || day < Own[0].Day)
                return rows.RowAt(lane, Math.Min(until, From - 1)) is var row and >= 0 ? rows.Row(row) : default;
        }
        return StanceRow.Find(Own, day) is var own and >= 0 ? Own[own] : default;
    }
}
