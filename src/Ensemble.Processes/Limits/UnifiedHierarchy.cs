using System.Globalization;

namespace Ensemble.Processes.Limits;

/// <summary>Version 2 of control groups, see cgroups(7): one hierarchy for all controllers.</summary>
internal sealed class UnifiedHierarchy(string folder, bool limitsCpus, bool limitsMemory) : IControlHierarchy
{
    private const int PeriodMicroseconds = 100_000;

    public string Folder => folder;

    public bool LimitsCpus => limitsCpus;

    public bool LimitsMemory => limitsMemory;

    public void Apply(string group, ProcessLimits limits)
    {
        if (limits.MemoryBytes is { } memory)
            File.WriteAllText(Path.Combine(group, "memory.max"), memory.ToString(CultureInfo.InvariantCulture));
        if (limits.Cpus is { } cpus)
            File.WriteAllText(Path.Combine(group, "cpu.max"),
                string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Ceiling(cpus * PeriodMicroseconds)} {PeriodMicroseconds}"));
    }

    public bool RanOutOfMemory(string group) => KeyedFile.ReadNumber(Path.Combine(group, "memory.events"), "oom_kill") > 0;
}
