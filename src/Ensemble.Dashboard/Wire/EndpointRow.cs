namespace Ensemble.Dashboard.Wire;

/// <summary>Where a replica listens.</summary>
/// <param name="Name">The endpoint's name.</param>
/// <param name="Service">The service that it is; null for none.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="Address">Host and port; null where that is not known.</param>
/// <param name="Exposed">Whether people outside are meant to reach it.</param>
internal sealed record EndpointRow(string Name, string? Service, string Scheme, string? Address, bool Exposed);
