using System.Globalization;

namespace Ensemble.Benchmarks.AppHosts;

/// <summary>Finds processes by their parents, in <c>/proc</c>.</summary>
internal static class ProcessTree
{
    public static IEnumerable<int> ChildrenOf(int pid) =>
        from thread in Directory.EnumerateDirectories($"/proc/{pid}/task")
        from child in File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select int.Parse(child, CultureInfo.InvariantCulture);

    /// <summary>Whether it is a launcher, going by the name it was started with.</summary>
    public static bool IsLauncher(int pid) => File.ReadAllText($"/proc/{pid}/cmdline").Split('\0')[0] == "ensemble-launcher";
}
