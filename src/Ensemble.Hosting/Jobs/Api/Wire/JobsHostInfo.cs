namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Who serves jobs.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Version">Its version.</param>
/// <param name="Owner">Whose jobs they are.</param>
/// <param name="Folder">Where they are kept.</param>
/// <param name="Address">Where it can be asked over HTTP with a key; missing where it cannot.</param>
internal sealed record JobsHostInfo(int ProcessId, string Version, string Owner, string Folder, string? Address);
