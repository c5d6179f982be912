using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Health;

/// <summary>Joins the checks of one incarnation into one answer and reports it when it changes.</summary>
internal sealed class HealthState(ReplicaId replica, int attempt, int checks, Action<HealthReport> report)
{
    private readonly Lock _lock = new();
    private readonly string?[] _failures = new string?[checks];
    private readonly HashSet<int> _unchecked = [.. Enumerable.Range(0, checks)];
    private (bool Healthy, string Reason)? _reported;
    private bool _isReporting;

    /// <summary>Takes the answer of one check.</summary>
    /// <param name="check">Its index.</param>
    /// <param name="failure">What is wrong; null when well.</param>
    public void Set(int check, string? failure)
    {
        lock (_lock)
        {
            _failures[check] = failure;
            _unchecked.Remove(check);
            // Whoever reports already reports this too: two threads could do so in the wrong order, and the older answer would stay.
            if (_isReporting)
                return;
            _isReporting = true;
        }
        while (News() is { } news)
            report(new(replica, attempt, news.Healthy, news.Reason, IsDead: false));
    }

    private (bool Healthy, string Reason)? News()
    {
        lock (_lock)
        {
            var now = Answer_NeedsLock();
            _isReporting = now is not null && now != _reported;
            if (!_isReporting)
                return null;
            _reported = now;
            return now;
        }
    }

    // Until each has answered there is nothing to say, unless one has failed.
    private (bool Healthy, string Reason)? Answer_NeedsLock() =>
        Array.Find(_failures, f => f is not null) is { } failure ? (false, failure) : _unchecked.Count == 0 ? (true, "") : null;
}
