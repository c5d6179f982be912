using Ensemble.Processes.Ledger;
using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests.Ledger;

public sealed class MachineCapacityTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void This_machine_has_processors_and_memory()
    {
        MachineCapacity capacity = MachineCapacity.Read("/");

        capacity.Cpus.Should().Be(Environment.ProcessorCount);
        capacity.MemoryBytes.Should().BeInRange(64L * 1024 * 1024, 1L << 50);
    }

    [Fact]
    public void A_containers_memory_limit_counts()
    {
        Write("proc/meminfo", "MemTotal:       16000000 kB\nMemFree: 1 kB\n");
        MachineCapacity.Read(folder.Path).MemoryBytes.Should().Be(16_000_000L * 1024);

        Write("sys/fs/cgroup/memory.max", "max\n");
        MachineCapacity.Read(folder.Path).MemoryBytes.Should().Be(16_000_000L * 1024);
        Write("sys/fs/cgroup/memory.max", "1048576\n");
        MachineCapacity.Read(folder.Path).MemoryBytes.Should().Be(1_048_576);
    }

    [Fact]
    public void GPUs_are_counted_by_driver_or_by_device_files()
    {
        Write("dev/nvidia0", "");
        Write("dev/nvidia1", "");
        Write("dev/nvidiactl", "");
        MachineCapacity.Read(folder.Path).Gpus.Should().Be(2);

        Write("proc/driver/nvidia/gpus/0000:01:00.0/information", "");
        MachineCapacity.Read(folder.Path).Gpus.Should().Be(1);
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(path))!);
        File.WriteAllText(folder.File(path), text);
    }
}
