using System.Collections.Immutable;

namespace Ensemble.CommandLine.Workplaces;

/// <summary>A program to become.</summary>
/// <param name="Command">Its name, searched in the <c>PATH</c> of its environment, or its path.</param>
/// <param name="Arguments">Its arguments, without its name.</param>
/// <param name="WorkingDirectory">Where it runs; null for here.</param>
/// <param name="Environment">All its variables; null for those of this process.</param>
internal sealed record ProgramStart(
    string Command, ImmutableArray<string> Arguments, string? WorkingDirectory = null, IReadOnlyDictionary<string, string>? Environment = null);
