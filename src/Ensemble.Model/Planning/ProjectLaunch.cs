using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>How a project's built output is started.</summary>
/// <param name="Command">The program.</param>
/// <param name="Arguments">Before the declared ones.</param>
/// <param name="Environment">Below the declared variables.</param>
public sealed record ProjectLaunch(string Command, ImmutableArray<string> Arguments, ImmutableSortedDictionary<string, string> Environment);
