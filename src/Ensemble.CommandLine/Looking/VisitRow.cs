namespace Ensemble.CommandLine.Looking;

/// <summary>A place that can be visited.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Service">The service.</param>
/// <param name="Replica">Who listens.</param>
/// <param name="Url">The address.</param>
/// <param name="IsExposed">Whether it was declared for people outside.</param>
internal sealed record VisitRow(string Experiment, string Service, string Replica, string Url, bool IsExposed);
