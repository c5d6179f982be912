using Ensemble.Hosting;
using Ensemble.Targets.AspireManifest;

[assembly: EnsembleExtension(typeof(Ensemble.Targets.TargetsExtension))]

namespace Ensemble.Targets;

/// <summary>Adds the publishers of this assembly to AppHosts.</summary>
public sealed class TargetsExtension : IEnsembleExtension
{
    /// <inheritdoc/>
    public void Register(IDistributedApplicationBuilder builder) => builder.AddPublisher(new AspireManifestPublisher());
}
