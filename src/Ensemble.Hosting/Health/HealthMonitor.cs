using System.Collections.Concurrent;
using Ensemble.Hosting.Local;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Health;

/// <summary>Runs the checks of all replicas that have some, each only while its incarnation runs.</summary>
/// <param name="plan">Where replicas listen.</param>
/// <param name="checkHealth">Evaluates a registered health check.</param>
/// <param name="checkTimeout">How long that may take.</param>
/// <param name="time">The clock.</param>
/// <param name="report">Receives every change.</param>
internal sealed class HealthMonitor(
    BoundPlan plan, Func<string, CancellationToken, Task<string?>> checkHealth, TimeSpan checkTimeout, TimeProvider time, Action<HealthReport> report)
    : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(ReplicaId Replica, int Attempt), (CancellationTokenSource Stop, Task Loops)> _watched = new();
    private readonly Lazy<HttpMessageInvoker> _http = new(static () =>
        new HttpMessageInvoker(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false }));

    /// <summary>Begins to check an incarnation.</summary>
    public void Begin(ReplicaId replica, int attempt)
    {
        var stop = new CancellationTokenSource();
        _watched[(replica, attempt)] = (stop, Task.Run(() => WatchAsync(replica, attempt, stop.Token)));
    }

    /// <summary>Ends the checks of an incarnation.</summary>
    public void End(ReplicaId replica, int attempt)
    {
        if (_watched.TryRemove((replica, attempt), out var watched))
            watched.Stop.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var key in _watched.Keys)
        {
            if (!_watched.TryRemove(key, out var watched))
                continue;
            await watched.Stop.CancelAsync();
            await watched.Loops;
            watched.Stop.Dispose();
        }
        if (_http.IsValueCreated)
            _http.Value.Dispose();
    }

    private async Task WatchAsync(ReplicaId replica, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            var process = plan.Process(replica.Process);
            var probes = process.Probes.Select(p => (p.Kind, Check: (ICheck)new HttpProbeCheck(p, Url(replica, p), _http.Value, time))).ToArray();
            await AwaitStartupAsync([.. probes.Where(p => p.Kind is ProbeKind.Startup).Select(p => p.Check)], cancellationToken);

            var readiness = probes.Where(p => p.Kind is ProbeKind.Readiness).Select(p => p.Check)
                .Concat(process.HealthChecks.Select(key => new RegisteredCheck(key, checkHealth, checkTimeout, time))).ToArray();
            if (readiness.Length == 0)
                report(new(replica, attempt, Healthy: true, "", IsDead: false));
            var health = new HealthState(replica, attempt, readiness.Length, report);
            await Task.WhenAll(
                readiness.Select((check, i) => new CheckLoop(check, time, isEager: true).RunAsync(failure => health.Set(i, failure), cancellationToken))
                .Concat(probes.Where(p => p.Kind is ProbeKind.Liveness).Select(p => new CheckLoop(p.Check, time, isEager: false).RunAsync(
                    failure => ReportLiveness(replica, attempt, failure), cancellationToken))));
        }
        catch (OperationCanceledException)
        {
            // The incarnation ended, and with it the reason to look.
        }
    }

    private async Task AwaitStartupAsync(ICheck[] checks, CancellationToken cancellationToken)
    {
        foreach (var check in checks)
        {
            using var up = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            try
            {
                await new CheckLoop(check, time, isEager: true).RunAsync(failure => CancelWhen(failure is null, up), up.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // It is up.
            }
        }
    }

    private static void CancelWhen(bool isUp, CancellationTokenSource up)
    {
        if (isUp)
            up.Cancel();
    }

    private void ReportLiveness(ReplicaId replica, int attempt, string? failure)
    {
        if (failure is not null)
            report(new(replica, attempt, Healthy: false, failure, IsDead: true));
    }

    private Uri Url(ReplicaId replica, ProbePlan probe)
    {
        var endpoint = plan.Endpoint(replica.Process, probe.Endpoint);
        string scheme = endpoint?.Scheme is "https" ? "https" : "http";
        return new(
            $"{scheme}://{(endpoint is null ? new HostPort("127.0.0.1", 80) : endpoint.AddressFor(replica))}{(probe.Path.StartsWith('/') ? "" : "/")}{probe.Path}");
    }
}
