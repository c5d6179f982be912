using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Logs;

namespace Ensemble.Jobs.Running;

/// <summary>An attempt from when it is carried out until its end is on the disk.</summary>
/// <param name="Start">What it is.</param>
/// <param name="Backend">Who carries it out.</param>
/// <param name="Reports">Who hears it.</param>
/// <param name="Log">The job's log, held as long as this.</param>
internal sealed record RunningAttempt(AttemptStart Start, IJobBackend Backend, AttemptReports Reports, LiveLog Log)
{
    /// <summary>Null only where it could not even be begun.</summary>
    public IJobExecution? Execution { get; set; }
}
