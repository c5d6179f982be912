using Ensemble.Hosting.Control.Client;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.CommandLine.Choosing;

/// <summary>A run that is met.</summary>
/// <param name="registration">Its entry in the registry.</param>
/// <param name="isOrphan">Whether it has no host, and can be asked nothing.</param>
internal sealed class RunConnection(RunRegistration registration, bool isOrphan = false) : IDisposable
{
    private ControlClient? _client;
    private Task<ApplicationPlan>? _plan;

    /// <summary>Its entry in the registry.</summary>
    public RunRegistration Registration => registration;

    /// <summary>Whether it has no host, and can be asked nothing.</summary>
    public bool IsOrphan => isOrphan;

    /// <summary>Asks it.</summary>
    public ControlClient Client => _client ??= new ControlClient(registration.Socket);

    /// <summary>Its folder.</summary>
    public RunFolder Folder => new(registration.RunId, registration.Folder);

    /// <summary>Its plan; asked for once, or read where nobody can be asked.</summary>
    public Task<ApplicationPlan> PlanAsync(CancellationToken cancellationToken) =>
        _plan ??= isOrphan ? ReadPlanAsync(cancellationToken) : Client.PlanAsync(cancellationToken);

    public void Dispose() => _client?.Dispose();

    private async Task<ApplicationPlan> ReadPlanAsync(CancellationToken cancellationToken) =>
        PlanJson.ReadPlan(await File.ReadAllTextAsync(Folder.PlanFile, cancellationToken));
}
