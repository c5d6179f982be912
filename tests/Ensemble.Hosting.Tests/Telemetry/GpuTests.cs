using Ensemble.Hosting.Telemetry;
using Ensemble.Hosting.Tests.Supervision;
using Ensemble.Model.Planning;
using Ensemble.Processes.Gpus;
using Ensemble.Telemetry;

namespace Ensemble.Hosting.Tests.Telemetry;

public sealed class GpuTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GpuTests() => Engines.Require("gcc");

    [Fact]
    public async Task The_driver_tells_of_every_GPU_and_what_one_does_not_tell_is_left_open()
    {
        using var gpus = NvidiaGpus.TryOpen(await FakeNvml.BuildAsync(_folder))!;

        var found = gpus.Read();

        found[0].Should().BeEquivalentTo(new GpuReading
        {
            Index = 0,
            Id = "GPU-one",
            Name = "Fake 9000",
            Utilization = 0.75,
            MemoryUsed = 5L << 30,
            MemoryTotal = 80L << 30,
            Power = 312.5,
            Temperature = 61,
            Processes = [(4711, 1L << 30), (4712, 2L << 30)],
        });
        found[1].Should().BeEquivalentTo(new GpuReading
        {
            Index = 1,
            Id = "GPU-two",
            Name = "Fake 9000",
            MemoryUsed = 5L << 30,
            MemoryTotal = 80L << 30,
        });
    }

    [Theory]
    [InlineData("nvmlDeviceGetPowerUsage", false)]
    [InlineData("nvmlDeviceGetComputeRunningProcesses_v3", true)] // of older drivers
    public async Task A_library_that_lacks_what_is_needed_counts_as_none(string lacks, bool opens)
    {
        using var gpus = NvidiaGpus.TryOpen(await FakeNvml.BuildAsync(_folder, lacks));

        (gpus is not null).Should().Be(opens);
        gpus?.Read()[0].Processes.Should().BeEmpty();
    }

    [Fact]
    public void A_machine_without_the_library_has_no_GPUs() => NvidiaGpus.TryOpen(Path.Combine(_folder.Path, "libnvidia-ml.so.1")).Should().BeNull();

    [Fact]
    public async Task Points_have_the_names_and_units_of_the_conventions_and_memory_stands_with_the_replica_that_holds_it()
    {
        using var gpus = NvidiaGpus.TryOpen(await FakeNvml.BuildAsync(_folder))!;
        var agent = ReplicaId.Parse("rl/agent.0");
        var resources = new RunResources(Plans.Of(Plans.Experiment("rl", Plans.Process("rl/agent"))), "run");
        var points = new GpuPoints(resources, pid => pid is 4711 or 4712 ? agent : null);

        var made = points.Of(gpus.Read(), DateTimeOffset.UnixEpoch).ToArray();

        made.SelectMany(m => m.Points.Select(p =>
                $"{m.Resource.Process} {p.Attributes.Find("hw.id")} {p.Instrument.Name} {((NumberPoint)p).Value} {p.Instrument.Unit}")).Should().Equal(
            "app-run GPU-one hw.gpu.utilization 0.75 1",
            "app-run GPU-one hw.gpu.memory.usage 5368709120 By",
            "app-run GPU-one hw.gpu.memory.limit 85899345920 By",
            "app-run GPU-one hw.power 312.5 W",
            "app-run GPU-one hw.temperature 61 Cel",
            "agent-agent-0 GPU-one hw.gpu.memory.usage 3221225472 By",
            "app-run GPU-two hw.gpu.memory.usage 5368709120 By",
            "app-run GPU-two hw.gpu.memory.limit 85899345920 By");
    }

    public void Dispose() => _folder.Dispose();
}
