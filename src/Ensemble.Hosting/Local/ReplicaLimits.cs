using System.Globalization;
using Ensemble.Model.Planning;
using Ensemble.Processes;
using Ensemble.Processes.Limits;

namespace Ensemble.Hosting.Local;

/// <summary>Enforces the declared limits of replicas where the machine allows it.</summary>
internal static class ReplicaLimits
{
    private const int KillSignal = 9;

    /// <summary>The group of one incarnation; null where it has no limit, or none can be set.</summary>
    public static ControlGroup? Create(LocalRunContext context, ReplicaId replica, int attempt)
    {
        var resources = context.Plan.Process(replica.Process).Resources;
        var limits = new ProcessLimits(resources.CpuLimit, resources.MemoryLimit);
        if (limits.IsNone || context.ControlHierarchies.Value.Count == 0)
            return null;
        string name = string.Create(CultureInfo.InvariantCulture, $"ensemble-{context.Folder.RunId}-{replica.ToString().Replace('/', '.')}-{attempt}");
        return new ControlGroup(context.ControlHierarchies.Value, name, limits);
    }

    /// <summary>Whether there is evidence that the kernel killed it for want of memory.</summary>
    public static bool RanOutOfMemory(ProcessEnd end, int pid, ControlGroup? group) =>
        !end.IsLost && (group?.RanOutOfMemory() is true || (end.Signal == KillSignal && KernelLog.TellsOutOfMemory(pid)));
}
