using System.Globalization;

namespace Ensemble.Processes.Ledger;

/// <summary>What the machine has to give to this user's processes.</summary>
/// <param name="Cpus">Processors, after affinity and container limits.</param>
/// <param name="MemoryBytes">Memory, after container limits.</param>
/// <param name="Gpus">How many GPUs; they are numbered from 0 in the order of their bus addresses.</param>
internal sealed record MachineCapacity(double Cpus, long MemoryBytes, int Gpus)
{
    /// <summary>Reads it from the system.</summary>
    /// <param name="root">The file system's root, <c>/</c>.</param>
    internal static MachineCapacity Read(string root) => new(Environment.ProcessorCount, ReadMemory(root), CountGpus(root));

    private static long ReadMemory(string root)
    {
        long total = long.MaxValue;
        string information = Path.Combine(root, "proc/meminfo");
        if (File.Exists(information))
        {
            string? line = File.ReadLines(information).FirstOrDefault(line => line.StartsWith("MemTotal:", StringComparison.Ordinal));
            if (line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kibibytes, ..])
                total = long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024;
        }

        // Inside a container the root of the visible hierarchy carries the limit; it says "max" where there is none.
        string limit = Path.Combine(root, "sys/fs/cgroup/memory.max");
        return File.Exists(limit) && long.TryParse(File.ReadAllText(limit), CultureInfo.InvariantCulture, out long bytes) ? Math.Min(total, bytes) : total;
    }

    private static int CountGpus(string root)
    {
        string driver = Path.Combine(root, "proc/driver/nvidia/gpus");
        if (Directory.Exists(driver))
            return Directory.EnumerateDirectories(driver).Count();
        string devices = Path.Combine(root, "dev");
        return Directory.Exists(devices)
            ? Directory.EnumerateFiles(devices, "nvidia*").Count(
                path => int.TryParse(Path.GetFileName(path)["nvidia".Length..], CultureInfo.InvariantCulture, out _))
            : 0;
    }
}
