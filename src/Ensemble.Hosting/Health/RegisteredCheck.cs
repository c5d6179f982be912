namespace Ensemble.Hosting.Health;

/// <summary>Asks a health check registered with the AppHost's services.</summary>
internal sealed class RegisteredCheck(string key, Func<string, CancellationToken, Task<string?>> look) : ICheck
{
    public string Name => $"health check {key}";

    public TimeSpan Interval => TimeSpan.FromSeconds(5);

    public TimeSpan InitialDelay => TimeSpan.Zero;

    public int FailureThreshold => 1;

    public async Task<CheckResult> LookAsync(CancellationToken cancellationToken) => new(await look(key, cancellationToken));
}
