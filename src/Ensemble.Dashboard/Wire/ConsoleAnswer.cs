using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>Lines of output, earliest first.</summary>
/// <param name="Logs">The logs that lines are of.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Older">Where older ones are; null where there are none.</param>
/// <param name="Newer">Where newer ones are.</param>
/// <param name="ScannedBytes">How much was looked through.</param>
/// <param name="LeftBytes">How much is left to look through.</param>
internal sealed record ConsoleAnswer(
    ImmutableArray<ConsoleLogInfo> Logs, ImmutableArray<ConsoleRow> Lines, string? Older, string? Newer, long ScannedBytes, long LeftBytes);
