using Ensemble.Hosting.Control.Client;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Model.Planning;

namespace Ensemble.CommandLine.Choosing;

/// <summary>A run that can be asked.</summary>
/// <param name="registration">Its entry in the registry.</param>
internal sealed class RunConnection(RunRegistration registration) : IDisposable
{
    private ControlClient? _client;
    private Task<ApplicationPlan>? _plan;

    /// <summary>Its entry in the registry.</summary>
    public RunRegistration Registration => registration;

    /// <summary>Asks it.</summary>
    public ControlClient Client => _client ??= new ControlClient(registration.Socket);

    /// <summary>Its plan; asked for once.</summary>
    public Task<ApplicationPlan> PlanAsync(CancellationToken cancellationToken) => _plan ??= Client.PlanAsync(cancellationToken);

    public void Dispose() => _client?.Dispose();
}
