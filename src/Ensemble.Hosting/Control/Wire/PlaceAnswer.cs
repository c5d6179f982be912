using System.Collections.Immutable;

namespace Ensemble.Hosting.Control.Wire;

/// <summary>Where a command runs beside a replica.</summary>
/// <param name="Format">The format's number.</param>
/// <param name="Replica">Beside which.</param>
/// <param name="WorkingDirectory">Its working directory.</param>
/// <param name="Environment">All its variables, secrets too.</param>
/// <param name="Preamble">Lines of shell to run before the command.</param>
internal sealed record PlaceAnswer(
    int Format, string Replica, string WorkingDirectory, IReadOnlyDictionary<string, string> Environment, ImmutableArray<string> Preamble);
