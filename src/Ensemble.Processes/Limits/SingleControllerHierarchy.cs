using System.Globalization;

namespace Ensemble.Processes.Limits;

/// <summary>Version 1 of control groups, see cgroups(7): a hierarchy for each controller.</summary>
internal sealed class SingleControllerHierarchy(string folder, bool isMemory) : IControlHierarchy
{
    private const int PeriodMicroseconds = 100_000;

    public string Folder => folder;

    public bool LimitsCpus => !isMemory;

    public bool LimitsMemory => isMemory;

    public void Apply(string group, ProcessLimits limits)
    {
        if (isMemory && limits.MemoryBytes is { } memory)
            File.WriteAllText(Path.Combine(group, "memory.limit_in_bytes"), memory.ToString(CultureInfo.InvariantCulture));
        if (isMemory || limits.Cpus is not { } cpus)
            return;
        File.WriteAllText(Path.Combine(group, "cpu.cfs_period_us"), PeriodMicroseconds.ToString(CultureInfo.InvariantCulture));
        File.WriteAllText(Path.Combine(group, "cpu.cfs_quota_us"), ((long)Math.Ceiling(cpus * PeriodMicroseconds)).ToString(CultureInfo.InvariantCulture));
    }

    public bool RanOutOfMemory(string group) => isMemory && KeyedFile.ReadNumber(Path.Combine(group, "memory.oom_control"), "oom_kill") > 0;
}
