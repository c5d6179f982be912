namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Where other machines are to join.</summary>
/// <param name="Listen">An address of this machine and a port.</param>
/// <param name="Advertise">The address at which others reach this machine; null for the one that each came to.</param>
/// <param name="LeaseSeconds">How long a machine may be silent before what ran there counts as lost; null for 10 seconds.</param>
internal sealed record AgentPlaceBody(string Listen, string? Advertise = null, double? LeaseSeconds = null);
