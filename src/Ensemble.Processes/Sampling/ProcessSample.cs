namespace Ensemble.Processes.Sampling;

/// <summary>What all processes of an incarnation use at one moment.</summary>
/// <param name="CpuTime">Processor time so far, user and kernel, including descendants that were waited for. Falls when a stray ends.</param>
/// <param name="ResidentBytes">Resident memory; pages shared between its processes count once for each.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Processes">Living processes.</param>
/// <param name="ReadBytes">Bytes that these had read from disks; nothing of those that have ended.</param>
/// <param name="WrittenBytes">The same of bytes written.</param>
/// <param name="OpenFiles">Open file descriptors.</param>
internal readonly record struct ProcessSample(
    TimeSpan CpuTime, long ResidentBytes, int Threads, int Processes, long ReadBytes, long WrittenBytes, int OpenFiles)
{
    public static ProcessSample operator +(ProcessSample one, ProcessSample other) => new(
        one.CpuTime + other.CpuTime, one.ResidentBytes + other.ResidentBytes, one.Threads + other.Threads, one.Processes + other.Processes,
        one.ReadBytes + other.ReadBytes, one.WrittenBytes + other.WrittenBytes, one.OpenFiles + other.OpenFiles);
}
