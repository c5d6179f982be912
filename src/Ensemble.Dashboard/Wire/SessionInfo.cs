namespace Ensemble.Dashboard.Wire;

/// <summary>Who looks, and at what.</summary>
/// <param name="Application">The AppHost's name.</param>
/// <param name="Version">Ensemble's version.</param>
/// <param name="Viewer">Whether this is no AppHost.</param>
/// <param name="CanOperate">Whether things may be changed.</param>
/// <param name="HasOwnJobs">Whether the user's own jobs can be looked at.</param>
internal sealed record SessionInfo(string Application, string Version, bool Viewer, bool CanOperate, bool HasOwnJobs);
