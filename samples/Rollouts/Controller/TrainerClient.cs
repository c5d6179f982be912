using System.Net.Http.Json;
using Ensemble.Client;

namespace Rollouts.Controller;

/// <summary>The trainer, over HTTP.</summary>
internal sealed class TrainerClient(HttpClient http, ServiceEndpoint trainer)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The policy to begin with, as soon as the trainer listens.</summary>
    /// <exception cref="TimeoutException">It does not within a minute.</exception>
    public async Task<Policy> FirstAsync(CancellationToken cancellationToken)
    {
        (await trainer.ConnectAsync(Patience, TimeProvider.System, cancellationToken)).Dispose();
        return (await http.GetFromJsonAsync<Policy>(new Uri(trainer.ToUri("http"), "policy"), cancellationToken))!;
    }

    /// <summary>Has it learn from a batch.</summary>
    public async Task<Policy> TrainAsync(IEnumerable<Rollout> batch, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(trainer.ToUri("http"), "train"), batch, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<Policy>(cancellationToken))!;
    }
}
