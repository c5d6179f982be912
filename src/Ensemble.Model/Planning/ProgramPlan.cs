using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>What a kind of process runs.</summary>
internal sealed record ProgramPlan(ProcessKind Kind, string Command, ImmutableArray<string> Arguments, ImmutableSortedDictionary<string, string> Environment, ProjectPlan? Project = null);
