using System.Globalization;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Ensemble.Processes.Ledger;

namespace Ensemble.Benchmarks.Reporting;

/// <summary>What it was measured on.</summary>
internal static class Machine
{
    /// <summary>Machine and versions, a line each.</summary>
    /// <param name="variables">The environment, to find programs with.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the programs that are asked.</param>
    public static async Task<IReadOnlyList<string>> DescribeAsync(IReadOnlyDictionary<string, string> variables, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var capacity = MachineCapacity.Read("/");
        string load = (await File.ReadAllTextAsync("/proc/loadavg", cancellationToken)).Split(' ')[0];
        string kernel = (await File.ReadAllTextAsync("/proc/sys/kernel/osrelease", cancellationToken)).Trim();
        List<string> lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd HH:mm} UTC, load before the start {load}"),
            string.Create(CultureInfo.InvariantCulture, $"{capacity.Cpus} cores ({Processor()}), {capacity.MemoryBytes >> 30} GiB of memory, Linux {kernel}"),
            $"{RuntimeInformation.FrameworkDescription}, {Configuration}{(HasMachineCode() ? " with ReadyToRun images" : "")}",
        ];
        foreach (string tool in (string[])["gcc", "xargs", "parallel", "supervisord"])
            lines.Add(await ToolVersion.FindAsync(tool, variables, cancellationToken) ?? $"{tool}: not installed");
        return lines;
    }

    private static string Configuration =>
#if DEBUG
        "Debug build: no result, use -c Release";
#else
        "Release build";
#endif

    private static bool HasMachineCode()
    {
        using var library = new PEReader(File.OpenRead(typeof(MachineCapacity).Assembly.Location));
        return library.PEHeaders.CorHeader is { ManagedNativeHeaderDirectory.Size: > 0 };
    }

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1]
            .Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
}
