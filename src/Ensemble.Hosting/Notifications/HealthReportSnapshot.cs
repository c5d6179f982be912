using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ensemble.Hosting;

/// <summary>What a check said of a resource.</summary>
/// <param name="Name">The check.</param>
/// <param name="Status">Its verdict; null before the first.</param>
/// <param name="Description">More for people; null for nothing to add.</param>
/// <param name="ExceptionText">The exception that made it fail; null for none.</param>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText);
