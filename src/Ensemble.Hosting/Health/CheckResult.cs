namespace Ensemble.Hosting.Health;

/// <summary>The outcome of one look.</summary>
/// <param name="Failure">What is wrong; null when healthy.</param>
internal readonly record struct CheckResult(string? Failure)
{
    public static CheckResult Healthy => default;

    public bool IsHealthy => Failure is null;
}
