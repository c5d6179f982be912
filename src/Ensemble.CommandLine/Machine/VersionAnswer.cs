namespace Ensemble.CommandLine.Machine;

/// <summary>Which versions are at work.</summary>
/// <param name="Ensemble">Of this command.</param>
/// <param name="Runtime">Of .NET.</param>
/// <param name="ControlFormat">Of what it says to runs.</param>
internal sealed record VersionAnswer(string Ensemble, string Runtime, int ControlFormat);
