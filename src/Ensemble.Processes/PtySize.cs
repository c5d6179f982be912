namespace Ensemble.Processes;

/// <summary>The size of a terminal window in characters.</summary>
internal readonly record struct PtySize(ushort Rows, ushort Columns);
