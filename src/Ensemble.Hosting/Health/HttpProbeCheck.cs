using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Health;

/// <summary>Asks a replica over HTTP.</summary>
internal sealed class HttpProbeCheck(ProbePlan probe, Uri url, HttpMessageInvoker http, TimeProvider time) : ICheck
{
    public string Name => $"{probe.Kind.ToString().ToLowerInvariant()} probe {probe.Path}";

    public TimeSpan Interval => probe.Interval;

    public TimeSpan InitialDelay => probe.InitialDelay;

    public int FailureThreshold => probe.FailureThreshold;

    public async Task<CheckResult> LookAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(probe.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            using var response = await http.SendAsync(request, either.Token);
            return (int)response.StatusCode == probe.StatusCode
                ? CheckResult.Healthy
                : new($"{url} answered {(int)response.StatusCode}, expected {probe.StatusCode}");
        }
        catch (HttpRequestException failure)
        {
            return new($"{url}: {failure.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new($"{url} gave no answer within {probe.Timeout.TotalSeconds:0.#} s");
        }
    }
}
