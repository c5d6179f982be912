using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>What all living replicas use at one moment.</summary>
/// <param name="Time">When it was measured.</param>
/// <param name="Rows">Of each: its number in the order of all, processors in use, bytes of memory, threads, processes, bytes read and written. Small, for it
/// comes each second for up to thousands.</param>
internal sealed record UsageMessage(double Time, ImmutableArray<ImmutableArray<double>> Rows);
