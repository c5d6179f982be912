namespace Ensemble.Benchmarks.Harness;

/// <summary>One side of a comparison.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="RunAsync">Does the work once and gives what was measured.</param>
internal sealed record Contestant<T>(string Name, Func<CancellationToken, Task<T>> RunAsync);
