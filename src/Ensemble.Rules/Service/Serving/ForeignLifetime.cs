using Microsoft.Extensions.Hosting;

namespace Ensemble.Rules.Service.Serving;

/// <summary>Signals are the program's own affair: the server ends when the program says so.</summary>
internal sealed class ForeignLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
