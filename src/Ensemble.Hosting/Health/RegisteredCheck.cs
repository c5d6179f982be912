namespace Ensemble.Hosting.Health;

/// <summary>Asks a health check registered with the AppHost's services.</summary>
internal sealed class RegisteredCheck(string key, Func<string, CancellationToken, Task<string?>> look) : ICheck
{
    public string Name => $"health check {key}";

    public TimeSpan Interval => TimeSpan.FromSeconds(5);

    public TimeSpan InitialDelay => TimeSpan.Zero;

    public int FailureThreshold => 1;

    public async Task<CheckResult> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new(await look(key, cancellationToken));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is not OutOfMemoryException)
        {
            // The user's code, or services that lack what it needs: a loop that ended here would leave the replica without any answer, and whoever waits for
            // it waiting.
            return new($"{failure.GetType().Name}: {failure.Message}");
        }
    }
}
