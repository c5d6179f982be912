using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Targets;

/// <summary>Writes a plan as files for other tools. The same plan always gives the same bytes.</summary>
public interface IPublisher
{
    /// <summary>The name people write, lower case.</summary>
    string Name { get; }

    /// <summary>Writes the files.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="directory">An existing folder; the publisher writes nowhere else.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <returns>What the target cannot express.</returns>
    Task<IReadOnlyList<Diagnostic>> PublishAsync(ApplicationPlan plan, string directory, CancellationToken cancellationToken);
}
