using System.Globalization;
using System.Runtime.InteropServices;
using Ensemble.Processes.Ledger;
using Ensemble.Processes.Limits;
using PortRange = Ensemble.Hosting.Configuration.PortRange;

namespace Ensemble.CommandLine.Machine;

/// <summary>Whether this machine has what runs on it need.</summary>
internal static class MachineChecks
{
    private const int FewFiles = 4096;
    private const int FewProcesses = 1024;

    private static readonly string[] NetworkFileSystems = ["nfs", "nfs4", "lustre", "cifs", "smb3", "ceph", "beegfs", "gpfs"];

    /// <summary>Looks at everything.</summary>
    public static IEnumerable<Finding> All(Workplace work)
    {
        yield return System();
        yield return Sdk(work.Surroundings.Variables);
        yield return Runtime(work);
        yield return State(work);
        yield return Shell();
        yield return Ports(work);
        yield return ControlGroups();
        foreach (var limit in Limits("/proc/self/limits"))
            yield return limit;
        yield return Database();
        var capacity = MachineCapacity.Read("/");
        yield return new("machine", FindingLevel.Ok, string.Create(CultureInfo.InvariantCulture,
            $"{capacity.Cpus:0.#} processors, {capacity.MemoryBytes / (1L << 30)} GiB memory, {capacity.Gpus} GPUs"));
    }

    /// <summary>What the system allows a process of this user.</summary>
    /// <param name="file">In the form of <c>/proc/self/limits</c>.</param>
    public static IEnumerable<Finding> Limits(string file)
    {
        if (!File.Exists(file))
            yield break;
        foreach (string line in File.ReadLines(file))
        {
            if (line.StartsWith("Max open files", StringComparison.Ordinal))
                yield return Limit("open files", line, FewFiles, "ulimit -n");
            else if (line.StartsWith("Max processes", StringComparison.Ordinal))
                yield return Limit("processes", line, FewProcesses, "ulimit -u");
        }
    }

    private static Finding Limit(string name, string line, int few, string command)
    {
        // name, soft limit, hard limit, unit; columns are separated by two blanks or more
        string[] columns = line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        bool isFew = long.TryParse(columns[1], CultureInfo.InvariantCulture, out long soft) && soft < few
            && (!long.TryParse(columns[2], CultureInfo.InvariantCulture, out long hard) || hard < few);
        return isFew
            ? new(name, FindingLevel.Warn, $"at most {columns[1]}, {columns[2]} if raised",
                $"Experiments with many processes need more: raise it with {command} or in /etc/security/limits.conf.")
            : new(name, FindingLevel.Ok, $"at most {columns[1]}");
    }

    private static Finding System() => OperatingSystem.IsLinux()
        ? new("system", FindingLevel.Ok, RuntimeInformation.OSDescription)
        : new("system", FindingLevel.Broken, RuntimeInformation.OSDescription, "Processes run on Linux only.");

    private static Finding Sdk(IReadOnlyDictionary<string, string> variables)
    {
        string dotnet = Hosting.Application.DotnetCommand.Find(variables);
        string folder = Path.Combine(Path.GetDirectoryName(dotnet) ?? "", "sdk");
        string[] versions = Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)] : [];
        return versions.Any(v => int.TryParse(v.Split('.')[0], out int major) && major >= 10)
            ? new(".NET SDK", FindingLevel.Ok, string.Join(", ", versions))
            : new(".NET SDK", FindingLevel.Warn, versions.Length == 0 ? "none beside " + dotnet
                : string.Join(", ", versions), "AppHosts are built with the .NET 10 SDK: https://dot.net/download");
    }

    private static Finding Runtime(Workplace work) => RuntimeDirectory.Open(work.Surroundings.Variables, work.TemporaryDirectory) switch
    {
        RuntimeDirectoryOutcome.Found found => new("runtime directory", FindingLevel.Ok, found.Path),
        RuntimeDirectoryOutcome.Refused refused => new("runtime directory", FindingLevel.Broken, refused.Path, refused.Reason),
        _ => throw new NotSupportedException(),
    };

    private static Finding State(Workplace work)
    {
        string root = Hosting.RunFolders.StateDirectory.Root(work.Surroundings.Variables);
        string existing = root;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
            existing = parent;
        var drive = new DriveInfo(existing);
        if (NetworkFileSystems.Contains(drive.DriveFormat))
            return new("folder of runs", FindingLevel.Warn, $"{root} is on {drive.DriveFormat}",
                "Files of running experiments belong on a local disk: set ENSEMBLE_HOME.");
        return drive.AvailableFreeSpace < 1L << 30
            ? new("folder of runs", FindingLevel.Warn, $"{root} has less than 1 GiB free", "Make room, or set ENSEMBLE_HOME to a folder on another disk.")
            : new("folder of runs", FindingLevel.Ok, root);
    }

    private static Finding Shell() => File.Exists("/bin/bash")
        ? new("shell", FindingLevel.Ok, "/bin/bash")
        : new("shell", FindingLevel.Broken, "there is no /bin/bash", "Install bash: preambles and AddShell need it.");

    private static Finding Ports(Workplace work)
    {
        var range = PortRange.TryParse(work.Surroundings.Variables.GetValueOrDefault("Ensemble__PortRange", "")) ?? PortRange.Default;
        int free = Enumerable.Range(range.First, range.Count).Count(port => PortProbe.Try(port) is PortProbeResult.Free);
        string found = string.Create(CultureInfo.InvariantCulture, $"{free} of {range.Count} free in {range}");
        return free * 10 >= range.Count
            ? new("ports", FindingLevel.Ok, found)
            : new("ports", free == 0 ? FindingLevel.Broken
                : FindingLevel.Warn, found, "Choose another range with the setting Ensemble:PortRange, or run with --isolated.");
    }

    private static Finding ControlGroups() => ControlHierarchies.Find("/").Count > 0
        ? new("control groups", FindingLevel.Ok, "limits of processors and memory can be set")
        : new("control groups", FindingLevel.Missing, "none can be written: WithCpus and WithMemory reserve, but do not limit",
            "To set limits, run in a session that may write its control group, such as: systemd-run --user --scope -p Delegate=yes ensemble run");

    private static Finding Database()
    {
        bool isThere = NativeLibrary.TryLoad("libsqlite3.so.0", out nint library);
        if (isThere)
            NativeLibrary.Free(library);
        return isThere
            ? new("libsqlite3", FindingLevel.Ok, "libsqlite3.so.0")
            : new("libsqlite3", FindingLevel.Missing, "not found; processes run without",
                "Install it for jobs and telemetry: apt install libsqlite3-0, or dnf install sqlite-libs");
    }
}
