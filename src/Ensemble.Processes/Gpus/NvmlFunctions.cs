using System.Runtime.InteropServices;

namespace Ensemble.Processes.Gpus;

/// <summary>The functions of NVIDIA's management library that are used here. It comes with the driver; nothing is linked to it.</summary>
internal sealed unsafe class NvmlFunctions : IDisposable
{
    private readonly nint _library;

    private NvmlFunctions(nint library)
    {
        _library = library;
        Init = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "nvmlInit_v2");
        Shutdown = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "nvmlShutdown");
        DeviceCount = (delegate* unmanaged<uint*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetCount_v2");
        DeviceHandle = (delegate* unmanaged<uint, nint*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetHandleByIndex_v2");
        Name = (delegate* unmanaged<nint, byte*, uint, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetName");
        Uuid = (delegate* unmanaged<nint, byte*, uint, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetUUID");
        Utilization = (delegate* unmanaged<nint, UtilizationRates*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetUtilizationRates");
        Memory = (delegate* unmanaged<nint, MemoryInfo*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetMemoryInfo");
        Power = (delegate* unmanaged<nint, uint*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetPowerUsage");
        Temperature = (delegate* unmanaged<nint, int, uint*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetTemperature");
        ComputeProcesses = NativeLibrary.TryGetExport(library, "nvmlDeviceGetComputeRunningProcesses_v3", out nint processes)
            ? (delegate* unmanaged<nint, uint*, ProcessInfo*, int>)processes : null;
    }

    public readonly delegate* unmanaged<int> Init;
    public readonly delegate* unmanaged<int> Shutdown;
    public readonly delegate* unmanaged<uint*, int> DeviceCount;
    public readonly delegate* unmanaged<uint, nint*, int> DeviceHandle;
    public readonly delegate* unmanaged<nint, byte*, uint, int> Name;
    public readonly delegate* unmanaged<nint, byte*, uint, int> Uuid;
    public readonly delegate* unmanaged<nint, UtilizationRates*, int> Utilization;
    public readonly delegate* unmanaged<nint, MemoryInfo*, int> Memory;
    public readonly delegate* unmanaged<nint, uint*, int> Power;
    public readonly delegate* unmanaged<nint, int, uint*, int> Temperature;

    /// <summary>Null in drivers before version 510.</summary>
    public readonly delegate* unmanaged<nint, uint*, ProcessInfo*, int> ComputeProcesses;

    /// <summary>Loads the library; null where the machine has none, or one that lacks what is needed.</summary>
    public static NvmlFunctions? TryLoad(string path)
    {
        if (!NativeLibrary.TryLoad(path, out nint library))
            return null;
        try
        {
            return new NvmlFunctions(library);
        }
        catch (EntryPointNotFoundException)
        {
            NativeLibrary.Free(library);
            return null;
        }
    }

    public void Dispose() => NativeLibrary.Free(_library);

    /// <summary><c>nvmlUtilization_t</c>, in hundredths.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct UtilizationRates
    {
        public uint Gpu;
        public uint Memory;
    }

    /// <summary><c>nvmlMemory_t</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct MemoryInfo
    {
        public ulong Total;
        public ulong Free;
        public ulong Used;
    }

    /// <summary><c>nvmlProcessInfo_t</c>; all ones in the memory where the driver does not tell.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ProcessInfo
    {
        public uint Pid;
        public ulong UsedMemory;
        public uint GpuInstance;
        public uint ComputeInstance;
    }
}
