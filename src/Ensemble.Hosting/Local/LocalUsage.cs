using Ensemble.Hosting.Usage;
using Ensemble.Model.Planning;
using Ensemble.Processes;
using Ensemble.Processes.Sampling;

namespace Ensemble.Hosting.Local;

/// <summary>Reads from <c>/proc</c> what the living incarnations of a run use.</summary>
/// <param name="launcher">Has started them.</param>
/// <param name="live">Which there are.</param>
internal sealed class LocalUsage(IProcessLauncher launcher, IEnumerable<KeyValuePair<ReplicaId, IProcessIncarnation>> live)
{
    private readonly ProcessSampler _sampler = new(launcher);

    /// <summary>One reading for each of them. Not for several threads at once.</summary>
    public IEnumerable<UsageReading> Read()
    {
        var samples = _sampler.Sample();
        foreach (var (replica, incarnation) in live)
            if (samples.TryGetValue(incarnation.Number, out var sample))
                yield return new(replica, incarnation.Number, incarnation.StartedAt, sample);
    }

    /// <summary>The replica that a process belonged to at the last reading; null for none. Not for several threads at once.</summary>
    public ReplicaId? ReplicaOf(int processId) => _sampler.NumberOfProcess(processId) is { } number
        ? live.Where(l => l.Value.Number == number).Select(l => (ReplicaId?)l.Key).FirstOrDefault() : null;
}
