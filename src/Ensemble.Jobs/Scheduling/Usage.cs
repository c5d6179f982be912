using System.Collections.Immutable;

namespace Ensemble.Jobs.Scheduling;

/// <summary>What jobs hold of their budget. The budget may shrink below it; then nothing starts until jobs have ended.</summary>
internal sealed class Usage(Budget budget)
{
    // Shares such as 0.1 do not add up exactly.
    private const double Tolerance = 1e-6;

    private readonly HashSet<int> _gpus = [];
    private double _cpus;
    private long _memory;

    public Budget Budget { get; set; } = budget;

    /// <summary>How many jobs run on this machine.</summary>
    public int Running { get; private set; }

    /// <summary>How many are with other systems.</summary>
    public int Elsewhere { get; private set; }

    /// <summary>What they hold.</summary>
    public JobNeeds Held => new(_cpus, _memory, _gpus.Count);

    /// <summary>Which GPUs they hold.</summary>
    public IReadOnlySet<int> Gpus => _gpus;

    /// <summary>Whether one more job has room. What it does not need it does not wait for.</summary>
    public bool Fits(ClassKey job)
    {
        if (!job.IsHere)
            return Elsewhere < Budget.Elsewhere;
        return Running < Budget.Running && (job.Needs.Cpus <= 0 || _cpus + job.Needs.Cpus <= Budget.Cpus + Tolerance)
            && (job.Needs.MemoryBytes <= 0 || _memory + job.Needs.MemoryBytes <= Budget.MemoryBytes)
            && (job.Needs.Gpus <= 0 || Budget.Gpus.Count(gpu => !_gpus.Contains(gpu)) >= job.Needs.Gpus);
    }

    /// <summary>Takes what a job that fits needs.</summary>
    /// <returns>Its GPUs: the lowest that are free.</returns>
    public ImmutableArray<int> Take(ClassKey job)
    {
        ImmutableArray<int> gpus = job is { IsHere: true, Needs.Gpus: > 0 } ? [.. Budget.Gpus.Where(gpu => !_gpus.Contains(gpu)).Take(job.Needs.Gpus)] : [];
        Take(job, gpus);
        return gpus;
    }

    /// <summary>Takes what a job has already.</summary>
    public void Take(ClassKey job, ImmutableArray<int> gpus)
    {
        if (!job.IsHere)
        {
            Elsewhere++;
            return;
        }
        Running++;
        _cpus += job.Needs.Cpus;
        _memory += job.Needs.MemoryBytes;
        _gpus.UnionWith(gpus);
    }

    /// <summary>Gives back what a job held.</summary>
    public void Release(ClassKey job, ImmutableArray<int> gpus)
    {
        if (!job.IsHere)
        {
            Elsewhere--;
            return;
        }
        Running--;
        // Sums of shares would wander off in the long run.
        _cpus = Running == 0 ? 0 : _cpus - job.Needs.Cpus;
        _memory -= job.Needs.MemoryBytes;
        _gpus.ExceptWith(gpus);
    }
}
