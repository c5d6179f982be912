using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Targets;

/// <summary>A place where plans run.</summary>
public interface ITarget
{
    /// <summary>The name people write, lower case: <c>local</c>.</summary>
    string Name { get; }

    /// <summary>What this target can do. A verb it cannot do says so, and names a target that can.</summary>
    TargetCapabilities Capabilities { get; }

    /// <summary>What is wrong with a plan on this target, before anything starts.</summary>
    IEnumerable<Diagnostic> Check(ApplicationPlan plan);

    /// <summary>Supplies what the plan leaves open and starts everything.</summary>
    /// <param name="request">The plan and what the AppHost supplies.</param>
    /// <param name="cancellationToken">Gives the launch up; whatever was started or reserved is released.</param>
    /// <returns>The running application, or everything that stood against it.</returns>
    Task<LaunchResult> LaunchAsync(LaunchRequest request, CancellationToken cancellationToken);
}
