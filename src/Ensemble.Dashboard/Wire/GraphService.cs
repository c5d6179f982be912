namespace Ensemble.Dashboard.Wire;

/// <summary>A service in the graph.</summary>
/// <param name="Id">Its name with its experiment's.</param>
/// <param name="Experiment">The experiment.</param>
/// <param name="Name">Its name.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="Exposed">Whether people outside are meant to reach it.</param>
/// <param name="Address">Where it listens; null where that is not known.</param>
internal sealed record GraphService(string Id, string Experiment, string Name, string Scheme, bool Exposed, string? Address);
