namespace Ensemble.Telemetry.Serving;

/// <summary>Why a question is not answered.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Why">A sentence for people.</param>
internal sealed record ApiRefusal(int Status, string Why);
