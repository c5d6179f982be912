using System.Diagnostics.CodeAnalysis;

namespace Ensemble.Hosting.Health;

/// <summary>Asks a health check registered with the AppHost's services, which is code of the user's: it may throw, block, or never answer.</summary>
/// <param name="key">Its name.</param>
/// <param name="look">Evaluates it.</param>
/// <param name="timeout">How long it may take.</param>
/// <param name="time">The clock.</param>
internal sealed class RegisteredCheck(string key, Func<string, CancellationToken, Task<string?>> look, TimeSpan timeout, TimeProvider time) : ICheck
{
    // One at a time: a check that does not end, whatever it is told, must not be begun again and again.
    private Task<string?>? _unanswered;

    public string Name => $"health check {key}";

    public TimeSpan Interval => TimeSpan.FromSeconds(5);

    public TimeSpan InitialDelay => TimeSpan.Zero;

    public int FailureThreshold => 1;

    [SuppressMessage("Usage", "VSTHRD003", Justification = "A look that did not answer in time is waited for again; it runs on the thread pool and needs no context.")]
    public async Task<CheckResult> LookAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            // Not on the loop's own thread, which a check that blocks would keep.
            var answer = _unanswered ??= Begin(either.Token);
            string? failure = await answer.WaitAsync(either.Token);
            _unanswered = null;
            return new(failure);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            if (_unanswered is { IsCompleted: true })
                _unanswered = null;
            return new($"gave no answer within {timeout.TotalSeconds:0.###} s (Ensemble:HealthCheckTimeout)");
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is not OutOfMemoryException)
        {
            // A loop that ended here would leave the replica without any answer, and whoever waits for it waiting.
            _unanswered = null;
            return new($"{failure.GetType().Name}: {failure.Message}");
        }
    }

    private Task<string?> Begin(CancellationToken cancellationToken) => Task.Run(() => look(key, cancellationToken), CancellationToken.None);
}
