namespace Ensemble.Jobs.Logs;

/// <summary>A log that a process has written.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Path">The file.</param>
internal readonly record struct ProcessLog(ProcessLogName Name, string Path);
