using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>How a process did in each run.</summary>
/// <param name="Name">The process.</param>
/// <param name="Values">For each run; null where it was no part of it.</param>
internal sealed record ComparedProcess(string Name, ImmutableArray<ProcessResult?> Values);
