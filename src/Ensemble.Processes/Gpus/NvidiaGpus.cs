using System.Collections.Immutable;
using System.Text;

namespace Ensemble.Processes.Gpus;

/// <summary>NVIDIA's GPUs, asked through the driver's own library: no process has to run for it.</summary>
internal sealed unsafe class NvidiaGpus : IGpus
{
    /// <summary>The library as drivers install it.</summary>
    public const string Library = "libnvidia-ml.so.1";

    private const int Success = 0;
    private const int CoreTemperature = 0;
    private const int MostProcesses = 256; // of one GPU
    private const int LongestText = 128;

    private readonly NvmlFunctions _functions;
    private readonly ImmutableArray<(nint Handle, GpuReading Identity)> _gpus;

    private NvidiaGpus(NvmlFunctions functions)
    {
        _functions = functions;
        uint count;
        _gpus = functions.DeviceCount(&count) == Success ? [.. Enumerable.Range(0, (int)count).Select(Identify).OfType<(nint, GpuReading)>()] : [];
    }

    /// <summary>Opens the GPUs of the machine; null where it has none. Takes up to a second where a driver is asleep.</summary>
    /// <param name="library">The driver's library.</param>
    public static NvidiaGpus? TryOpen(string library = Library)
    {
        if (NvmlFunctions.TryLoad(library) is not { } functions)
            return null;
        if (functions.Init() == Success)
        {
            var gpus = new NvidiaGpus(functions);
            if (!gpus._gpus.IsEmpty)
                return gpus;
            gpus.Dispose();
            return null;
        }
        functions.Dispose(); // the library is there, and no driver
        return null;
    }

    public ImmutableArray<GpuReading> Read() => [.. _gpus.Select(gpu => Read(gpu.Handle, gpu.Identity))];

    public void Dispose()
    {
        _functions.Shutdown();
        _functions.Dispose();
    }

    private GpuReading Read(nint gpu, GpuReading identity)
    {
        NvmlFunctions.UtilizationRates rates;
        NvmlFunctions.MemoryInfo memory;
        uint milliwatts, degrees;
        bool hasMemory = _functions.Memory(gpu, &memory) == Success;
        return identity with
        {
            Utilization = _functions.Utilization(gpu, &rates) == Success ? rates.Gpu / 100.0 : null,
            MemoryUsed = hasMemory ? (long)memory.Used : null,
            MemoryTotal = hasMemory ? (long)memory.Total : null,
            Power = _functions.Power(gpu, &milliwatts) == Success ? milliwatts / 1000.0 : null,
            Temperature = _functions.Temperature(gpu, CoreTemperature, &degrees) == Success ? degrees : null,
            Processes = Processes(gpu),
        };
    }

    private ImmutableArray<(int ProcessId, long MemoryBytes)> Processes(nint gpu)
    {
        if (_functions.ComputeProcesses == null)
            return [];
        uint count = MostProcesses;
        var processes = stackalloc NvmlFunctions.ProcessInfo[MostProcesses];
        if (_functions.ComputeProcesses(gpu, &count, processes) != Success)
            return [];
        var found = ImmutableArray.CreateBuilder<(int, long)>();
        for (uint i = 0; i < Math.Min(count, MostProcesses); i++)
            if (processes[i].UsedMemory <= long.MaxValue)
                found.Add(((int)processes[i].Pid, (long)processes[i].UsedMemory));
        return found.DrainToImmutable();
    }

    private (nint, GpuReading)? Identify(int index)
    {
        nint handle;
        if (_functions.DeviceHandle((uint)index, &handle) != Success)
            return null;
        byte* text = stackalloc byte[LongestText];
        string name = _functions.Name(handle, text, LongestText) == Success ? Text(text) : "GPU";
        string id = _functions.Uuid(handle, text, LongestText) == Success ? Text(text) : $"{index}";
        return (handle, new GpuReading { Index = index, Id = id, Name = name });
    }

    private static string Text(byte* text)
    {
        var bytes = new ReadOnlySpan<byte>(text, LongestText);
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
