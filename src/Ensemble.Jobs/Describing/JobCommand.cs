using System.Collections.Immutable;

namespace Ensemble.Jobs;

/// <summary>A program to run. Nothing is interpreted by a shell.</summary>
/// <param name="Program">A path, relative to the job's working directory, or a bare name that is looked up in <c>PATH</c>.</param>
/// <param name="Arguments">Its arguments; <c>${local_rank}</c> in them is the rank on its machine.</param>
public sealed record JobCommand(string Program, ImmutableArray<string> Arguments);
