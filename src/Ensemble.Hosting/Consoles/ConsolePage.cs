namespace Ensemble.Hosting.Consoles;

/// <summary>Lines of merged logs.</summary>
/// <param name="Lines">The lines, in the order that was asked for.</param>
/// <param name="Next">Where to go on; null where there is nothing more.</param>
/// <param name="ScannedBytes">How much was looked through for them.</param>
/// <param name="LeftBytes">How much there is still to look through.</param>
internal sealed record ConsolePage(IReadOnlyList<ConsoleLine> Lines, ConsolePosition? Next, long ScannedBytes, long LeftBytes);
