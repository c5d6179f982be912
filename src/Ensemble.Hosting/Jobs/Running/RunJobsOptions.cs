using System.Collections.Immutable;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Jobs.Running;

/// <summary>What the scheduler of a run's jobs is made of.</summary>
internal sealed record RunJobsOptions
{
    public required ApplicationPlan Plan { get; init; }

    public required RunFolder Folder { get; init; }

    /// <summary>The machine, and the host's environment.</summary>
    public required LocalTargetOptions Target { get; init; }

    /// <summary>The values of parameters, secrets included, by name.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Code of the AppHost that does jobs.</summary>
    public ImmutableArray<JobHandlerAnnotation> Handlers { get; init; } = [];

    /// <summary>Whether another host may come after this one.</summary>
    public bool IsDetached { get; init; }

    /// <summary>Journals something that could not be done as declared.</summary>
    public required Action<Diagnostic> Warn { get; init; }

    /// <summary>What nobody is to see in stores and logs.</summary>
    public ImmutableArray<string> Secrets =>
        [.. Plan.Parameters.Where(p => p.Secret).Select(p => Parameters.GetValueOrDefault(p.Name)).OfType<string>().Where(value => value.Length > 0)];
}
