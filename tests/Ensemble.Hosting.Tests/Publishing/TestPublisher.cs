using Ensemble.Hosting.Targets;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Tests.Publishing;

/// <summary>Writes the names of all processes, each into a file of its own, and where it was told to write.</summary>
internal sealed class TestPublisher(string name, params Diagnostic[] diagnostics) : IPublisher
{
    public string Name => name;

    public IReadOnlyList<string> Aliases => [name + "-too"];

    public string? Directory { get; private set; }

    public Task<PublishResult> PublishAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        Directory = request.Directory;
        return Task.FromResult(new PublishResult([.. request.Plan.AllProcesses().Select(p => new PublishedFile($"{p.Id.Name}.txt", $"{request.Ports.Port(p.Id, "s")}\n"))], [.. diagnostics]));
    }
}
