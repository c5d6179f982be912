namespace Ensemble.Processes.Sampling;

/// <summary>What all processes of an incarnation use at one moment.</summary>
/// <param name="CpuTime">Processor time so far, user and kernel, including descendants that were waited for. Falls when a stray ends.</param>
/// <param name="ResidentBytes">Resident memory; pages shared between its processes count once for each.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Processes">Living processes.</param>
internal readonly record struct ProcessSample(TimeSpan CpuTime, long ResidentBytes, int Threads, int Processes)
{
    public static ProcessSample operator +(ProcessSample one, ProcessSample other) => new(
        one.CpuTime + other.CpuTime, one.ResidentBytes + other.ResidentBytes, one.Threads + other.Threads, one.Processes + other.Processes);
}
