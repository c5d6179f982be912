using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Storing;

namespace Ensemble.Jobs.Running;

/// <summary>Makes of a stored job what a backend is told.</summary>
internal static class AttemptStarts
{
    private const string ArrayIndex = "ENSEMBLE_ARRAY_INDEX";

    public static AttemptStart Of(JobRow job, JobSpec spec, ImmutableArray<int> gpus, TimeSpan grace) => new()
    {
        Job = job.Id,
        Number = job.Row,
        Spec = job.Member is { } member ? WithIndex(spec, member) : spec,
        Attempt = job.Attempt,
        Restart = job.Restart,
        Gpus = gpus,
        Grace = spec.GracePeriod ?? grace,
    };

    /// <summary>What a member of an array is to do.</summary>
    public static JobSpec WithIndex(JobSpec spec, int member) =>
        spec with { Environment = spec.Environment.SetItem(ArrayIndex, member.ToString(CultureInfo.InvariantCulture)) };
}
