namespace Sim.Cli;

/// <param name="Well">Nothing is wrong; what could be better may be among the findings.</param>
/// <param name="Version">Of this sim.</param>
public sealed record DoctorAnswer(bool Well, string Version, IReadOnlyList<DoctorFinding> Findings);

/// <param name="State">fine, note or wrong.</param>
/// <param name="Fix">Empty where nothing is to be done.</param>
public sealed record DoctorFinding(string Area, string State, string Says, string Fix);
