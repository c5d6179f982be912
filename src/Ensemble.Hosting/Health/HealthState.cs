using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Health;

/// <summary>Joins the checks of one incarnation into one answer and reports it when it changes.</summary>
internal sealed class HealthState(ReplicaId replica, int attempt, int checks, Action<HealthReport> report)
{
    private readonly Lock _lock = new();
    private readonly string?[] _failures = [.. Enumerable.Repeat("not checked yet", checks)];
    private (bool Healthy, string Reason)? _reported;

    /// <summary>Takes the answer of one check.</summary>
    /// <param name="check">Its index.</param>
    /// <param name="failure">What is wrong; null when well.</param>
    public void Set(int check, string? failure)
    {
        (bool Healthy, string Reason) now;
        lock (_lock)
        {
            _failures[check] = failure;
            now = Array.TrueForAll(_failures, f => f is null) ? (true, "") : (false, _failures.First(f => f is not null)!);
            if (now == _reported)
                return;
            _reported = now;
        }
        report(new(replica, attempt, now.Healthy, now.Reason, IsDead: false));
    }
}
