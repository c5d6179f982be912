using System.Collections.Immutable;

namespace Ensemble.Processes.Gpus;

/// <summary>The GPUs of the machine. Not for several threads at once.</summary>
internal interface IGpus : IDisposable
{
    /// <summary>Measures all of them now. One that does not answer is left out.</summary>
    ImmutableArray<GpuReading> Read();
}
